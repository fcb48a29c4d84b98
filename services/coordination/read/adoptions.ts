import { meeting, officialDocument, resolution } from '../../../contracts/coordination/v1';
import { idOf, on, type ViewDefinition } from '../../../libs/eventsourcing';
import { resolutionIdOf } from '../domain/resolution-id';

/** What a meeting has adopted or a document has assigned, and a policy has yet to open. */
export interface AdoptionRow {
  readonly resolution: string;
  readonly object: string;
  readonly action: string;
  readonly supersedes?: string;
}

/** For INV-RS6: a resolution binds from its adoption or dispatch on, although the register knows it only once it is opened. */
export const adoptions: ViewDefinition<AdoptionRow> = {
  name: 'coordination.adoptions',
  version: 1,
  columns: { object: (row) => row.object },
  on: [
    on<AdoptionRow, typeof meeting.events>(meeting, {
      ResolutionAdopted: (rows, { stream, data: { proposal, object, action, supersedes } }) => {
        const id = resolutionIdOf(idOf(stream), proposal);
        rows.put(id, { resolution: id, object, action, ...(supersedes ? { supersedes } : {}) });
      },
    }),
    on<AdoptionRow, typeof officialDocument.events>(officialDocument, {
      DocumentDispatched: (rows, { data: { resolution: id, task } }) => {
        if (id && task) rows.put(id, { resolution: id, object: task.object, action: task.action });
      },
    }),
    on<AdoptionRow, typeof resolution.events>(resolution, {
      ResolutionOpened: (rows, { stream }) => rows.delete(idOf(stream)),
    }),
  ],
};
