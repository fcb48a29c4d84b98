import type { ImportMeeting, ImportResolution } from '../../../contracts/coordination/v1/imported';
import { sameContent } from '../domain/content';

/** A command that enters one row of an archive; its target id derives from the row's own, so that a repeat changes nothing. */
export type ImportCommand =
  | { readonly aggregate: 'meeting'; readonly id: string; readonly data: ImportMeeting }
  | { readonly aggregate: 'resolution'; readonly id: string; readonly data: ImportResolution };

/** What becomes of one row: the command that enters it, or why there is none, as `code` or `code: detail`. */
export type Outcome = { readonly id?: string } & ({ readonly command: ImportCommand } | { readonly skip: string });

/** What became of a row of a file; row 1 is the first after the names of its columns. */
export type Told = { readonly file: string; readonly row: number } & Outcome;

/** Why a row was skipped, or what is doubtful about one that was imported; each reason is `code` or `code: detail`. */
export interface Reason {
  readonly file: string;
  readonly row: number;
  readonly id?: string;
  readonly outcome: 'skipped' | 'flagged';
  readonly why: readonly string[];
}

/** What became of every row: `read` is `imported` plus `skipped`; `flagged` rows are among the imported. */
export interface ImportReport {
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  readonly flagged: number;
  /** Imported decisions by the outcome that the source states, never worked out from the votes. */
  readonly adopted: number;
  readonly rejected: number;
  /** Imported rows that carry a day without a time, as the source keeps none that can be; the lack itself is no flag. */
  readonly dayOnly: number;
  /** How many rows each code was said of. */
  readonly counts: Readonly<Record<string, number>>;
  readonly reasons: readonly Reason[];
}

/** The file is not what it is said to be; nothing of it is imported. The message says what is missing. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}

/** The most bytes of a command's body (64 KiB on the bus, less what surrounds it). */
export const bodyLimit = 60 * 1024;

/** The bytes that a command's body takes on the bus. */
export const bodySize = (id: string, data: object): number => Buffer.byteLength(JSON.stringify({ id, ...data }));

const codeOf = (why: string): string => why.split(':', 1)[0]!;

const keepsDayOnly = (command: ImportCommand): boolean =>
  command.aggregate === 'meeting'
    ? Boolean(command.data.day && !command.data.startedAt)
    : Boolean(command.data.decidedOn && !command.data.decidedAt);

/** Why a row cannot follow those before it: its id was given before, or it is larger than the bus takes. */
function refusal(command: ImportCommand, earlier: ReadonlyMap<string, { row: number; data: object }>) {
  const first = earlier.get(command.id);
  if (first && sameContent(first.data, command.data)) return `repeated-row: the same as row ${first.row}`;
  if (first) return `duplicate-id: row ${first.row} says otherwise and stands`;
  const size = bodySize(command.id, command.data);
  return size > bodyLimit ? `too-large: ${size} bytes` : undefined;
}

/** The commands of a file's rows, and what became of each row. The first row of an id stands, a later one is skipped. */
export function account(rows: readonly Told[]): { commands: ImportCommand[]; report: ImportReport } {
  const commands: ImportCommand[] = [];
  const reasons: Reason[] = [];
  const earlier = new Map<string, { row: number; data: object }>();
  for (const told of rows) {
    const { file, row, id } = told;
    const skip = 'skip' in told ? told.skip : refusal(told.command, earlier);
    if (skip !== undefined) reasons.push({ file, row, id, outcome: 'skipped', why: [skip] });
    if (skip !== undefined || !('command' in told)) continue;
    commands.push(told.command);
    earlier.set(told.command.id, { row, data: told.command.data });
    if (told.command.data.flags.length > 0)
      reasons.push({ file, row, id, outcome: 'flagged', why: told.command.data.flags });
  }
  return { commands, report: summary(rows.length, commands, reasons) };
}

function summary(read: number, commands: readonly ImportCommand[], reasons: readonly Reason[]): ImportReport {
  const decisions = commands.flatMap((command) => (command.aggregate === 'resolution' ? [command.data] : []));
  const counts: Record<string, number> = {};
  for (const code of reasons.flatMap(({ why }) => [...new Set(why.map(codeOf))]))
    counts[code] = (counts[code] ?? 0) + 1;
  return {
    read,
    imported: commands.length,
    skipped: reasons.filter(({ outcome }) => outcome === 'skipped').length,
    flagged: reasons.filter(({ outcome }) => outcome === 'flagged').length,
    adopted: decisions.filter(({ adopted }) => adopted).length,
    rejected: decisions.filter(({ adopted }) => !adopted).length,
    dayOnly: commands.filter(keepsDayOnly).length,
    counts,
    reasons,
  };
}
