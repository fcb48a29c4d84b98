import type { DocumentDispatched, DocumentWithdrawn, NumberAssigned } from '../../../contracts/coordination/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** INV-OD1: the document takes over the number that its register has assigned. */
export const recordNumber: Policy = {
  name: 'INV-OD1',
  when: {
    documentRegister: {
      NumberAssigned: ({ stream, data: { document, number, year } }: Seen<NumberAssigned>) => [
        to('officialDocument', 'RecordRegistration', document, { register: idOf(stream), number, year }),
      ],
    },
  },
};

/** POL-3: a task assignment becomes a resolution, communicated by its dispatch, and goes with its document (INV-OD4). */
export const openTask: Policy = {
  name: 'POL-3',
  when: {
    officialDocument: {
      DocumentDispatched: ({ stream, data }: Seen<DocumentDispatched>): readonly InternalCommand[] => {
        const { task, resolution, coordinator, sender, addressees } = data;
        if (!task || !resolution) return [];
        const document = idOf(stream);
        const supporting = addressees.filter((addressee) => addressee !== task.owner);
        const terms = { origin: { document }, ...task, supporting, coordinator, chair: sender };
        return [
          to('resolution', 'OpenResolution', resolution, terms),
          to('resolution', 'CommunicateResolution', resolution, { document }),
        ];
      },
      DocumentWithdrawn: ({ data: { resolution, reason } }: Seen<DocumentWithdrawn>) =>
        resolution ? [to('resolution', 'WithdrawResolution', resolution, { reason })] : [],
    },
  },
};
