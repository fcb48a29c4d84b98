import { type Bound, type Figure, verdictOf } from './figure';
import type { Spread } from './spread';

/** Others' load from which a figure counts as taken on a busy machine, in cores. */
const busyFrom = 0.15;

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return size >= 1000 ? Math.round(value).toLocaleString('en') : size >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

const spread = ({ median, min, max }: Spread, unit: string): string =>
  `${number(median)}${unit}${min === max ? '' : ` (${number(min)}–${number(max)})`}`;

const bound = (name: string, one: Bound | undefined, unit: string): string =>
  one ? `${name} ${one.is === 'at most' ? '≤' : '≥'} ${number(one.value)}${unit}` : '';

const marks = { aim: '✓ aim', gate: '○ gate', missed: '✗ missed', measured: '·' } as const;

/** What is said of a machine on which others were at work meanwhile, in cores; nothing where it was quiet or nobody knows. */
export const busyness = (others: number | undefined): string =>
  others === undefined || others < busyFrom ? '' : `machine busy: others used ${others.toFixed(2)} cores`;

/** A figure in two or three lines, its floor and its bounds beside it. */
export function lineOf(figure: Figure, others: number | undefined): string {
  const { id, what, unit, product, floor, ratio, gate, aim, notes } = figure;
  const scale = ratio ? '×' : ` ${unit}`;
  const beside =
    floor && ratio ? `  floor ${spread(floor, ` ${unit}`)} ${floor.what}  ratio ${spread(ratio, '×')}` : '';
  const bounds = [bound('gate', gate, scale), bound('aim', aim, scale)].filter(Boolean).join(', ');
  const rest = [bounds, ...notes, busyness(others)].filter(Boolean);
  return [
    `${id.padEnd(3)} ${marks[verdictOf(figure)].padEnd(8)} ${what}: ${spread(product, ` ${unit}`)}`,
    ...(beside ? [`             ${beside.trim()}`] : []),
    ...(rest.length > 0 ? [`             ${rest.join(' · ')}`] : []),
  ].join('\n');
}
