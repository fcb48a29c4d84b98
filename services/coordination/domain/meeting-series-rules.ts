import type { meetingSeries as contract } from '../../../contracts/coordination/v1/meeting-series';
import { type Calendar, type Context, type Decision, type EventOf, reject } from '../../../libs/eventsourcing';
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

type Rule<S, C> = (state: S, command: C, context: Context, facts: MeetingSeriesFacts) => SeriesDecision;

/** Whether a policy asks, and no agency. */
export const asPolicy = ({ agency, role }: Context): boolean => agency === 'system' && role === 'policy';

/** A rule for series that were established. */
export const whereEstablished =
  <C>(rule: Rule<Series, C>): Rule<State, C> =>
  (state, command, context, facts = {}) =>
    isEstablished(state) ? rule(state, command, context, facts) : reject('not-established');

/** The agency that answers for the series, or a policy on its behalf. */
export const byCoordinator = <C>(rule: Rule<Series, C>): Rule<State, C> =>
  whereEstablished((state, command, context, facts) => {
    const { coordinator } = state.terms;
    return context.agency === coordinator || asPolicy(context)
      ? rule(state, command, context, facts)
      : reject('not-the-coordinator', { coordinator });
  });

/** A rule for a series that is neither suspended nor closed. */
export const whileActive =
  <C>(rule: Rule<Series, C>): Rule<Series, C> =>
  (state, command, context, facts) => {
    if (state.is === 'closed') return reject('series-closed');
    return state.is === 'suspended' ? reject('series-suspended') : rule(state, command, context, facts);
  };

/** The first value that comes a second time. */
export const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) < index);
