import type { SessionConcluded } from '../../../contracts/coordination/v1';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** POL-7: what a session did not reach is carried forward. */
export const afterSession: Policy = {
  name: 'POL-7',
  when: {
    meeting: {
      SessionConcluded: ({ stream, data }: Seen<SessionConcluded>) =>
        data.open.map((item) =>
          to('meeting', 'CarryForwardItem', idOf(stream), {
            item,
            reason: { lang: 'en', text: 'The session did not reach it.' },
          }),
        ),
    },
  },
  pending: [
    'SessionConcluded → one notice of the session’s resolutions is drafted (official documents)',
    'DocumentDispatched(notice) → its resolutions are communicated; until then the coordinator communicates them',
    'SessionConcluded → the session is recorded in its series (meeting series)',
  ],
};
