import type { Contract } from '../contract';
import type { Context, Decider, EventMeta } from '../eventsourcing';

/** An event of the past; `by` says who caused it where that matters. */
type AnyEvent = { readonly type: string; readonly data: object; readonly by?: Partial<EventMeta> };

/** Who asks, in a test; what is left out is the coordinator's official at noon on 1 March 2026. */
export const someContext = (change: Partial<Context> = {}): Context => ({
  agency: 'coordinator',
  actor: 'official-1',
  role: 'coordinator',
  head: false,
  id: 'one',
  commandId: 'command-1',
  now: '2026-03-01T12:00:00.000Z',
  occurredAt: change.now ?? '2026-03-01T12:00:00.000Z',
  correlationId: 'correlation-1',
  classification: 'internal',
  ...change,
});

/**
 * `given(decider, …events).when(command, context, facts).then(…events)`: a rule as an official would sign it.
 * `then` also repeats the command on the new state and expects nothing new, unless the decision is one that may be
 * taken again (`thenAgain`).
 */
export function given<S>(decider: Decider<S, any, any, any, any>, ...past: readonly AnyEvent[]) {
  const state = fold(decider, decider.initial, past);
  return {
    state,
    when(command: { type: string; data: object }, context: Partial<Context> = {}, facts: unknown = undefined) {
      const who = someContext(context);
      const stamped = (events: readonly AnyEvent[]) =>
        events.map((event) => ({ by: { agency: who.agency, actor: who.actor, id: who.id }, ...event }));
      const decide = (on: S) => decider.decide[command.type]!(on, command.data, who, facts) as unknown;
      const decision = decide(state) as AnyEvent[] | { rejected: string } | { refused: string; events: AnyEvent[] };
      return {
        decision,
        /** Exactly these events, and nothing new when the command is repeated. */
        then(...expected: readonly AnyEvent[]) {
          expect(decision).toEqual(expected);
          if (expected.length === 0) return;
          const again = decide(fold(decider, state, stamped(expected))) as AnyEvent[] | { rejected: string };
          if (Array.isArray(again) && again.length > 0)
            throw new Error(`${command.type} repeated recorded ${again.map(({ type }) => type).join(', ')} again`);
        },
        /** Exactly these events; the command may be given again and then counts again, as a second report of progress does. */
        thenAgain: (...expected: readonly AnyEvent[]) => expect(decision).toEqual(expected),
        /** Events of these types, whatever they carry. */
        thenTypes: (...types: readonly string[]) =>
          expect(Array.isArray(decision) ? decision.map(({ type }) => type) : decision).toEqual(types),
        /** A "no" of this code, with every detail that its text names in braces. */
        thenRejected(code: string) {
          expect(decision).toMatchObject({ rejected: code });
          const { details = {} } = decision as { details?: object };
          const text = (decider.contract as Contract).rejections[code]?.en ?? '';
          const named = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
          expect(named.filter((name) => !Object.hasOwn(details, name))).toEqual([]);
        },
        thenRefused(code: string, ...expected: readonly AnyEvent[]) {
          expect(decision).toEqual({ refused: code, events: expected });
        },
      };
    },
  };
}

/** The state after some events. */
export function fold<S>(decider: Decider<S, any, any, any, any>, from: S, events: readonly AnyEvent[]): S {
  const meta: EventMeta = {
    recordedAt: '2026-03-01T12:00:00.000Z',
    occurredAt: '2026-03-01T12:00:00.000Z',
    agency: 'coordinator',
    actor: 'official-1',
    id: 'one',
    revision: 0,
  };
  return events.reduce(
    (state, { type, data, by }, revision) => decider.evolve[type]!(state, data, { ...meta, revision, ...by }) as S,
    from,
  );
}
