import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { MeetingSeriesFacts } from '../domain/meeting-series-rules';
import { isEstablished, type State as SeriesState } from '../domain/meeting-series-state';

/** What a series' rules must know: who coordinates, and in which calendar its days and weeks begin. */
export const meetingSeriesFacts =
  ({ registry }: Known): FactsOf<SeriesState> =>
  ({ state, context }): MeetingSeriesFacts => {
    const office = registry.holderOf('coordinator');
    const asks = context.agency === 'system' ? office : context.agency;
    const coordinator = isEstablished(state) ? state.terms.coordinator : asks;
    const calendar = coordinator ? registry.calendar(coordinator) : undefined;
    return { ...(office ? { coordinator: office } : {}), ...(calendar ? { calendar } : {}) };
  };
