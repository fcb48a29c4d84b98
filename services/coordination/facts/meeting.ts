import type { RecordPresence, ScheduleMeeting } from '../../../contracts/coordination/v1/meeting-commands';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { MeetingFacts } from '../domain/meeting-rules';
import type { State as MeetingState } from '../domain/meeting-state';
import { authorityOf } from './authority';
import { openOn } from './open-resolutions';
import { factsOfSeries } from './series';

/**
 * What a meeting's rules must know: calendars and authority from the directory, open resolutions from the register, and
 * from its series whether it runs and what its earlier meetings left.
 */
export const meetingFacts =
  (known: Known): FactsOf<MeetingState> =>
  async ({ type, state, data, context }, look): Promise<MeetingFacts> => {
    const { registry, views, upToDate } = known;
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
      case 'ScheduleMeeting': {
        const { series } = data as ScheduleMeeting;
        const isNew = state.is === 'unknown' && series;
        const ofSeries = isNew ? await factsOfSeries(known, series, context.classification, look) : {};
        return { ...ofSeries, ...(calendar ? { calendar } : {}) };
      }
      default:
        return calendar ? { calendar } : {};
    }
  };
