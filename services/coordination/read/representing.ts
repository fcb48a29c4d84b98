import { meeting } from '../../../contracts/coordination/v1';
import { idOf, on, type ViewDefinition } from '../../../libs/eventsourcing';

/** Who was nominated to represent which agency at which meeting. */
export interface RepresentingRow {
  readonly meeting: string;
  readonly agency: string;
  readonly official: string;
}

/** For POL-34: where an official speaks for an agency, or is in the room with a vote. */
export const representing: ViewDefinition<RepresentingRow> = {
  name: 'coordination.representing',
  version: 1,
  columns: { official: (row) => row.official },
  on: [
    on<RepresentingRow, typeof meeting.events>(meeting, {
      RepresentativeNominated: (rows, { stream, data: { agency, official } }) =>
        rows.put(`${idOf(stream)}/${agency}/${official}`, { meeting: idOf(stream), agency, official }),
      PresenceRecorded: (rows, { stream, data: { agency, official, capacity } }) => {
        if (capacity === 'voting')
          rows.put(`${idOf(stream)}/${agency}/${official}`, { meeting: idOf(stream), agency, official });
      },
      RepresentativeWithdrawn: (rows, { stream, data: { agency, official } }) =>
        rows.delete(`${idOf(stream)}/${agency}/${official}`),
    }),
  ],
};
