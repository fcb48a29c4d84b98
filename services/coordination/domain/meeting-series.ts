import { meetingSeries as contract } from '../../../contracts/coordination/v1/meeting-series';
import type { RecordSessionHeld } from '../../../contracts/coordination/v1/meeting-series';
import {
  asPolicy,
  decider,
  endOfDay,
  everyDay,
  meetDeadline,
  reject,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import { isAfter, repeated, sameContent, stated } from './content';
import {
  cadenceDeadline,
  nextSessionDue,
  nextSessionDueNow,
  pass,
  resume,
  tooSeldom,
  withUsual,
} from './meeting-series-cadence';
import { publishRota, swapSlots } from './meeting-series-rota';
import { byAnyone, byCoordinator, type MeetingSeriesFacts, whileActive } from './meeting-series-rules';
import {
  evolve,
  initial,
  isCovered,
  isEstablished,
  openRound,
  parties,
  type Series,
  type State,
} from './meeting-series-state';

/** Whether the target of a round is still to come; a day counts to its end where the coordinator is. */
const isAhead = (target: string, now: string, { calendar }: MeetingSeriesFacts): boolean =>
  isAfter(target.includes('T') ? target : endOfDay(calendar ?? everyDay, target), now);

/** A series of meetings: how often it meets, and the rounds in which it visits each of its units once. */
export const meetingSeries = decider(contract)<State, MeetingSeriesFacts>({
  initial,
  decide: {
    EstablishSeries: (state, command, context, facts = {}) => {
      const coordinator = asPolicy(context) ? facts.coordinator : context.agency;
      if (isEstablished(state)) {
        const before = asPolicy(context) ? state.terms.coordinator : context.agency;
        const again = { ...command, secretariat: command.secretariat ?? before, coordinator: before };
        return sameContent(state.terms, again) ? [] : reject('established-differently');
      }
      if (!coordinator) return reject('no-coordinator');
      const isCouncil = command.kind === 'council';
      if (isCouncil && !command.level) return reject('level-missing');
      if (!isCouncil && command.level) return reject('level-of-councils-only');
      const twice = repeated(command.units ?? []);
      if (twice) return reject('unit-twice', { unit: twice });
      const terms = stated({ ...command, secretariat: command.secretariat ?? coordinator, coordinator });
      return [{ type: 'MeetingSeriesEstablished', data: terms }];
    },

    /** INV-MS2: from here on the series is running. */
    SetCadence: byCoordinator(
      whileActive((state, command, { now }, { calendar }) => {
        const cadence = withUsual(state, command);
        if (sameContent(state.cadence, cadence)) return [];
        const most = tooSeldom(state, cadence);
        if (most) return reject('too-seldom', { most });
        return [{ type: 'CadenceSet', data: stated(cadence) }, nextSessionDueNow(state, cadence, now, calendar)];
      }),
    ),

    /** INV-MS1. */
    StartRound: byCoordinator(
      whileActive((state, command, { now }, facts) => {
        const { round, target } = command;
        const units = command.units ?? state.terms.units ?? [];
        const before = state.rounds.find((one) => one.round === round);
        if (before)
          return before.first === target && sameContent(before.units, units) ? [] : reject('round-started-differently');
        const open = openRound(state);
        if (open) return reject('round-open', { round: open.round });
        if (units.length === 0) return reject('no-units');
        const twice = repeated(units);
        if (twice) return reject('unit-twice', { unit: twice });
        if (!isAhead(target, now, facts)) return reject('target-not-ahead');
        return [{ type: 'RoundStarted', data: { round, units: [...units], target } }];
      }),
    ),

    /** INV-MS1: the first target is kept beside the new one. */
    RescheduleRound: byCoordinator(
      whileActive((state, { target, reason }, { now }, facts) => {
        const open = openRound(state);
        if (!open) return reject('no-open-round');
        const { round, first } = open;
        if (open.target === target) return [];
        if (!isAhead(target, now, facts)) return reject('target-not-ahead');
        return [{ type: 'RoundTargetChanged', data: { round, target, first, reason } }];
      }),
    ),

    /** INV-MS1, INV-MS2. */
    PublishRota: byCoordinator(whileActive((state, command, _, facts) => publishRota(state, command, facts))),

    /** INV-MS3. */
    SwapRotaSlots: byAnyone(whileActive((state, command, context) => swapSlots(state, command, context))),

    /** INV-MS1. What was held was held: a series that is suspended or closed meanwhile keeps it too. */
    RecordSessionHeld: byAnyone((state, command, _, facts) => {
      const { meeting, unit, heldAt } = command;
      const before = state.held.find((one) => one.meeting === meeting);
      if (before) return sameContent(before, { meeting, unit, heldAt }) ? [] : reject('held-differently');
      return [
        { type: 'SeriesSessionHeld', data: stated({ ...command }) },
        ...coverage(state, command),
        ...onward(state, command, facts),
      ];
    }),

    SuspendSeries: byCoordinator((state, { reason }) => {
      if (state.is === 'closed') return reject('series-closed');
      if (state.is === 'suspended') return [];
      return [{ type: 'SeriesSuspended', data: { reason } }, ...stopDeadlines(state, 'suspended')];
    }),

    ResumeSeries: byCoordinator((state, _, { now }, { calendar }) => {
      if (state.is === 'closed') return reject('series-closed');
      if (state.is !== 'suspended') return [];
      return [{ type: 'SeriesResumed', data: {} }, ...resume(state, now, calendar)];
    }),

    CloseSeries: byCoordinator((state, { reason }) =>
      state.is === 'closed' ? [] : [{ type: 'SeriesClosed', data: { reason } }, ...stopDeadlines(state, 'closed')],
    ),

    /** INV-MS2. */
    PassDeadline: (state, firing, _, facts = {}) => (isEstablished(state) ? pass(state, firing, facts.calendar) : []),
  },
  evolve,
  parties,
});

/** INV-MS1: a unit that was not covered is; a second session of the same unit covers nothing again. */
const coverage = (state: Series, { meeting, unit, heldAt }: RecordSessionHeld) => {
  const open = openRound(state);
  if (!open || !unit || !open.units.includes(unit) || isCovered(open, unit)) return [];
  const { round, units, target, first } = open;
  const isLast = open.covered.length + 1 === units.length;
  return [
    { type: 'UnitCoveredInRound' as const, data: { round, unit, meeting, heldAt } },
    ...(isLast ? [{ type: 'RoundCompleted' as const, data: { round, units: units.length, target, first } }] : []),
  ];
};

/** INV-MS2: the session meets the cadence, and the next one has its term; one recorded after a later one changes neither. */
const onward = (state: Series, { heldAt }: RecordSessionHeld, { calendar }: MeetingSeriesFacts) => {
  const isLatest = !state.last || isAfter(heldAt, state.last);
  if (state.is !== 'running' || !state.cadence || !isLatest) return [];
  return [...meetDeadline(state, cadenceDeadline), nextSessionDue(state.cadence, heldAt, calendar)];
};
