import type { meetingSeries as contract } from '../../../contracts/coordination/v1/meeting-series';
import {
  asPolicy,
  type Calendar,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
  unless,
} from '../../../libs/eventsourcing';
import { isEstablished, type Series, type State } from './meeting-series-state';

/** Why a series may say no. */
export type Code = keyof typeof contract.rejections;
/** What a command to a series comes to. */
export type SeriesDecision = Decision<EventOf<typeof contract.events>, Code>;

/** What decisions on a series know of other streams. */
export interface MeetingSeriesFacts {
  /** The calendar of the series' coordinator: where its days and weeks begin. */
  readonly calendar?: Calendar;
  /** EstablishSeries by a policy: the agency that holds the coordinator's office. */
  readonly coordinator?: string;
}

/** Rules for series that were established. */
const among = rulesOn<State, Series, MeetingSeriesFacts, SeriesDecision>(isEstablished, () =>
  reject('not-established'),
);

/** Whoever the edge let in. */
export const byAnyone = among(() => undefined);

/** The agency that answers for the series, or a policy on its behalf. */
export const byCoordinator = among(({ terms: { coordinator } }, context) =>
  context.agency === coordinator || asPolicy(context) ? undefined : reject('not-the-coordinator', { coordinator }),
);

/** A rule for a series that is neither suspended nor closed. */
export const whileActive = unless<Series, MeetingSeriesFacts, SeriesDecision>(({ is }) => {
  if (is === 'closed') return reject('series-closed');
  return is === 'suspended' ? reject('series-suspended') : undefined;
});
