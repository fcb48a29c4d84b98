import { readCsv } from './csv';
import { sessionColumns, sessionOf } from './knesset-sessions';
import { voteColumns, voteOf } from './knesset-votes';
import { account, type ImportCommand, type ImportReport } from './report';

/**
 * Reads the Knesset's `committee_sessions.csv` and `plenum_votes.csv`, or one of them; times are Jerusalem's.
 * @throws UnreadableSource where a file lacks a column that is read; then nothing of either is imported.
 */
export function readKnesset(
  sessionsText?: string,
  votesText?: string,
): { commands: ImportCommand[]; report: ImportReport } {
  return account([
    ...(sessionsText === undefined ? [] : readCsv('committee_sessions.csv', sessionsText, sessionColumns, sessionOf)),
    ...(votesText === undefined ? [] : readCsv('plenum_votes.csv', votesText, voteColumns, voteOf)),
  ]);
}
