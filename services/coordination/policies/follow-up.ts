import type { ResolutionAdopted } from '../../../contracts/coordination/v1';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { resolutionIdOf } from '../domain/resolution-id';
import { to } from './to';

/** POL-1: what a session adopts becomes a resolution; what it supersedes gives way. */
export const openResolution: Policy = {
  name: 'POL-1',
  when: {
    meeting: {
      ResolutionAdopted: ({ stream, data }: Seen<ResolutionAdopted>) => {
        const meeting = idOf(stream);
        const { proposal, item, ...terms } = data;
        const id = resolutionIdOf(meeting, proposal);
        const superseded = terms.supersedes
          ? [to('resolution', 'SupersedeResolution', terms.supersedes, { by: id })]
          : [];
        return [
          to('resolution', 'OpenResolution', id, { origin: { meeting, item, proposal }, ...terms }),
          ...superseded,
        ];
      },
    },
  },
};

/** POL-2: the follow-up clock starts in the resolution itself, with its communication (INV-RS2). */
export const startFollowUp: Policy = {
  name: 'POL-2',
  when: {},
  pending: ['ResolutionCommunicated → the owner’s scorecard counts it (supervision)'],
};
