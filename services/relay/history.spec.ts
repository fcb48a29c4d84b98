import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { HistoryQuestion, type PublishedEvent } from '../../contracts/relay/v1';
import { NO_STREAM } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import type { Answer } from '../../libs/messaging';
import { aNote, cleared, eventOf, type Happening, noted, registered, someNotes } from './relay-examples';
import { type AtWork, openWorld, reader, type World } from './relay-world';

let world: World;
let relay: AtWork;

beforeAll(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'), cleared('health', 'confidential'));
  await world.record(...someNotes(120, ['health', 'water', 'public']));
  await world.record(noted('secret', ['health', 'water'], 'confidential'), cleared('water', 'confidential'));
  // Of an earlier shape.
  await world.record(['publicHearing-early', 'HearingCalled', { about: 'Wells' }, ['health', 'water', 'public']]);
  relay = await world.relay();
  await relay.level();
}, 120_000);
afterAll(() => world.close());

const ask = async (agency: string, question: HistoryQuestion = {}): Promise<Answer<PublishedEvent[]>> =>
  (await relay.ask('history', question, reader(agency))) as Answer<PublishedEvent[]>;

/** All pages of a history. */
async function wholeHistory(agency: string, question: HistoryQuestion): Promise<PublishedEvent[]> {
  const all: PublishedEvent[] = [];
  for (let next: string | undefined = '0'; next !== undefined;) {
    const page: Answer<PublishedEvent[]> = await ask(agency, { ...question, after: next });
    all.push(...page.result);
    next = page.next;
  }
  return all;
}

/** What the bus carried to an audience, in the words of a history. */
async function carried(audience: string) {
  const messages = (await world.stream()).filter(({ subject }) => subject.startsWith(`taawun.evt.${audience}.`));
  return messages.map(({ headers, subject, data }) => ({
    sequence: Number(headers.get('Taawun-Sequence')),
    position: headers.get('Taawun-Position'),
    subject,
    id: headers.get('ce-id'),
    data,
  }));
}

describe('the history of what was published', () => {
  it.each(['health', 'water', 'public'])('is told to %s page by page as the bus carried it', async (audience) => {
    const told = await wholeHistory(audience === 'public' ? 'water' : audience, { audience, limit: 7 });
    expect(told.map(({ event, ...rest }) => ({ ...rest, id: event.id, data: event.data }))).toEqual(
      await carried(audience),
    );
    expect(told.length).toBeGreaterThan(20);
  });

  it('is an agency’s own where it names no audience, and begins behind the sequence it has', async () => {
    const { result, next } = await ask('health', { after: 3, limit: 2 });
    expect(result.map(({ sequence }) => sequence)).toEqual([4, 5]);
    expect(next).toBe('5');
    expect(result[0]!.event).toMatchObject({
      specversion: '1.0',
      type: 'taawun.testing.publicHearing.NoteTaken.v1',
      revision: expect.any(Number),
    });
  });

  it('withholds what the clearance of then did not cover, whatever it is now', async () => {
    const last = async (agency: string) =>
      (await wholeHistory(agency, {})).findLast(({ event }) => event.subject === 'publicHearing-secret')!;
    expect((await last('health')).event.data).toMatchObject({ finding: aNote().finding });
    expect((await last('water')).event.data).toMatchObject({ finding: { withheld: 'clearance' } });
  });

  it('is not told to others: an audience that is not theirs is answered like one that does not exist', async () => {
    await expect(ask('water', { audience: 'health' })).rejects.toThrow('not-found');
    await expect(ask('water', { audience: 'nobody' })).rejects.toThrow('not-found');
    expect((await ask('system', { audience: 'health' })).result).not.toEqual([]);
  });

  it('takes account of what another process recorded a moment ago', async () => {
    const before = (await wholeHistory('water', {})).length;
    const elsewhere = await openSqliteStore(join(world.folder, 'record.sqlite'));
    await elsewhere.append('publicHearing-now', NO_STREAM, [eventOf(noted('now', ['water']))]);
    expect(await wholeHistory('water', {})).toHaveLength(before + 1);
    await elsewhere.close();
  });

  it('ends a page early rather than with more than the bus carries', async () => {
    const long: Happening = ['publicHearing-long', 'NoteTaken', aNote('x'.repeat(300_000)), ['harbour']];
    await world.record(long, long, long);
    const { result, next } = await ask('harbour', { limit: 500 });
    expect(result).toHaveLength(1);
    expect(next).toBe('1');
    expect(await wholeHistory('harbour', {})).toHaveLength(3);
  });

  it('needs nothing of the bus’s own files, and goes on while they are gone', async () => {
    const before = await wholeHistory('health', {});
    await world.server.kill9();
    expect(await wholeHistory('health', {})).toEqual(before);
    await world.server.restart();
  });
});

describe('the question for a history', () => {
  const faults = (question: object) =>
    validateSync(plainToInstance(HistoryQuestion, question), { whitelist: true, forbidNonWhitelisted: true }).map(
      ({ property }) => property,
    );

  it('takes a sequence as a number, or as `next` gave it', () => {
    for (const after of [0, 7, '7', undefined]) expect(faults({ after })).toEqual([]);
    for (const after of [-1, 1.5, '', '-1', 'x', '1'.repeat(16), {}, [1]])
      expect([after, faults({ after })]).toEqual([after, ['after']]);
  });

  it('has bounds', () => {
    expect(faults({ limit: 501 })).toEqual(['limit']);
    expect(faults({ limit: 500, audience: 'public' })).toEqual([]);
    expect(faults({ audience: 'taawun.evt.>' })).toEqual(['audience']);
  });
});
