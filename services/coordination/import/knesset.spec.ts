import fc from 'fast-check';
import type { ImportMeeting, ImportResolution } from '../../../contracts/coordination/v1/imported';
import { csv, describeData, faults } from './import-examples';
import { readKnesset } from './knesset';
import { sessionColumns } from './knesset-sessions';
import { voteColumns } from './knesset-votes';
import { UnreadableSource } from './report';

const budget = {
  CommitteeSessionID: '64516',
  TypeDesc: 'פתוחה',
  Location: 'חדר 3750',
  SessionUrl: 'http://main.knesset.gov.il/64516',
  StartDate: '2003-02-24 10:00:00',
  FinishDate: '2003-02-24 12:30:00',
  Note: 'רביזיה',
  topics: '["בחירת יו\\"ר לועדה הזמנית", "תקנות התקשורת,\\nהתשס\\"ג - 2003"]',
  committee_name: 'הכספים ',
};
const summingUp = {
  id: '8',
  session_id: '15797',
  sess_item_dscr: 'הודעת ראש הממשלה',
  vote_item_dscr: 'הצעת סיכום,\nהתשס"ג',
  vote_date: '2003-10-20',
  vote_time: '20:08',
  is_accepted: '0',
  total_for: '1',
  total_against: '2',
  total_abstain: '0',
  mk_ids_pro: '[704]',
  mk_ids_against: '[209, 121]',
  mk_ids_abstain: '[]',
};

type Cells = Partial<typeof budget & typeof summingUp>;
const rows = (columns: readonly string[], first: object, changes: readonly Cells[]) =>
  csv(columns, ...changes.map((change) => columns.map((name) => ({ ...first, ...change })[name as keyof Cells] ?? '')));
const sessions = (...changes: Cells[]) => rows(sessionColumns, budget, changes);
const votes = (...changes: Cells[]) => rows(voteColumns, summingUp, changes);
const session = (change: Cells = {}) => readKnesset(sessions(change)).commands[0]!.data as ImportMeeting;
const vote = (change: Cells = {}) => readKnesset(undefined, votes(change)).commands[0]!.data as ImportResolution;

describe('a committee session', () => {
  it('enters with its topics, its Hebrew quotes and line breaks as they are, and Jerusalem time', () => {
    expect(readKnesset(sessions({})).commands).toEqual([
      {
        aggregate: 'meeting',
        id: 'knesset-session-64516',
        data: {
          source: 'knesset',
          sourceId: '64516',
          body: 'הכספים',
          title: { lang: 'he', text: 'בחירת יו"ר לועדה הזמנית' },
          agenda: ['בחירת יו"ר לועדה הזמנית', 'תקנות התקשורת,\nהתשס"ג - 2003'],
          startedAt: '2003-02-24T08:00:00.000Z',
          endedAt: '2003-02-24T10:30:00.000Z',
          day: '2003-02-24',
          place: 'חדר 3750',
          url: 'http://main.knesset.gov.il/64516',
          status: 'פתוחה',
          remarks: 'רביזיה',
          flags: [],
        },
      },
    ]);
  });
  it('claims no time where the archive kept the day only, and is not flagged for it', () => {
    const midnight = '1996-01-01 00:00:00';
    for (const FinishDate of [midnight, '']) {
      const { commands, report } = readKnesset(sessions({ StartDate: midnight, FinishDate }));
      expect(commands[0]!.data).toMatchObject({ day: '1996-01-01', flags: [] });
      expect(commands[0]!.data).not.toHaveProperty('startedAt');
      expect(commands[0]!.data).not.toHaveProperty('endedAt');
      expect(report).toMatchObject({ imported: 1, flagged: 0, dayOnly: 1 });
    }
  });
  it('without topics is called by its note, or else by the committee', () => {
    expect(session({ topics: '' }).title.text).toBe('רביזיה');
    expect(session({ topics: '', Note: '' })).toMatchObject({ title: { text: 'הכספים' }, agenda: [], flags: [] });
  });
  it('is flagged where its times or topics cannot be', () => {
    const endOnly = session({ StartDate: '' });
    expect(endOnly).toMatchObject({ endedAt: '2003-02-24T10:30:00.000Z', flags: ['missing-date: StartDate'] });
    expect(session({ StartDate: '2003-02-30 10:00:00' }).flags).toEqual([
      'impossible-time: StartDate 2003-02-30 10:00:00',
    ]);
    expect(session({ StartDate: '0001-01-01 00:00:00', FinishDate: '' }).flags[0]).toMatch(/^impossible-time/);
    expect(session({ FinishDate: '2003-02-24 09:00:00' }).flags).toEqual(['end-before-start']);
    expect(session({ topics: '[not json' })).toMatchObject({ agenda: [], flags: ['unreadable-list: topics'] });
  });
  it('is flagged where the clocks skipped its time or showed it twice', () => {
    const skipped = session({ StartDate: '2012-03-30 02:30:00', FinishDate: '' });
    expect(skipped.flags).toEqual(['time-skipped-by-clocks: StartDate 2012-03-30 02:30:00']);
    expect(skipped.startedAt).toBeUndefined();
    const twice = session({ StartDate: '2012-09-23 01:30:00', FinishDate: '' });
    expect(twice).toMatchObject({ startedAt: '2012-09-22T22:30:00.000Z' });
    expect(twice.flags[0]).toMatch(/^time-twice-by-clocks/);
  });
  it('says where a text had to be cut, and how long it was', () => {
    const { remarks, flags } = session({ Note: 'א'.repeat(5000) });
    expect(remarks).toHaveLength(4000);
    expect(flags).toEqual(['text-cut: remarks had 5000 characters']);
  });
  it('keeps as much of a very long agenda as the bus takes, and says how much', () => {
    const topics = JSON.stringify(Array.from({ length: 600 }, (_, index) => `${index} ${'ש'.repeat(200)}`));
    const { commands } = readKnesset(sessions({ topics }));
    expect(faults(commands)).toEqual([]);
    expect((commands[0]!.data as ImportMeeting).flags[0]).toMatch(/^agenda-cut: \d+ of 600 items kept$/);
  });
});

describe('a plenum vote', () => {
  it('enters with its tally and its roll call', () => {
    expect(readKnesset(undefined, votes({})).commands).toEqual([
      {
        aggregate: 'resolution',
        id: 'knesset-vote-8',
        data: {
          source: 'knesset',
          sourceId: '8',
          session: '15797',
          title: { lang: 'he', text: 'הודעת ראש הממשלה' },
          question: 'הצעת סיכום,\nהתשס"ג',
          adopted: false,
          decidedAt: '2003-10-20T18:08:00.000Z',
          decidedOn: '2003-10-20',
          votes: { for: 1, against: 2, abstain: 0 },
          rollCall: { for: ['704'], against: ['209', '121'], abstain: [] },
          flags: [],
        },
      },
    ]);
  });
  it('is adopted or not as the archive says, never as the votes would have it', () => {
    expect(vote({ is_accepted: '1' })).toMatchObject({ adopted: true, flags: ['tally-against-outcome'] });
    expect(vote({ total_for: '3', mk_ids_pro: '' })).toMatchObject({
      adopted: false,
      flags: ['tally-against-outcome'],
    });
    expect(vote({ total_for: '2', mk_ids_pro: '' }).flags).toEqual([]);
  });
  it('is flagged where the roll call names more or fewer than were counted', () => {
    expect(vote({ mk_ids_pro: '[1, 2]', mk_ids_against: '[3]', mk_ids_abstain: '[4]' }).flags).toEqual([
      'roll-call-differs-for: 2 named, 1 counted',
      'roll-call-differs-against: 1 named, 2 counted',
      'roll-call-differs-abstain: 1 named, 0 counted',
    ]);
  });
  it('is never faulted for what was not counted', () => {
    const blank = vote({ total_for: '', total_abstain: '', mk_ids_pro: '', mk_ids_against: '', mk_ids_abstain: '' });
    expect(blank).toMatchObject({ votes: { against: 2 }, flags: [] });
    expect(blank.votes).not.toHaveProperty('for');
    expect(blank).not.toHaveProperty('rollCall');
  });
  it('keeps the one list of members that there is', () => {
    expect(vote({ mk_ids_against: '', mk_ids_abstain: '' }).rollCall).toEqual({ for: ['704'] });
    expect(vote({ total_against: '', mk_ids_against: '', is_accepted: '1' }).flags).toEqual([]);
  });
  it('is flagged where its date, numbers or members cannot be read', () => {
    expect(vote({ vote_date: '' }).flags).toEqual(['missing-date: vote_date']);
    expect(vote({ vote_time: '25:08' })).toMatchObject({
      decidedOn: '2003-10-20',
      flags: ['impossible-time: vote_date 2003-10-20 25:08'],
    });
    expect(vote({ total_for: 'many' }).flags).toEqual(['unreadable-number: total_for many']);
    const tooMany = JSON.stringify(Array.from({ length: 1001 }, (_, index) => index));
    for (const mk_ids_pro of ['{"a":1}', '[1.5]', '["a b"]', `["${'7'.repeat(41)}"]`, tooMany])
      expect(vote({ mk_ids_pro }).flags).toEqual(['unreadable-list: mk_ids_pro']);
  });
});

describe('the account of a file', () => {
  it('has every row either imported or skipped, with the reason', () => {
    const text =
      votes({}, { id: '' }, { id: 'a.b' }, { is_accepted: '' }, { id: '9', is_accepted: 'maybe' }, { id: '10' }) +
      'too,few,cells\n';
    const { report } = readKnesset(undefined, text);
    expect(report).toMatchObject({ read: 7, imported: 2, skipped: 5, flagged: 0, adopted: 0, rejected: 2 });
    expect(report.reasons.map(({ row, outcome, why }) => [row, outcome, why[0]])).toEqual([
      [2, 'skipped', 'missing-id'],
      [3, 'skipped', 'unusable-id: a.b'],
      [4, 'skipped', 'missing-outcome: is_accepted'],
      [5, 'skipped', 'unreadable-outcome: maybe'],
      [7, 'skipped', 'column-count: 3 cells, not 13'],
    ]);
  });
  it('lets the first row of an id stand, and tells a repeat from a contradiction', () => {
    const { commands, report } = readKnesset(undefined, votes({}, {}, { is_accepted: '1' }));
    expect(commands).toHaveLength(1);
    expect(report).toMatchObject({ read: 3, imported: 1, skipped: 2, adopted: 0, rejected: 1 });
    expect(report.counts).toEqual({ 'repeated-row': 1, 'duplicate-id': 1 });
  });
  it('goes on behind a row whose quotes are broken', () => {
    const [head, row] = votes({}).split(/(?<=\n)(?="8")/) as [string, string];
    const { report } = readKnesset(undefined, `${head}1,"broken"quote",x\n${row}`);
    expect(report).toMatchObject({ read: 2, imported: 1, skipped: 1, counts: { 'unreadable-row': 1 } });
  });
  it('reads the same with a byte order mark, Windows line ends, blank lines and further columns', () => {
    const plain = readKnesset(sessions({}, { CommitteeSessionID: '2' }));
    const lines = sessions({}, { CommitteeSessionID: '2' }).replace(/"\n/g, '","more"\r\n\r\n');
    expect(readKnesset(`\uFEFF${lines}`)).toEqual(plain);
  });
  it('names the column that is missing, and imports nothing', () => {
    const text = votes({}).replace('"is_accepted"', '"accepted"');
    expect(() => readKnesset(sessions({}), text)).toThrow(
      new UnreadableSource('plenum_votes.csv lacks a column: is_accepted'),
    );
    expect(() => readKnesset(votes({}))).toThrow(UnreadableSource);
    expect(() => readKnesset('')).toThrow(UnreadableSource);
  });
  it('is empty where the file has column names only', () => {
    expect(readKnesset(sessions(), votes())).toMatchObject({ commands: [], report: { read: 0, skipped: 0 } });
  });
  it('holds whatever the cells contain: every row is counted, and what is imported keeps the contract', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '8', '1', '[1]', '["א"]', '2003-02-24 10:00:00', '2003-02-24', '20:08', '\ud800', '[" "]'),
    );
    const line = (columns: readonly string[]) => fc.tuple(...columns.map(() => cell));
    const file = (columns: readonly string[]) =>
      fc.array(line(columns), { maxLength: 8 }).map((cells) => ({ text: csv(columns, ...cells), size: cells.length }));
    fc.assert(
      fc.property(file(sessionColumns), file(voteColumns), (some, others) => {
        const { commands, report } = readKnesset(some.text, others.text);
        expect(report.read).toBe(some.size + others.size);
        expect(report.imported + report.skipped).toBe(report.read);
        expect(commands).toHaveLength(report.imported);
        expect(faults(commands)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
  it('never fails but by saying that the file is another one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          readKnesset(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableSource);
        }
      }),
    );
  });
});

describeData('the committee sessions of the Knesset', 'knesset/committee_sessions.csv', (text) => {
  it('all enter, most of them with their day only', () => {
    const { commands, report } = readKnesset(text);
    expect(report).toMatchObject({ read: 1118, imported: 1118, skipped: 0, flagged: 0, dayOnly: 694 });
    expect(new Set(commands.map(({ id }) => id)).size).toBe(1118);
    expect(faults(commands)).toEqual([]);
  });
});

describeData('the plenum votes of the Knesset', 'knesset/plenum_votes.csv', (text) => {
  it('all enter, as adopted as the archive says, with an alarm where it contradicts itself', () => {
    const { commands, report } = readKnesset(undefined, text);
    expect(report).toMatchObject({ read: 1735, imported: 1735, skipped: 0, adopted: 1223, rejected: 512, flagged: 65 });
    expect(report.counts).toEqual({
      'tally-against-outcome': 2,
      'roll-call-differs-for': 55,
      'roll-call-differs-against': 14,
      'roll-call-differs-abstain': 3,
    });
    expect(faults(commands)).toEqual([]);
  });
});
