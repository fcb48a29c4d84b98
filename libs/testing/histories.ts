import fc from 'fast-check';
import type { Context, Decider } from '../eventsourcing';
import { fold } from './given';

/** A command or an event by its name. */
export interface Step {
  readonly type: string;
  readonly data: object;
}

/** Any command, each with data of its own shape, from anybody of these. */
export const anyCommand = (shapes: Readonly<Record<string, fc.Arbitrary<object>>>, sender: fc.Arbitrary<Context>) =>
  Object.entries(shapes).map(([type, data]) => fc.record({ type: fc.constant(type), data, context: sender }));

type AnyDecider<S> = Decider<S, any, any, any, any>;

/** What a decider records of a command, refusals among it; nothing where it says no. */
export function recordedBy<S>(
  decider: AnyDecider<S>,
  state: S,
  { type, data, context }: Step & { readonly context: Context },
  facts?: unknown,
): readonly Step[] {
  const decision = decider.decide[type]!(state, data, context, facts) as readonly Step[] | { events?: readonly Step[] };
  return 'length' in decision ? decision : (decision.events ?? []);
}

/** Expects that no order of events makes folding fail; each of them has every field, so that it folds with its own. */
export function expectAnyOrderToFold<S>(decider: AnyDecider<S>, everyField: object): void {
  const event = fc.constantFrom(...Object.keys(decider.evolve)).map((type) => ({ type, data: everyField }));
  fc.assert(
    fc.property(fc.array(event), (events) => {
      expect(() => decider.parties(fold(decider, decider.initial, events))).not.toThrow();
    }),
  );
}
