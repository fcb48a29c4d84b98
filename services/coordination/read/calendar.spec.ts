import type Parser from 'ical.js' with { 'resolution-mode': 'import' };
import type { Tools } from '../../../libs/service';
import { fa, importedMeeting, invitedSession, past, sessionOfFars, start } from '../domain/meeting-examples';
import { adopted, communicated, staffTheClinics } from '../domain/resolution-examples';
import { calendarAnswered } from './calendar-query';
import { inbox } from './inbox';
import { meetings } from './meeting';
import { type FollowedRecord, following, type Past, reader } from './read-examples';

/** A second hand that reads what the first has written. Its types are written for ES modules alone. */
const ical = jest.requireActual<typeof Parser>('ical.js');

const now = new Date('2026-03-02T12:00:00.000Z');
const query = calendarAnswered({ clock: { now: () => now } } as unknown as Tools);
const later = '2026-03-22T06:30:00.000Z';
const postponed = past('MeetingPostponed', { start: later, reason: fa('به دلیل تعطیلات') });
const cancelled = past('MeetingCancelled', { reason: fa('برگزار نمی‌شود') });

let record: FollowedRecord;
beforeEach(async () => {
  record = await following<never>(inbox as never, meetings as never);
});
afterEach(() => record.close());

const feed = async (asking = reader('fars'), question: object = {}): Promise<string> =>
  ((await record.ask(query, question, asking)).result as { ics: string }).ics;
/** What another program reads in the feed. */
const entries = async (asking = reader('fars'), question: object = {}) =>
  new ical.Component(ical.parse(await feed(asking, question)) as never).getAllSubcomponents('vevent').map((one) => {
    const text = (name: string): string | undefined => one.getFirstPropertyValue(name)?.toString();
    const at = (name: string): string | undefined =>
      (one.getFirstPropertyValue(name) as { toJSDate(): Date } | null)?.toJSDate().toISOString();
    return {
      uid: text('uid'),
      summary: text('summary'),
      location: text('location'),
      status: text('status'),
      sequence: Number(text('sequence')),
      class: text('class'),
      transparency: text('transp'),
      start: at('dtstart'),
      end: at('dtend'),
      stamp: at('dtstamp'),
    };
  });
const answered = past('InvitationAccepted', { agency: 'fars' });
const session: readonly Past[] = [
  past('MeetingScheduled', { ...invitedSession[0]!.data, place: fa('تهران، ساختمان وزارت') }),
  ...invitedSession.slice(1),
  answered,
];

describe('A meeting in the calendar of an agency that is party to it', () => {
  it('has its title in Unicode, its start and length in UTC, and its place', async () => {
    await record.record('meeting-session-fars', session);
    expect(await entries()).toEqual([
      {
        uid: 'meeting/session-fars@taawun',
        summary: sessionOfFars.title.text,
        location: 'تهران، ساختمان وزارت',
        status: 'CONFIRMED',
        sequence: 0,
        class: 'PRIVATE',
        transparency: undefined,
        start,
        end: '2026-03-15T10:30:00.000Z',
        stamp: now.toISOString(),
      },
    ]);
  });

  it('moves with each postponement under the same UID, counted in its SEQUENCE', async () => {
    await record.record('meeting-session-fars', [...session, postponed]);
    expect(await entries()).toMatchObject([
      { uid: 'meeting/session-fars@taawun', sequence: 1, start: later, end: '2026-03-22T10:30:00.000Z' },
    ]);
  });

  it('stays when it is cancelled, and says so', async () => {
    await record.record('meeting-session-fars', [...session, postponed, cancelled]);
    expect(await entries()).toMatchObject([{ sequence: 2, status: 'CANCELLED' }]);
  });

  it('stands in no other agency’s, nor where the agency is not cleared for it; history stands in none', async () => {
    await record.record('meeting-session-fars', session);
    await record.record('meeting-closed-doors', session, 'secret');
    await record.record('meeting-old', importedMeeting);
    expect(await entries(reader('customs'))).toEqual([]);
    expect((await entries()).map(({ uid }) => uid)).toEqual(['meeting/session-fars@taawun']);
    const cleared = await entries(reader('fars', { clearance: 'secret' }));
    expect(cleared.map((one) => one.class).sort()).toEqual(['CONFIDENTIAL', 'PRIVATE']);
  });

  it('is there from a month before to a year after, or as asked', async () => {
    await record.record('meeting-session-fars', session);
    expect(await entries(reader('fars'), { from: '2026-03-16' })).toEqual([]);
    expect(await entries(reader('fars'), { until: '2026-03-15' })).toHaveLength(1);
    expect(await entries(reader('fars'), { from: '2020-01-01', until: '2026-03-14' })).toEqual([]);
  });
});

describe('What is due from an agency', () => {
  it('stands in its calendar as what it is, and takes none of its time', async () => {
    await record.record('resolution-clinics', communicated);
    expect(await entries(reader('health'))).toMatchObject([
      {
        uid: 'health/resolution/clinics/report-progress@taawun',
        summary: `report progress: ${staffTheClinics.text.text}`,
        start: '2026-03-16T12:00:00.000Z',
        transparency: 'TRANSPARENT',
      },
      { uid: 'health/resolution/clinics/complete-resolution@taawun', start: staffTheClinics.due },
    ]);
  });

  it('is marked where it was missed, and gone when it is done', async () => {
    const due = '2026-03-03T12:00:00.000Z';
    await record.record('resolution-clinics', [...adopted, past('DeadlineMissed', { deadline: 'communication', due })]);
    const office = reader('coordinator', { offices: ['coordinator'] });
    expect(await entries(office)).toMatchObject([
      { summary: `communicate resolution (overdue): ${staffTheClinics.text.text}`, start: due },
    ]);
    await record.record('resolution-clinics', communicated.slice(adopted.length));
    expect(await entries(office)).toEqual([]);
  });

  it('has its title withheld where the agency is not cleared for it', async () => {
    await record.record('resolution-clinics', communicated, 'secret');
    expect((await entries(reader('health'))).map(({ summary }) => summary)).toEqual([
      'report progress: (withheld: classification)',
      'complete resolution: (withheld: classification)',
    ]);
    expect(await feed(reader('health'))).not.toContain('clinics of the province');
  });
});

describe('The text of the feed (RFC 5545)', () => {
  const titled = (title: string) => [
    past('MeetingScheduled', { ...invitedSession[0]!.data, title: fa(title) }),
    ...invitedSession.slice(1),
    answered,
  ];

  it('ends its lines with CRLF and folds them at 75 octets, never within a character', async () => {
    const long = `${'جلسه '.repeat(40)}${'🏛️'.repeat(40)}`.trim();
    await record.record('meeting-session-fars', titled(long));
    const text = await feed();
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.includes('\n') || /\uFFFD|[\uD800-\uDBFF]$/u.test(line))).toBe(false);
    expect(await entries()).toMatchObject([{ summary: long }]);
  });

  it('takes no title for a line of its own, whatever it holds', async () => {
    const hostile = 'a\r\nEND:VEVENT\r\nATTACH:http://x;y,z\\\u0000\u0007';
    await record.record('meeting-session-fars', titled(hostile));
    expect(await entries()).toMatchObject([{ summary: 'a\nEND:VEVENT\nATTACH:http://x;y,z\\' }]);
  });

  it('names its program and how it is published', async () => {
    const text = await feed();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/Taawun\/\/coordination\/\/EN\r\n/);
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
  });
});
