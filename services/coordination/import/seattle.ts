import { type Doubts, idOf, said, withoutId } from './cells';
import { readLocal } from './local-time';
import { meetingOf } from './meeting-row';
import { account, type ImportCommand, type ImportReport, type Outcome, type Told, UnreadableSource } from './report';

/** The fields of an event that are read; where no event has one of them the file is another file. */
const fields = [
  'EventId',
  'EventBodyName',
  'EventDate',
  'EventTime',
  'EventAgendaStatusName',
  'EventMinutesStatusName',
  'EventLocation',
  'EventComment',
  'EventInSiteURL',
  'EventItems',
];

const file = 'events.json';
const zone = 'America/Los_Angeles';

type Event = Readonly<Record<string, unknown>>;

const isEvent = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads Seattle's council and committee meetings, a JSON array of Legistar events; times are Seattle's.
 * @throws UnreadableSource where the text is no such array or a field that is read is in none of its events.
 */
export function readSeattle(text: string): { commands: ImportCommand[]; report: ImportReport } {
  const events = eventsOf(text);
  return account(
    events.map((event, index): Told => ({ file, row: index + 1, ...(isEvent(event) ? told(event) : noEvent) })),
  );
}

const noEvent: Outcome = { skip: 'unreadable-row: no JSON object' };

function eventsOf(text: string): unknown[] {
  const events = parsed(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(events)) throw new UnreadableSource(`${file} holds no JSON array of events`);
  const objects = events.filter(isEvent);
  const missing = fields.filter((name) => !objects.some((event) => Object.hasOwn(event, name)));
  if (events.length > 0 && missing.length > 0)
    throw new UnreadableSource(`${file} lacks a field in every event: ${missing.join(', ')}`);
  return events;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableSource(`${file} is no JSON: ${(error as Error).message}`);
  }
}

function told(event: Event): Outcome {
  const sourceId = idOf(event.EventId);
  const body = said(event.EventBodyName);
  if (!sourceId) return withoutId(event.EventId);
  if (!body) return { id: sourceId, skip: 'missing-body' };
  const doubts: Doubts = { flags: [] };
  const id = `seattle-event-${sourceId}`;
  const start = readLocal('EventDate', zone, said(event.EventDate)?.split('T')[0], said(event.EventTime));
  doubts.flags.push(...start.flags);
  const data = meetingOf(
    {
      id,
      source: 'seattle',
      sourceId,
      lang: 'en',
      body,
      agenda: titlesOf(event.EventItems, doubts),
      startedAt: start.at,
      day: start.day,
      place: event.EventLocation,
      url: event.EventInSiteURL,
      status: statusOf(event),
      remarks: event.EventComment,
    },
    doubts,
  );
  return { id: sourceId, command: { aggregate: 'meeting', id, data } };
}

/** Both statuses in one line, as in `agenda Final, minutes Draft`. */
const statusOf = (event: Event): string | undefined =>
  [
    ['agenda', said(event.EventAgendaStatusName)],
    ['minutes', said(event.EventMinutesStatusName)],
  ]
    .flatMap(([what, status]) => (status ? [`${what} ${status}`] : []))
    .join(', ') || undefined;

/** The titles on the agenda; an item without one only sets others apart. */
function titlesOf(items: unknown, doubts: Doubts): string[] {
  if (items === undefined || items === null) return [];
  if (Array.isArray(items) && items.every(isEvent)) return items.flatMap((item) => said(item.EventItemTitle) ?? []);
  doubts.flags.push('unreadable-list: EventItems');
  return [];
}
