import { agendaLimit, type ImportMeeting } from '../../../contracts/coordination/v1/imported';
import { type Doubts, flagsOf, known, textOf } from './cells';
import { bodyLimit, bodySize } from './report';

/** What a row says of a meeting, before it is brought within the bounds of the contract. */
export interface MeetingRow {
  readonly id: string;
  readonly source: string;
  readonly sourceId: string;
  readonly lang: string;
  readonly body: string;
  /** What it was about; the body's name where the source does not say. */
  readonly title?: string;
  readonly agenda: readonly string[];
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly day?: string;
  readonly place?: unknown;
  readonly url?: unknown;
  readonly status?: string;
  readonly remarks?: unknown;
}

/** The command that enters a meeting; whatever had to be cut is among its flags. */
export function meetingOf(row: MeetingRow, doubts: Doubts): ImportMeeting {
  const body = textOf('body', row.body, 500, doubts) ?? row.source;
  const { startedAt, endedAt } = row;
  if (startedAt && endedAt && Date.parse(endedAt) < Date.parse(startedAt)) doubts.flags.push('end-before-start');
  const meeting = known<ImportMeeting>({
    source: row.source,
    sourceId: row.sourceId,
    body,
    title: { lang: row.lang, text: textOf('title', row.title, 2000, doubts) ?? body },
    agenda: [],
    startedAt,
    endedAt,
    day: row.day,
    place: textOf('place', row.place, 500, doubts),
    url: textOf('url', row.url, 1000, doubts),
    status: textOf('status', row.status, 200, doubts),
    remarks: textOf('remarks', row.remarks, 4000, doubts),
    flags: [],
  });
  const agenda = agendaOf(row, meeting, doubts);
  return { ...meeting, agenda, flags: flagsOf(doubts) };
}

/** Bytes for the flag that says how much of the agenda was kept. */
const roomForFlag = 100;

/** The agenda as far as the bus takes it. */
function agendaOf({ id, agenda }: MeetingRow, meeting: ImportMeeting, doubts: Doubts): string[] {
  const items = agenda.flatMap((item) => textOf('agenda', item, 4000, doubts) ?? []);
  const kept = items.slice(0, agendaLimit);
  const size = () => bodySize(id, { ...meeting, agenda: kept, flags: flagsOf(doubts) });
  while (kept.length > 0 && size() > bodyLimit - roomForFlag) kept.pop();
  if (kept.length < items.length) doubts.flags.push(`agenda-cut: ${kept.length} of ${items.length} items kept`);
  return kept;
}
