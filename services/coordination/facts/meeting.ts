import type { RecordPresence, ScheduleMeeting } from '../../../contracts/coordination/v1/meeting-commands';
import type { FactsOf, TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { MeetingFacts } from '../domain/meeting-rules';
import type { State as MeetingState } from '../domain/meeting-state';
import { authorityOf } from './authority';
import { onObject, openOn } from './open-resolutions';
import { factsOfSeries } from './series';

/** What is adopted on one object, and what is scheduled in one series, is compared (INV-RS6; an item is taken over once). */
export const meetingTurn: TurnOf<MeetingState> = ({ type, state, data }) => {
  if (type === 'ScheduleMeeting') {
    const { series } = data as ScheduleMeeting;
    return series && `series/${series}`;
  }
  if (type !== 'AdoptResolution' || !('proposals' in state)) return undefined;
  const found = state.proposals.find(({ proposal }) => proposal === (data as { proposal: string }).proposal);
  return found && onObject(found.proposed.object);
};

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
