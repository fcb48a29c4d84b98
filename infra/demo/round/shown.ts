import type { ResolutionShown } from '../../../contracts/coordination/v1';
import { isWithheld } from '../../../libs/client';
import { table } from '../../cli/table';
import { registerTable } from '../register-table';
import type { Played } from './play';
import { provinces } from './provinces';
import { dayOf } from './words';

/** Rows of the register that are shown: those that need somebody's eye. */
const mostRows = 25;

/** The round board and the register, as the round leaves them. */
export const roundShown = ({ board, register, practiceNotes }: Played): string =>
  [
    `The round board: ${board.progress}, target ${board.target}, cadence ${board.cadence.is}`,
    boardTable(board),
    forecasts(board),
    'The register by state',
    byState(register),
    `The register: what is overdue and not done, the oldest first (${mostRows} rows at most)`,
    registerTable(overdueFirst(register)),
    `${practiceNotes} practice notes came of the initiatives of the provinces.`,
  ].join('\n\n');

const boardTable = ({ units }: Played['board']): string =>
  table(
    ['Turn', 'Province', 'استان', 'Date', 'Covered'],
    units.map(({ unit, turn, covered }, index) => {
      const province = provinces.find(({ id }) => id === unit);
      const held = covered && !isWithheld(covered) ? covered : undefined;
      const date = held ? dayOf(held.heldAt) : turn && !isWithheld(turn) ? dayOf(turn.start) : '';
      return [String(index + 1), province?.en ?? unit, province?.fa ?? '', date, held ? `✓ ${held.meeting}` : '–'];
    }),
  );

const forecasts = ({ byRota, atPresentPace, sessionsPerWeek }: Played['board']): string =>
  [
    `${sessionsPerWeek} sessions a week`,
    ...(byRota ? [`by the rota complete on ${dayOf(byRota.complete)}${byRota.late ? ', late' : ''}`] : []),
    ...(atPresentPace
      ? [`at the present pace on ${dayOf(atPresentPace.complete)}${atPresentPace.late ? ', late' : ''}`]
      : []),
  ].join('; ');

function byState(register: readonly ResolutionShown[]): string {
  const states = [...new Set(register.map(({ state }) => state))];
  const count = (holds: (row: ResolutionShown) => boolean): string => String(register.filter(holds).length);
  return table(
    ['State', 'Resolutions', 'Overdue', 'Escalated', 'Extended'],
    [
      ...states.map((state) => [
        state,
        count((row) => row.state === state),
        count((row) => row.state === state && row.overdue),
        count((row) => row.state === state && row.escalated !== undefined),
        count((row) => row.state === state && row.extended),
      ]),
      [
        'all',
        count(() => true),
        count(({ overdue }) => overdue),
        count(({ escalated }) => escalated !== undefined),
        count(({ extended }) => extended),
      ],
    ],
  );
}

const overdueFirst = (register: readonly ResolutionShown[]): readonly ResolutionShown[] =>
  register
    .filter(({ overdue, state }) => overdue && state !== 'verified' && state !== 'closed')
    .sort((one, other) => (one.due ?? '').localeCompare(other.due ?? ''))
    .slice(0, mostRows);
