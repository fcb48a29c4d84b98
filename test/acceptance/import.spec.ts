import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { AgencyClient } from '../../libs/client';
import { ask } from '../../infra/local/query';
import type { Status } from '../../libs/service';
import { answerOf, lineOf, onData, sharedData, startAtWork, type StackAtWork, taawun } from './set-up';

/** What `taawun import --json` prints. */
interface Report {
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  readonly flagged: number;
  readonly adopted: number;
  readonly rejected: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly reasons: readonly { readonly id?: string; readonly outcome: string; readonly why: readonly string[] }[];
}

type Cells = Readonly<Record<string, string>>;

let stack: StackAtWork;
let office: AgencyClient;
beforeAll(async () => {
  stack = await startAtWork('import');
  office = await stack.as('coordinator');
}, 60_000);
afterAll(() => stack?.stop());

const run = (...args: string[]) => taawun(['import', ...args, '--json', '--data', stack.data]);

/** Every row that a view shows the coordinator, page by page. */
async function all<Row>(view: string, question: object): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined; ;) {
    const page = { ...question, limit: 100, ...(after ? { after } : {}) };
    const answer = await answerOf(office.queryNamed<Row[]>('coordination', view, page));
    rows.push(...answer.result);
    if (!answer.next) return rows;
    after = answer.next;
  }
}

/** That nobody acts on what is entered: no command of a policy or the clock, no deadline, nothing in an inbox. */
async function nothingActedOn(events: Awaited<ReturnType<StackAtWork['events']>>): Promise<void> {
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set(events.filter(({ type }) => type.endsWith('Imported')).map(({ type }) => type)),
  );
  const { nextDeadline, parkedCommands, parkedEvents } = await ask<Status>(stack.system, 'coordination', 'status');
  expect({ nextDeadline, parkedCommands, parkedEvents }).toEqual({ parkedCommands: [], parkedEvents: [] });
  expect(await all('inbox', {})).toEqual([]);
  expect(await all('register', { overdue: true })).toEqual([]);
}

onData('knesset')('the archive of the Knesset', () => {
  const file = (name: string): string => join(sharedData, 'knesset', name);
  const cells = (name: string): Cells[] => parse(readFileSync(file(name)), { columns: true, bom: true });
  const args = ['knesset', '--sessions', file('committee_sessions.csv'), '--votes', file('plenum_votes.csv')];
  const votes = cells('plenum_votes.csv');
  const sessions = cells('committee_sessions.csv');
  let report: Report;
  let before: number;

  beforeAll(async () => {
    before = (await stack.events()).length;
    const ended = await run(...args);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    report = lineOf<Report>(ended);
  }, 60_000);

  it('is entered, and every row is accounted for', () => {
    const { read, imported, skipped, adopted, rejected } = report;
    const accepted = votes.filter(({ is_accepted }) => is_accepted === '1').length;
    expect({ read, sum: imported + skipped }).toEqual({ read: votes.length + sessions.length, sum: read });
    expect(skipped).toBe(report.reasons.filter(({ outcome }) => outcome === 'skipped').length);
    expect({ adopted, rejected }).toEqual({ adopted: accepted, rejected: votes.length - accepted });
  });

  it('has in the register as adopted exactly what it says was accepted, row by row', async () => {
    const rows = await all<{ state: string; imported: { source: string; sourceId: string; adopted: boolean } }>(
      'register',
      {
        source: 'knesset',
      },
    );
    const shown = rows.map(({ state, imported }) => [imported.sourceId, state, imported.source, imported.adopted]);
    const told = votes.map(({ id, is_accepted }) => {
      const accepted = is_accepted === '1';
      return [id, accepted ? 'adopted' : 'rejected', 'knesset', accepted];
    });
    expect(shown.sort()).toEqual(told.sort());
  });

  it('has its contradictions listed, not mended', async () => {
    const length = (list: string): number => (list ? (JSON.parse(list) as unknown[]).length : NaN);
    const contradicting = votes.flatMap((vote) => {
      const flags = [
        ...(Number(vote.total_for) > Number(vote.total_against) !== (vote.is_accepted === '1')
          ? ['tally-against-outcome']
          : []),
        ...(['for', 'against', 'abstain'] as const).flatMap((side) => {
          const named = length(vote[`mk_ids_${side === 'for' ? 'pro' : side}`]!);
          const counted = Number(vote[`total_${side}`]);
          return Number.isNaN(named) || named === counted
            ? []
            : [`roll-call-differs-${side}: ${named} named, ${counted} counted`];
        }),
      ];
      return flags.length > 0 ? [[vote.id, flags]] : [];
    });
    expect(contradicting.length).toBeGreaterThan(10);
    expect(report.flagged).toBe(report.reasons.filter(({ outcome }) => outcome === 'flagged').length);
    expect(report.reasons.filter(({ outcome }) => outcome === 'flagged').map(({ id, why }) => [id, why])).toEqual(
      expect.arrayContaining(contradicting),
    );
    const rows = await all<{ imported: { sourceId: string; flags: string[] } }>('register', { source: 'knesset' });
    const flagged = rows.filter(({ imported: { flags } }) => flags.length > 0);
    expect(flagged.map(({ imported }) => [imported.sourceId, imported.flags]).sort()).toEqual(contradicting.sort());
  });

  it('has every committee session among the meetings, marked as imported, with its agenda and its time', async () => {
    const lines = await all<{ id: string; state: string }>('meetings', { source: 'knesset' });
    expect(lines.map(({ id }) => id).sort()).toEqual(
      sessions.map((one) => `knesset-session-${one.CommitteeSessionID}`).sort(),
    );
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['imported']));
    const inJerusalem = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Jerusalem',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (const session of sessions) {
      const id = `knesset-session-${session.CommitteeSessionID}`;
      const answer = await answerOf(office.queryNamed<{ imported: any }>('coordination', 'meeting', { id }));
      const { source, body, agenda, startedAt, day } = answer.result.imported;
      const topics = session.topics ? (JSON.parse(session.topics) as string[]) : [];
      expect({ id, source, body, agenda }).toEqual({
        id,
        source: 'knesset',
        body: session.committee_name!.trim(),
        agenda: topics.map((topic) => topic.trim()).filter(Boolean),
      });
      expect(session.StartDate).toContain(startedAt ? inJerusalem.format(new Date(startedAt)) : day);
    }
  }, 60_000);

  it('starts no policy, sets no deadline and awaits nobody', async () => {
    await nothingActedOn((await stack.events()).slice(before));
  });

  it('adds nothing when it is entered again', async () => {
    const stood = (await stack.events()).length;
    const again = lineOf<Report>(await run(...args));
    expect(again).toMatchObject({ read: report.read, imported: 0, skipped: report.read });
    expect(again.counts['already-imported']).toBe(report.imported);
    expect((await stack.events()).length).toBe(stood);
  }, 60_000);
});

onData('seattle-council')('the archive of Seattle’s council', () => {
  const file = join(sharedData, 'seattle-council', 'sample_events.json');
  const council = JSON.parse(readFileSync(file, 'utf8')) as any[];
  let report: Report;
  let before: number;

  beforeAll(async () => {
    before = (await stack.events()).length;
    const ended = await run('seattle', '--meetings', file);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    report = lineOf<Report>(ended);
  }, 60_000);

  it('has every meeting among the meetings, with its agenda and its time', async () => {
    const { read, imported, skipped } = report;
    expect({ read, sum: imported + skipped }).toEqual({ read: council.length, sum: read });
    const lines = await all<{ id: string; start: string; imported: { body: string } }>('meetings', {
      source: 'seattle',
    });
    expect(lines.length).toBe(imported);
    const inSeattle = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short' });
    const shown = lines.map(({ id, start, imported: { body } }) => [id, inSeattle.format(new Date(start)), body]);
    const told = council.map((one) => [
      `seattle-event-${one.EventId}`,
      one.EventDate.split('T')[0],
      one.EventBodyName.trim(),
    ]);
    expect(shown.sort()).toEqual(told.sort());
    for (const one of council.filter(({ EventItems }) => EventItems.length > 0)) {
      const id = `seattle-event-${one.EventId}`;
      const answer = await answerOf(office.queryNamed<{ imported: any }>('coordination', 'meeting', { id }));
      const titles = one.EventItems.map(({ EventItemTitle }: any) => EventItemTitle?.trim()).filter(Boolean);
      expect(answer.result.imported.agenda).toEqual(titles);
    }
  });

  it('starts no policy, sets no deadline and awaits nobody; entered again it adds nothing', async () => {
    const events = await stack.events();
    await nothingActedOn(events.slice(before));
    expect(lineOf<Report>(await run('seattle', '--meetings', file))).toMatchObject({ imported: 0 });
    expect((await stack.events()).length).toBe(events.length);
  }, 30_000);
});

describe('a file that is not what it is said to be', () => {
  const written = (name: string, text: string): string => {
    const file = join(stack.data, name);
    writeFileSync(file, text);
    return file;
  };

  it.each([
    ['a table without the columns that are read', 'knesset', '--votes', 'id,is_accepted\n1,1\n'],
    ['an empty file', 'knesset', '--sessions', ''],
    ['no JSON', 'seattle', '--meetings', '[{"EventId":1'],
    ['JSON of something else', 'seattle', '--meetings', '[{"EventId":1}]'],
  ])('is a wrong command line where it is %s: nothing is imported', async (_, archive, option, text) => {
    const before = (await stack.events()).length;
    const ended = await run(archive, option, written('bad', text));
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/Nothing was imported/) as string });
    expect((await stack.events()).length).toBe(before);
  });

  it('is a wrong command line where it is not there at all, or none is named', async () => {
    expect((await run('seattle', '--meetings', '/nowhere.json')).code).toBe(2);
    expect((await run('knesset')).code).toBe(2);
  });
});
