import { startBus } from '../testing/bus';
import { clockAt } from '../testing/desk';
import { type People, type RoadsService, serveRoads, somePeople } from '../testing/roads-service';
import type { NatsServer } from './server';
import { header } from './wire';

let bus: NatsServer;
let roads: RoadsService;
const people: People = somePeople();
const clock = clockAt();

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  bus = await startBus();
  roads = await serveRoads({ url: bus.url, people, clock });
}, 120_000);
afterAll(async () => {
  await roads.close();
  await bus.stop();
  jest.restoreAllMocks();
});

let works = 0;
/** Proposes works and returns the position of what was recorded. */
async function propose(road = 'A7'): Promise<string> {
  const reply = await roads.send('roads', 'propose-works', { id: `works-${++works}`, road, owner: 'roads' });
  if (!('accepted' in reply)) throw new Error(JSON.stringify(reply));
  return reply.accepted.position;
}

describe('given a question over the bus', () => {
  test('when it is asked behind a position, then the answer takes that into account, every time', async () => {
    for (let n = 1; n <= 30; n++) {
      const position = await propose(`B${n}`);
      const answer = await roads.query('police', {}, { [header.after]: position });
      if ('failed' in answer) throw new Error(JSON.stringify(answer));
      expect((answer.result as { road: string }[]).filter(({ road }) => road === `B${n}`)).toHaveLength(1);
      expect(roads.store.compare(answer.asOf.position, position)).toBeGreaterThanOrEqual(0);
      expect(answer.asOf.at).toBe('2026-03-01T12:00:00.000Z');
    }
  });

  test('when it has no body, then nothing is asked for in particular', async () => {
    expect(await roads.query('roads', '')).toEqual(await roads.query('roads', {}));
  });

  test.each<[string, unknown, object]>([
    [
      'holds an unknown field',
      { sort: 'road' },
      { code: 'invalid', fields: { sort: 'property sort should not exist' } },
    ],
    [
      'holds a value of another type',
      { reports: '1' },
      { code: 'invalid', fields: { reports: expect.stringContaining('integer') as string } },
    ],
    ['is no JSON', '{', { code: 'malformed' }],
    ['is a list', [], { code: 'malformed' }],
  ])('when it %s, then the answer says so', async (_, question, failed) => {
    expect(await roads.query('roads', question)).toMatchObject({ failed: { retry: false, ...failed } });
  });

  test('when the position is of another record, then the answer says so', async () => {
    expect(await roads.query('roads', {}, { [header.after]: 'deadbeef-7' })).toMatchObject({
      failed: {
        code: 'invalid',
        fields: { [header.after]: expect.stringContaining('does not belong to record') as string },
      },
    });
  });
});

describe('given who asks', () => {
  const ofWhom = async (agency: string, actor?: string): Promise<unknown> => {
    const answer = await roads.query(agency, { ofWhom: true }, actor ? { [header.actor]: actor } : {});
    return 'failed' in answer ? answer.failed.code : answer.result;
  };

  test('when an agency’s own system asks, then rows are authorised for the agency', async () => {
    expect(await ofWhom('roads')).toEqual({
      agency: 'roads',
      clearance: 'confidential',
      offices: ['coordinator'],
      language: 'en',
      isSystem: false,
    });
  });

  test('when an official asks, then the official is known', async () => {
    expect(await ofWhom('police', 'constable')).toEqual({
      agency: 'police',
      actor: 'constable',
      clearance: 'internal',
      language: 'en',
      offices: [],
      isSystem: false,
    });
  });

  test('when the stack’s own tools ask, then they see everything', async () => {
    expect(await ofWhom('system')).toEqual({ agency: 'system', clearance: 'secret', offices: [], isSystem: true });
  });

  test.each([
    ['asleep', undefined, 'agency-not-active'],
    ['roads', 'constable', 'actor-unknown'],
    ['roads', 'retired', 'actor-unknown'],
    ['roads', 'a.*', 'invalid'],
  ])('when it is %s with the official %s, then nothing is answered but why', async (agency, actor, code) => {
    expect(await ofWhom(agency, actor)).toBe(code);
  });
});

describe('given a process whose views lag', () => {
  test('when they do not reach a position in time, then the sender is told which, and may ask again', async () => {
    const ahead = `${roads.store.start.slice(0, 9)}999999`;
    const answer = await roads.query('roads', {}, { [header.after]: ahead, [header.language]: 'en' });
    expect(answer).toEqual({
      failed: { code: 'not-seen-yet', retry: true, because: `Position ${ahead} has not been seen here yet.` },
    });
  });
});
