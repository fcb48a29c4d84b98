import { informationAsset } from '../../../contracts/information-sharing/v1/information-asset';
import { idOf, on, type ViewDefinition } from '../../../libs/eventsourcing';

/** Which asset of which agency decides on a data element. */
export interface AuthorityRow {
  readonly element: string;
  readonly asset: string;
  readonly agency: string;
}

/** The authoritative source of each data element: one, or none (INV-IA1). */
export const authorities: ViewDefinition<AuthorityRow> = {
  name: 'information-sharing.authorities',
  version: 1,
  columns: {},
  on: [
    on<AuthorityRow, typeof informationAsset.events>(informationAsset, {
      AuthoritativeSourceDeclared: (rows, { stream, data: { element, owner } }) =>
        rows.put(element, { element, asset: idOf(stream), agency: owner }),
      // Whoever took its place may be known already.
      AuthoritativeSourceYielded: (rows, { stream, data: { element } }) => {
        if (rows.get(element)?.asset === idOf(stream)) rows.delete(element);
      },
    }),
  ],
};
