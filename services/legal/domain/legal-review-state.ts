import type { legalReview as contract } from '../../../contracts/legal/v1/legal-review';
import type {
  ConditionSatisfied,
  OpinionGiven,
  ReviewRefused,
  ReviewRequested,
} from '../../../contracts/legal/v1/legal-review-events';
import type { Standing } from '../../../contracts/legal/v1/queries';
import { changesOn, type Deadlines, type Decider, evolveDeadlines, union } from '../../../libs/eventsourcing';

/** A review from its request on. */
export interface Review {
  readonly is: Standing;
  readonly requested: ReviewRequested;
  readonly opinion?: OpinionGiven;
  readonly satisfied: readonly ConditionSatisfied[];
  readonly refused?: Pick<ReviewRefused, 'why' | 'reason'>;
  /** The revision of the subject that made it void. */
  readonly voidedBy?: number;
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Review;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isReview = (state: State): state is Review => state.is !== 'unknown';

/** Whether somebody may still rely on it, or wait for it. */
export const isOpen = ({ is }: Review): boolean => is === 'requested' || is === 'conditional' || is === 'clear';

/** The conditions that nobody has satisfied yet. */
export const openConditions = ({ opinion, satisfied }: Review): readonly string[] =>
  (opinion?.conditions ?? [])
    .map(({ condition }) => condition)
    .filter((condition) => !satisfied.some((one) => one.condition === condition));

/** Who asked, who reviews, and whose matter it is. */
export const parties = (state: State): readonly string[] => {
  if (!isReview(state)) return [];
  const { requester, reviewer, parties } = state.requested;
  return union([requester, ...(reviewer ? [reviewer] : [])], parties);
};

const onReview = changesOn<State, Review>(isReview);
const found = { clear: 'clear', conditions: 'conditional', refuse: 'against' } as const;

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a review. */
export const evolve: Evolve = {
  ReviewRequested: (_, requested): State => ({ is: 'requested', requested, satisfied: [], deadlines: {} }),
  OpinionGiven: onReview((_, opinion) => ({ is: found[opinion.opinion], opinion })),
  ConditionSatisfied: onReview((review, condition) => ({
    satisfied: [...review.satisfied, condition],
    ...(condition.remaining === 0 ? { is: 'clear' } : {}),
  })),
  ReviewRefused: onReview((_, { why, reason }) => ({
    is: 'refused',
    refused: { why, ...(reason ? { reason } : {}) },
  })),
  ReviewExpired: onReview(() => ({ is: 'expired' })),
  ReviewVoided: onReview((_, { by }) => ({ is: 'void', voidedBy: by })),
  ...evolveDeadlines<State>(),
};
