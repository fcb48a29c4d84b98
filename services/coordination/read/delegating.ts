import { workingGroup } from '../../../contracts/coordination/v1';
import { idOf, on, type ViewDefinition } from '../../../libs/eventsourcing';

/** Who speaks for which agency in which working group. */
export interface DelegatingRow {
  readonly group: string;
  readonly agency: string;
  readonly official: string;
}

const key = (group: string, agency: string): string => `${group}/${agency}`;

/** For POL-34: in which groups an official speaks for an agency. */
export const delegating: ViewDefinition<DelegatingRow> = {
  name: 'coordination.delegating',
  version: 2,
  columns: { official: (row) => row.official },
  on: [
    on<DelegatingRow, typeof workingGroup.events>(workingGroup, {
      DelegateAppointed: (rows, { stream, data: { agency, official } }) =>
        rows.put(key(idOf(stream), agency), { group: idOf(stream), agency, official }),
      DelegateReplaced: (rows, { stream, data: { agency, official } }) =>
        rows.put(key(idOf(stream), agency), { group: idOf(stream), agency, official }),
      DelegateSuspended: (rows, { stream, data: { agency } }) => rows.delete(key(idOf(stream), agency)),
      DelegateCertificateLost: (rows, { stream, data: { agency } }) => rows.delete(key(idOf(stream), agency)),
    }),
  ],
};
