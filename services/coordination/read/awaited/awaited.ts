import type { AwaitedKind, InboxEntry } from '../../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../../libs/contract';
import { type AnyDecider, type Deadlines, evolveBy, type Seen } from '../../../../libs/eventsourcing';

/** One thing that awaits one agency. */
export interface Awaited extends Pick<InboxEntry, 'agency' | 'due' | 'overdue' | 'item' | 'level'> {
  /** What is to be done, as in `approve-minutes`. */
  readonly kind: AwaitedKind;
  readonly title: LocalizedText;
}

/** What awaits whom in one aggregate: how its events change what is known of it, and what awaits whom then. */
export interface Awaiting<S = unknown> {
  readonly decider: AnyDecider;
  /** Count it up when `fold` or `awaited` changes. */
  readonly version: number;
  /** The events after which something else may await somebody. */
  readonly minds: readonly string[];
  readonly initial: S;
  fold(state: S, event: Seen<object>): S;
  awaited(state: S): readonly Awaited[];
}

/** What awaits whom as the state of the aggregate's own decider tells it: no rule is written twice. */
export const awaitedBy = <S>(
  decider: AnyDecider<S>,
  more: Omit<Awaiting<S>, 'decider' | 'initial' | 'fold'>,
): Awaiting<S> => ({
  decider,
  initial: decider.initial as S,
  fold: (state, event) => evolveBy(decider, state, event),
  ...more,
});

/** What every aggregate says of its deadlines. */
export const ofDeadlines = [
  'DeadlineSet',
  'DeadlineExtended',
  'DeadlinePaused',
  'DeadlineResumed',
  'DeadlineMet',
  'DeadlineMissed',
] as const;

/** Follows the deadline of this name as it was set, extended, paused and missed. */
export const by = ({ deadlines }: { deadlines: Deadlines }, name: string): Pick<Awaited, 'due' | 'overdue'> => {
  const { is, due } = deadlines[name] ?? {};
  return { overdue: is === 'missed', ...(is === 'running' || is === 'missed' ? { due } : {}) };
};

export const undated = { overdue: false } as const;

const characters = 200;

/** The beginning of a text, enough to know it by in a list. */
export const opening = (whole: LocalizedText): LocalizedText => {
  if (whole.text.length <= characters) return whole;
  const { lang, text } = whole;
  const all = [...text];
  return { lang, text: all.length > characters ? `${all.slice(0, characters).join('')}…` : text };
};
