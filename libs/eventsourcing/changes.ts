import type { EventMeta } from './decider';

/** `evolve` entries that change an aggregate which `is` there, and leave any other state as it is: so none makes folding fail. */
export const changesOn =
  <S, L extends S>(is: (state: S) => state is L) =>
  <D>(change: (state: L, data: D, meta: EventMeta) => Partial<L>) =>
  (state: S, data: D, meta: EventMeta): S =>
    is(state) ? { ...state, ...change(state, data, meta) } : state;
