import { type Spread, spreadOf } from './spread';

/** A bound that a figure is held against, on its ratio where it has a floor, else on the figure itself. */
export interface Bound {
  readonly is: 'at most' | 'at least';
  readonly value: number;
}

export const atMost = (value: number): Bound => ({ is: 'at most', value });
export const atLeast = (value: number): Bound => ({ is: 'at least', value });

/** One published figure, beside its floor from the same run. */
export interface Figure {
  /** The number of the benchmark, as in `1a`. */
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly product: Spread;
  readonly floor?: Spread & { readonly what: string };
  /** Product over floor, round by round. */
  readonly ratio?: Spread;
  /** What must hold, and what is aimed at. */
  readonly gate?: Bound;
  readonly aim?: Bound;
  readonly notes: readonly string[];
}

interface Measured {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly gate?: Bound;
  readonly aim?: Bound;
  readonly notes?: readonly string[];
}

/** A figure without a floor. */
export const plain = (measured: Measured, product: readonly number[]): Figure => ({
  notes: [],
  ...measured,
  product: spreadOf(product),
});

/** A figure beside its floor: product and floor of each round, in the same order. */
export const beside = (
  measured: Measured,
  product: readonly number[],
  floor: { readonly what: string; readonly rounds: readonly number[] },
): Figure => ({
  ...plain(measured, product),
  floor: { what: floor.what, ...spreadOf(floor.rounds) },
  ratio: spreadOf(product.map((one, round) => one / floor.rounds[round]!)),
});

/** How a figure stands: at what is aimed at, at what must hold, or at neither; `measured` where nothing is asked of it. */
export type Verdict = 'aim' | 'gate' | 'missed' | 'measured';

export function verdictOf({ product, ratio, gate, aim }: Figure): Verdict {
  const { median } = ratio ?? product;
  const holds = ({ is, value }: Bound): boolean => (is === 'at most' ? median <= value : median >= value);
  if (aim && holds(aim)) return 'aim';
  if (gate && holds(gate)) return 'gate';
  return gate || aim ? 'missed' : 'measured';
}
