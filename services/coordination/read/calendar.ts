import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Classification } from '../../../libs/eventsourcing';
import { type InboxRow, keyOf } from './inbox';
import type { Held } from './meeting-row';

/** How long a program that subscribes to the calendar may keep what it has fetched, in seconds. */
const freshFor = 3600;

const classes: Record<Classification, ICalEventClass> = {
  public: ICalEventClass.PUBLIC,
  internal: ICalEventClass.PRIVATE,
  confidential: ICalEventClass.CONFIDENTIAL,
  secret: ICalEventClass.CONFIDENTIAL,
};

/** RFC 5545, 3.1: a text holds no control characters but tabs and the ends of its lines. */
const written = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

/** It stays the same however often the entry changes: a program that fetches the calendar again moves what it has. */
const uid = (name: string): string => `${name}@taawun`;

/**
 * A meeting. Each postponement counts up its SEQUENCE, and so does its cancellation (RFC 5546, 2.1.4): whoever holds an
 * earlier copy knows which is newer.
 */
const meetingEntry = ({ id, plan, start, title, state, classification, postponements }: Held): ICalEventData => {
  const isCancelled = state === 'cancelled';
  return {
    id: uid(`meeting/${id}`),
    start: new Date(start),
    ...(plan.minutes ? { end: new Date(Date.parse(start) + plan.minutes * 60_000) } : {}),
    summary: written(title.text),
    ...(plan.place ? { location: written(plan.place.text) } : {}),
    sequence: postponements.length + Number(isCancelled),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: classes[classification],
    categories: [{ name: plan.form }, { name: plan.mode }],
  };
};

/**
 * A deadline, as an event that takes no time. A VTODO with its DUE would say more, but several of the programs that
 * officials use show none: Outlook, for one, leaves VTODO out of the calendars that it reads.
 */
const deadlineEntry = (row: InboxRow, isCleared: boolean): ICalEventData => {
  const what = `${row.kind.replaceAll('-', ' ')}${row.overdue ? ' (overdue)' : ''}`;
  return {
    id: uid(keyOf(row, row.aggregate, row.id)),
    start: new Date(row.due!),
    summary: `${what}: ${isCleared ? written(row.title.text) : '(withheld: classification)'}`,
    class: classes[row.classification],
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: 'deadline' }, { name: row.kind }],
  };
};

/** What stands in the calendar of one agency. */
export interface CalendarContent {
  readonly agency: string;
  readonly meetings: readonly Held[];
  /** What is due at a certain time. */
  readonly deadlines: readonly InboxRow[];
  /** Whether the agency may read what a deadline is about. */
  readonly isCleared: (row: InboxRow) => boolean;
  readonly now: Date;
}

/** An agency's meetings and deadlines as an iCalendar text (RFC 5545): all times in UTC, lines folded, texts escaped. */
export function calendarText({ agency, meetings, deadlines, isCleared, now }: CalendarContent): string {
  const calendar = new ICalCalendar({
    name: `Taawun: ${agency}`,
    prodId: { company: 'Taawun', product: 'coordination', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: freshFor,
  });
  for (const entry of [...meetings.map(meetingEntry), ...deadlines.map((row) => deadlineEntry(row, isCleared(row)))])
    calendar.createEvent({ ...entry, stamp: now });
  return calendar.toString();
}
