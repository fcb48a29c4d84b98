import type { meetingSeries as contract } from '../../../contracts/coordination/v1/meeting-series';
import type {
  CadenceSet,
  MeetingSeriesEstablished,
  RotaSwapProposed,
  SeriesSessionHeld,
  UnitCoveredInRound,
} from '../../../contracts/coordination/v1/meeting-series-events';
import type { CarriedItem } from '../../../contracts/coordination/v1/meeting-parts';
import type { RotaSlot, SeriesStage } from '../../../contracts/coordination/v1/meeting-series-parts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';
import { isAfter, union } from './content';

/** A round: which units it visits, when each has its turn, and which had it. */
export interface Round {
  readonly round: string;
  readonly units: readonly string[];
  /** The target with which it started: it is kept (INV-MS1). */
  readonly first: string;
  readonly target: string;
  readonly slots: readonly RotaSlot[];
  readonly covered: readonly Omit<UnitCoveredInRound, 'round'>[];
  /** Swaps that one head wants and the other has not agreed to. */
  readonly swaps: readonly Omit<RotaSwapProposed, 'round'>[];
}

/** A series that was established. `RoundCompleted` is a matter of its rounds: the series goes on. */
export interface Series {
  readonly is: SeriesStage;
  readonly deadlines: Deadlines;
  readonly terms: MeetingSeriesEstablished;
  readonly cadence?: CadenceSet;
  /** Oldest first; only the last may be open. */
  readonly rounds: readonly Round[];
  readonly held: readonly Pick<SeriesSessionHeld, 'meeting' | 'unit' | 'heldAt'>[];
  /** When the latest session was held. */
  readonly last?: string;
  /** What earlier sessions left and none has dealt with since. */
  readonly carried: readonly CarriedItem[];
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Series;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isEstablished = (state: State): state is Series => state.is !== 'unknown';

/** Whether a unit has had its session of the round. */
export const isCovered = ({ covered }: Round, unit: string): boolean => covered.some((one) => one.unit === unit);

/** Whether every unit has had its session (INV-MS1). */
export const isComplete = ({ units, covered }: Round): boolean => covered.length === units.length;

/** The round that is under way. */
export const openRound = ({ rounds }: Series): Round | undefined => {
  const latest = rounds.at(-1);
  return latest && !isComplete(latest) ? latest : undefined;
};

/** The agencies that may convene a meeting of the series. */
export const convenors = ({ terms }: Series): readonly string[] =>
  union([terms.secretariat, terms.coordinator, terms.chair], terms.members);

/** The agencies that learn of what happens in a series. */
export const parties = (state: State): readonly string[] =>
  isEstablished(state)
    ? state.rounds.reduce<readonly string[]>(
        (all, { units }) => union(all, units),
        union(convenors(state), state.terms.units ?? []),
      )
    : [];

const onSeries = changesOn<State, Series>(isEstablished);

const inRound = <D extends { readonly round: string }>(change: (round: Round, data: D) => Partial<Round>) =>
  onSeries<D>(({ rounds }, data) => ({
    rounds: rounds.map((one) => (one.round === data.round ? { ...one, ...change(one, data) } : one)),
  }));

/** The slots with the units of two of them changed over. */
const swapped = (slots: readonly RotaSlot[], one: string, other: string): readonly RotaSlot[] => {
  const unitOf = (id: string): string | undefined => slots.find(({ slot }) => slot === id)?.unit;
  const [first, second] = [unitOf(one), unitOf(other)];
  if (!first || !second) return slots;
  const places: Record<string, string> = { [first]: second, [second]: first };
  return slots.map((slot) => (slot.slot === one || slot.slot === other ? { ...slot, unit: places[slot.unit]! } : slot));
};

/** The swaps that are still asked for once these slots have changed. */
const besides = (swaps: Round['swaps'], slots: readonly string[]): Round['swaps'] =>
  swaps.filter((swap) => !slots.includes(swap.slot) && !slots.includes(swap.with));

const isSame = (one: CarriedItem, other: CarriedItem): boolean =>
  one.item === other.item && one.carriedFrom === other.carriedFrom;

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a series. */
export const evolve: Evolve = {
  MeetingSeriesEstablished: ({ deadlines }, terms): State => ({
    is: 'established',
    deadlines,
    terms,
    rounds: [],
    held: [],
    carried: [],
  }),
  CadenceSet: onSeries((_, cadence) => ({ is: 'running', cadence })),
  CadenceBreached: (state) => state,
  RoundStarted: onSeries(({ rounds }, { round, units, target }) => ({
    rounds: [...rounds, { round, units, first: target, target, slots: [], covered: [], swaps: [] }],
  })),
  RoundTargetChanged: inRound((_, { target }) => ({ target })),
  RotaPublished: inRound((_, { slots }) => ({ slots, swaps: [] })),
  RotaSwapProposed: inRound(({ swaps }, { slot, with: other, by }) => ({
    swaps: [...swaps, { slot, with: other, by }],
  })),
  RotaSlotsSwapped: inRound(({ slots, swaps }, { slot, with: other }) => ({
    slots: swapped(slots, slot, other),
    swaps: besides(swaps, [slot, other]),
  })),
  SeriesSessionHeld: onSeries(({ held, last, carried }, { meeting, unit, heldAt, carried: left, takenOver = [] }) => ({
    held: [...held, { meeting, unit, heldAt }],
    last: last && isAfter(last, heldAt) ? last : heldAt,
    carried: [
      ...carried.filter((one) => !takenOver.some((other) => isSame(one, other))),
      ...left.map((item) => ({ item, carriedFrom: meeting })),
    ],
  })),
  UnitCoveredInRound: inRound(({ covered, slots, swaps }, { unit, meeting, heldAt }) => ({
    covered: [...covered, { unit, meeting, heldAt }],
    swaps: besides(
      swaps,
      slots.filter((slot) => slot.unit === unit).map(({ slot }) => slot),
    ),
  })),
  RoundCompleted: (state) => state,
  SeriesSuspended: onSeries(() => ({ is: 'suspended' })),
  SeriesResumed: onSeries(({ cadence }) => ({ is: cadence ? 'running' : 'established' })),
  SeriesClosed: onSeries(() => ({ is: 'closed' })),
  ...evolveDeadlines<State>(),
};
