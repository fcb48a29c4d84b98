import type { ResolutionShown } from '../../contracts/coordination/v1';
import { table } from '../cli/table';

/** Rows of the register, for a terminal. */
export const registerTable = (rows: readonly ResolutionShown[]): string =>
  table(
    ['Resolution', 'Owner', 'Verifier', 'Due', 'State', 'Done', 'Flags', 'Text'],
    rows.map(({ proposal, owner, verifier, due, state, percent, overdue, escalated, text }) => [
      proposal ?? '',
      owner ?? '',
      verifier ?? '',
      due?.slice(0, 10) ?? '',
      state,
      `${percent} %`,
      [overdue ? 'overdue' : '', escalated ? `escalated to ${escalated}` : ''].filter(Boolean).join(', '),
      text.text,
    ]),
  );
