import type { SessionConcluded } from '../../../contracts/coordination/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** What a concluded session means to its series: it was held, and this is what it leaves to the next. */
const toSeries = ({ stream, data, context }: Seen<SessionConcluded>): readonly InternalCommand[] => {
  const { series, unit, open, carried = [], takenOver } = data;
  if (!series) return [];
  const session = { meeting: idOf(stream), heldAt: context.occurredAt, carried: [...carried, ...open] };
  const more = { ...(unit ? { unit } : {}), ...(takenOver ? { takenOver } : {}) };
  return [to('meetingSeries', 'RecordSessionHeld', series, { ...session, ...more })];
};

/** POL-7: what a session did not reach is carried forward, and the session is recorded in its series. */
export const afterSession: Policy = {
  name: 'POL-7',
  when: {
    meeting: {
      SessionConcluded: (event: Seen<SessionConcluded>) => [
        ...event.data.open.map((item) =>
          to('meeting', 'CarryForwardItem', idOf(event.stream), {
            item,
            reason: { lang: 'en', text: 'The session did not reach it.' },
          }),
        ),
        ...toSeries(event),
      ],
    },
  },
  pending: [
    'SessionConcluded → one notice of the session’s resolutions is drafted (official documents)',
    'DocumentDispatched(notice) → its resolutions are communicated; until then the coordinator communicates them',
  ],
};
