import fc from 'fast-check';
import type { ImportMeeting } from '../../../contracts/coordination/v1/imported';
import { describeData, faults } from './import-examples';
import { UnreadableSource } from './report';
import { readSeattle } from './seattle';

const waterfront = {
  EventId: 1328,
  EventBodyName: 'Energy Committee',
  EventDate: '2015-02-09T00:00:00',
  EventTime: '2:30 PM',
  EventAgendaStatusName: 'Final',
  EventMinutesStatusName: 'Draft',
  EventLocation: 'Council Chamber, City Hall\r\n600 Fourth Avenue',
  EventComment: null,
  EventInSiteURL: 'https://seattle.legistar.com/MeetingDetail.aspx?LEGID=1328',
  EventItems: [{ EventItemTitle: 'Public comment' }, { EventItemTitle: null }],
};

const events = (...changes: object[]) => JSON.stringify(changes.map((change) => ({ ...waterfront, ...change })));
const meeting = (change: object = {}) => readSeattle(events(change)).commands[0]!.data as ImportMeeting;

describe('a meeting of Seattle', () => {
  it('enters with its agenda, its statuses and Pacific time', () => {
    expect(readSeattle(`\uFEFF${events({})}`).commands).toEqual([
      {
        aggregate: 'meeting',
        id: 'seattle-event-1328',
        data: {
          source: 'seattle',
          sourceId: '1328',
          body: 'Energy Committee',
          title: { lang: 'en', text: 'Energy Committee' },
          agenda: ['Public comment'],
          startedAt: '2015-02-09T22:30:00.000Z',
          day: '2015-02-09',
          place: 'Council Chamber, City Hall\r\n600 Fourth Avenue',
          url: 'https://seattle.legistar.com/MeetingDetail.aspx?LEGID=1328',
          status: 'agenda Final, minutes Draft',
          flags: [],
        },
      },
    ]);
  });
  it('is an hour earlier in UTC in summer, and noon is 12 PM', () => {
    expect(meeting({ EventDate: '2015-07-09T00:00:00' }).startedAt).toBe('2015-07-09T21:30:00.000Z');
    expect(meeting({ EventTime: '12:00 PM' }).startedAt).toBe('2015-02-09T20:00:00.000Z');
    expect(meeting({ EventTime: '12:05 AM' }).startedAt).toBe('2015-02-09T08:05:00.000Z');
  });
  it('has a day and no time where none is said', () => {
    const { commands, report } = readSeattle(events({ EventTime: null }));
    expect(commands[0]!.data).toMatchObject({ day: '2015-02-09', flags: [] });
    expect(report.dayOnly).toBe(1);
  });
  it('is flagged where its time cannot be, was skipped by the clocks or came twice', () => {
    expect(meeting({ EventTime: '13:30 PM' }).flags).toEqual(['impossible-time: EventDate 2015-02-09 13:30 PM']);
    expect(meeting({ EventDate: null }).flags).toEqual(['missing-date: EventDate']);
    expect(meeting({ EventDate: '2015-03-08T00:00:00', EventTime: '2:30 AM' }).flags).toEqual([
      'time-skipped-by-clocks: EventDate 2015-03-08 2:30 AM',
    ]);
    const twice = meeting({ EventDate: '2015-11-01T00:00:00', EventTime: '1:30 AM' });
    expect(twice).toMatchObject({ startedAt: '2015-11-01T08:30:00.000Z' });
    expect(twice.flags[0]).toMatch(/^time-twice-by-clocks/);
  });
  it('has no agenda where none is kept, and is flagged where it cannot be read', () => {
    for (const EventItems of [null, []]) expect(meeting({ EventItems })).toMatchObject({ agenda: [], flags: [] });
    expect(meeting({ EventItems: 'none' })).toMatchObject({ agenda: [], flags: ['unreadable-list: EventItems'] });
  });
  it('replaces half a character by the sign of an unreadable one, and says so', () => {
    expect(meeting({ EventComment: 'Bad \ud800 character' })).toMatchObject({
      remarks: 'Bad \ufffd character',
      flags: ['unreadable-character: remarks'],
    });
  });
});

describe('the account of the events', () => {
  it('has every event either imported or skipped, with the reason', () => {
    const text = JSON.stringify([waterfront, null, { ...waterfront, EventId: null }, { EventId: 2 }, waterfront]);
    const { report } = readSeattle(text);
    expect(report).toMatchObject({ read: 5, imported: 1, skipped: 4 });
    expect(report.reasons.map(({ row, why }) => [row, why[0]])).toEqual([
      [2, 'unreadable-row: no JSON object'],
      [3, 'missing-id'],
      [4, 'missing-body'],
      [5, 'repeated-row: the same as row 1'],
    ]);
  });
  it('names the field that no event has, and imports nothing', () => {
    expect(() => readSeattle(events({ EventTime: undefined }))).toThrow(
      new UnreadableSource('events.json lacks a field in every event: EventTime'),
    );
    for (const text of ['', '{}', '[{']) expect(() => readSeattle(text)).toThrow(UnreadableSource);
    expect(readSeattle('[]').report.read).toBe(0);
  });
  it('holds whatever the events contain', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('2015-02-09T00:00:00', '2:30 PM', '\udc00'));
    const names = Object.keys(waterfront);
    const event = fc.oneof(
      fc.record(Object.fromEntries(names.map((name) => [name, value]))),
      fc.record({ EventId: fc.nat(3), EventBodyName: fc.constant('Energy'), EventTime: value, EventItems: value }),
      value,
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), (some) => {
        const { commands, report } = readSeattle(JSON.stringify([waterfront, ...some]));
        expect(report.read).toBe(some.length + 1);
        expect(report.imported + report.skipped).toBe(report.read);
        expect(faults(commands)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describeData('the meetings of Seattle', 'seattle-council/sample_events.json', (text) => {
  it('all enter', () => {
    const { commands, report } = readSeattle(text);
    expect(report).toMatchObject({ read: 1000, imported: 1000, skipped: 0, flagged: 0, dayOnly: 0 });
    expect(faults(commands)).toEqual([]);
  });
});
