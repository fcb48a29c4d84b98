import type { RecordPresence } from '../../../contracts/coordination/v1/meeting-commands';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { MeetingFacts } from '../domain/meeting-rules';
import type { State as MeetingState } from '../domain/meeting-state';
import { authorityOf } from './authority';
import { openOn } from './open-resolutions';

/** What a meeting's rules must know: calendars and authority from the directory, open resolutions from the register. */
export const meetingFacts =
  ({ registry, views, upToDate }: Known): FactsOf<MeetingState> =>
  async ({ type, state, data, context }): Promise<MeetingFacts> => {
    const secretariat = 'plan' in state ? state.plan.secretariat : context.agency;
    const calendar = registry.calendar(secretariat);
    switch (type) {
      case 'NominateRepresentative':
      case 'RecordPresence': {
        await upToDate();
        const { official, agency = context.agency } = data as RecordPresence;
        return { authority: authorityOf(registry, agency, official, context.id, context.now) };
      }
      case 'AdoptResolution': {
        await upToDate();
        const { proposal } = data as { proposal: string };
        const found = 'proposals' in state ? state.proposals.find((one) => one.proposal === proposal) : undefined;
        const coordinator = registry.holderOf('coordinator');
        const openWithSameObject = found ? openOn(views, found.proposed.object) : [];
        return { openWithSameObject, ...(coordinator ? { coordinator } : {}) };
      }
      default:
        return calendar ? { calendar } : {};
    }
  };
