import type { Context } from './decider';

/** What an aggregate in a state makes of a command: the part of a decider that answers one. */
export type Rule<S, C, F, A> = (state: S, command: C, context: Context, facts: F) => A;

/** Why a rule is not asked, as the "no" to whoever does; undefined where it is. */
export type Objection<S, F, A> = (state: S, context: Context, facts: F) => A | undefined;

/** Whether a policy asks, and no agency. */
export const asPolicy = ({ agency, role }: Context): boolean => agency === 'system' && role === 'policy';

/** Whether a service of the house acts, for what passes through it. */
export const asSystem = ({ agency, role }: Context): boolean => agency === 'system' && role === 'system';

/** A rule that is asked only where nothing stands against it. */
export const unless =
  <S, F, A>(objection: Objection<S, F, A>) =>
  <C>(rule: Rule<S, C, F, A>): Rule<S, C, F, A> =>
  (state, command, context, facts) =>
    objection(state, context, facts) ?? rule(state, command, context, facts);

/**
 * Rules for an aggregate that `is` there, each asked of those who stand in the relation to it that `mayNot` leaves open;
 * `otherwise` is the "no" where there is none. Facts that nobody has looked up are none.
 */
export const rulesOn =
  <S, L extends S, F extends object, A>(is: (state: S) => state is L, otherwise: (state: S) => A) =>
  (mayNot: Objection<L, Partial<F>, A>) =>
  <C>(rule: Rule<L, C, Partial<F>, A>): Rule<S, C, Partial<F> | undefined, A> =>
  (state, command, context, facts = {}) =>
    is(state) ? (mayNot(state, context, facts) ?? rule(state, command, context, facts)) : otherwise(state);
