import { startBus } from '../testing/bus';
import { clockAt } from '../testing/desk';
import { type People, type RoadsService, serveRoads, somePeople } from '../testing/roads-service';
import type { NatsServer } from './server';
import { header, languages } from './wire';

let bus: NatsServer;
let roads: RoadsService;
const people: People = somePeople();
const clock = clockAt();
const logged: string[] = [];

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  bus = await startBus();
  roads = await serveRoads({ url: bus.url, people, clock });
  await roads.send('roads', 'propose-works', { id: 'one', road: 'A7', owner: 'roads' });
}, 120_000);
afterAll(async () => {
  await roads.close();
  await bus.stop();
  jest.restoreAllMocks();
});

const failed = (code: string, more: object = {}): unknown => ({
  failed: { code, retry: false, because: expect.any(String) as string, ...more },
});
const invalid = (field: string, what: string): unknown =>
  failed('invalid', { fields: { [field]: expect.stringContaining(what) as string } });
const propose = { id: 'two', road: 'A8', owner: 'roads' };

describe('given a command over the bus', () => {
  test('when it is accepted, then its sender learns where it stands, and a repeat gets the very same answer', async () => {
    const again = { [header.commandId]: 'proposing-three' };
    const first = await roads.send('roads', 'propose-works', { ...propose, id: 'three' }, again);
    expect(first).toEqual({
      accepted: {
        stream: 'roadWorks-three',
        revision: 0,
        position: await roads.store.head(),
        events: [{ id: expect.any(String) as string, type: 'WorksProposed' }],
      },
    });
    people.officials.delete('coordinator');
    expect(await roads.send('roads', 'propose-works', { ...propose, id: 'three' }, again)).toEqual(first);
    people.officials.set('coordinator', { agency: 'roads', inOffice: true, head: false, roles: ['coordinator'] });
    const other = await roads.send('roads', 'propose-works', { ...propose, id: 'three', road: 'A9' }, again);
    expect(other).toEqual(failed('id-reused'));
  });

  test.each([
    ['en', 'The works on A7 are closed.'],
    ['ar', 'The works on A7 are closed. (ar)'],
    ['fa', 'The works on A7 are closed. (fa)'],
    ['he', 'The works on A7 are closed. (he)'],
  ])(
    'when a rule says no, then it does so in the caller’s language (%s) with its code and rule',
    async (language, because) => {
      await roads.send('roads', 'propose-works', { id: 'closed', road: 'A7', owner: 'roads' });
      await roads.send('roads', 'close-works', { id: 'closed' }, { [header.actor]: 'clerk' });
      const late = await roads.send(
        'roads',
        'report-progress',
        { id: 'closed', remarks: 'late' },
        { [header.language]: language },
      );
      expect(late).toEqual({ rejected: { code: 'works-closed', rule: 'INV-RW1', because } });
    },
  );

  test('when a refusal is recorded, then its sender is told the rule, and which event says so', async () => {
    await roads.send('roads', 'report-progress', { id: 'one', remarks: 'poured' });
    const refused = await roads.send('police', 'demand-closure', { id: 'one' }, { [header.actor]: 'constable' });
    const position = await roads.store.head();
    expect(refused).toEqual({
      refused: {
        code: 'work-goes-on',
        rule: 'INV-RW1',
        because: 'Work goes on.',
        event: 'ClosureDenied',
        stream: 'roadWorks-one',
        revision: 2,
        position,
      },
    });
  });

  test('when it states the revision it read, then it is decided on that alone', async () => {
    const on = (revision: string) =>
      roads.send('roads', 'close-works', { id: 'none' }, { [header.expectedRevision]: revision });
    expect(await on('4')).toEqual(failed('revision-moved', { because: expect.stringContaining('-1') as string }));
    expect(await on('-1')).toMatchObject({ accepted: { events: [] } });
  });

  test('when it is to wait for what this process cannot see, then it is told so, or that the position is foreign', async () => {
    const foreign = await roads.send('roads', 'close-works', { id: 'one' }, { [header.after]: 'deadbeef-1' });
    expect(foreign).toEqual(invalid(header.after, 'does not belong to record'));
  });
});

describe('given a body that is not acceptable', () => {
  test.each<[string, unknown, unknown]>([
    ['is empty', '', failed('malformed')],
    ['is no JSON', '{"id":"two"', failed('malformed')],
    ['is not UTF-8', Buffer.from('{"id":"two","road":"é"}', 'latin1'), failed('malformed')],
    ['is a list', [propose], failed('malformed')],
    ['names __proto__', '{"id":"two","__proto__":{"road":"A8"}}', failed('malformed')],
    ['is deeper than 32 levels', `{"id":${'['.repeat(40)}${']'.repeat(40)}}`, failed('too-large')],
    ['is larger than 64 KiB', { ...propose, road: 'x'.repeat(70_000) }, failed('too-large')],
    ['has a list of more than 10,000', { ...propose, list: Array(10_001).fill(0) }, failed('too-large')],
    ['has no id', { road: 'A8', owner: 'roads' }, invalid('id', 'must name the aggregate')],
    ['has an id with a wildcard', { ...propose, id: 'two.>' }, invalid('id', 'must name the aggregate')],
    ['has an id with a star', { ...propose, id: '*' }, invalid('id', 'must name the aggregate')],
    ['has an id that is no text', { ...propose, id: 2 }, invalid('id', 'must name the aggregate')],
    ['has an id that is too long', { ...propose, id: 'x'.repeat(65) }, invalid('id', 'must name the aggregate')],
    ['has an unknown field', { ...propose, rank: 1 }, invalid('rank', 'should not exist')],
    ['lacks a field', { id: 'two', owner: 'roads' }, invalid('road', 'road must be text of 1 to 200')],
    ['has a field of another type', { ...propose, road: ['A8'] }, invalid('road', 'road must be text')],
    ['has an object for a text', { ...propose, road: { toString: 'A8' } }, invalid('road', 'road must be text')],
    ['has an agency id with a wildcard', { ...propose, owner: 'roads.*' }, invalid('owner', 'owner must match')],
    ['has a lone surrogate', '{"id":"two","road":"A\\ud800","owner":"roads"}', invalid('road', 'well-formed Unicode')],
    [
      'has a list that is too long',
      { ...propose, reminders: Array(6).fill('2026-03-01T12:00:00Z') },
      invalid('reminders', 'no more than 5'),
    ],
    [
      'has an instant that never was',
      { ...propose, start: '2026-02-30T12:00:00Z' },
      invalid('start', 'existing instant'),
    ],
  ])('when it %s, then the answer says what is wrong, and nothing is recorded', async (_, body, answer) => {
    const head = await roads.store.head();
    expect(await roads.send('roads', 'propose-works', body)).toEqual(answer);
    expect(await roads.store.head()).toBe(head);
  });

  test('when fields of parts are wrong, then each is named by its path', async () => {
    const description = {
      id: 'one',
      title: { lang: 'persian', text: 'x'.repeat(101) },
      stages: [{ name: 'a b', until: '2026-03-01' }, 7],
      kind: 'other',
      more: 1,
    };
    expect(await roads.send('roads', 'describe-works', description)).toEqual(
      failed('invalid', {
        fields: {
          'title.lang': expect.stringContaining('lang must match') as string,
          title: expect.stringContaining('at most 100') as string,
          stages: expect.stringContaining('stages must be an object') as string,
          'stages.0.name': expect.stringContaining('name must match') as string,
          'stages.1': expect.stringContaining('object') as string,
          kind: expect.stringContaining('kind must be one of') as string,
          more: expect.stringContaining('should not exist') as string,
        },
      }),
    );
    const described = {
      id: 'one',
      title: { lang: 'fa', text: 'راه' },
      stages: [{ name: 'a', until: '2026-03-01' }],
      kind: 'new',
    };
    expect(await roads.send('roads', 'describe-works', described)).toMatchObject({ accepted: {} });
  });

  test('when a command without fields is given one, then that is one too many', async () => {
    expect(await roads.send('roads', 'close-works', { id: 'one', at: 'once' })).toEqual(
      invalid('at', 'should not exist'),
    );
  });

  test.each(languages)('when the caller reads %s, then what is wrong is said in it', async (language) => {
    const answer = await roads.send('roads', 'propose-works', '', { [header.language]: language });
    const told = 'failed' in answer ? answer.failed.because : '';
    const script = { en: /it is empty/, ar: /فارغ/, fa: /خالی/, he: /ריק/ }[language];
    expect(told).toMatch(script);
  });
});

describe('given a sender who may not', () => {
  test.each<[string, string, Record<string, string>, unknown]>([
    ['names nobody who acts', 'roads', { [header.actor]: '' }, failed('actor-missing')],
    [
      'names an actor with a wildcard',
      'roads',
      { [header.actor]: 'coordinator.>' },
      invalid(header.actor, 'opaque id'),
    ],
    ['names an official of another agency', 'roads', { [header.actor]: 'constable' }, failed('actor-unknown')],
    ['names one who does not hold the role', 'roads', { [header.actor]: 'clerk' }, failed('role-missing')],
    ['is not designated for the role', 'police', { [header.actor]: 'constable' }, failed('role-missing')],
    ['is suspended', 'asleep', { [header.actor]: 'sleeper' }, failed('agency-not-active')],
    ['cites a mandate that is not there', 'roads', { [header.mandate]: 'm-9' }, failed('mandate-invalid')],
    ['is not cleared', 'roads', { [header.classification]: 'secret' }, failed('clearance-missing')],
    ['gives no command id', 'roads', { [header.commandId]: '' }, invalid(header.commandId, 'is required')],
    ['does not say when it was issued', 'roads', { [header.issuedAt]: '' }, invalid(header.issuedAt, 'is required')],
    ['issued it eight days ago', 'roads', { [header.issuedAt]: '2026-02-21T11:00:00Z' }, failed('outside-window')],
    ['will issue it in ten minutes', 'roads', { [header.issuedAt]: '2026-03-01T12:10:00Z' }, failed('outside-window')],
    [
      'says it happens tomorrow',
      'roads',
      { [header.occurredAt]: '2026-03-02T12:00:00Z' },
      invalid(header.occurredAt, 'lies in the future'),
    ],
    [
      'comes six weeks late without a reason',
      'roads',
      { [header.occurredAt]: '2026-01-15T12:00:00Z' },
      invalid(header.lateReason, 'more than 30 days'),
    ],
  ])('when it %s, then the answer says so, and nothing is recorded', async (_, agency, extra, answer) => {
    const head = await roads.store.head();
    expect(await roads.send(agency, 'propose-works', propose, extra)).toEqual(answer);
    expect(await roads.store.head()).toBe(head);
  });

  test('when a clock is five minutes off, or a late reason is given, then the command is taken', async () => {
    const late = { [header.occurredAt]: '2026-01-15T12:00:00Z', [header.lateReason]: 'flood' };
    expect(await roads.send('roads', 'propose-works', { ...propose, id: 'late' }, late)).toMatchObject({
      accepted: { revision: 0 },
    });
    const fast = { [header.issuedAt]: '2026-03-01T12:04:59Z', [header.occurredAt]: '2026-03-01T12:04:59Z' };
    expect(await roads.send('roads', 'propose-works', { ...propose, id: 'fast' }, fast)).toMatchObject({
      accepted: { revision: 0 },
    });
  });

  test('when a repeat comes after its time for giving no reason is over, then it still gets the first outcome', async () => {
    const early = {
      [header.commandId]: 'early',
      [header.occurredAt]: '2026-02-01T12:00:00Z',
      [header.issuedAt]: '2026-03-01T12:00:00Z',
    };
    const first = await roads.send('roads', 'propose-works', { ...propose, id: 'early' }, early);
    expect(first).toMatchObject({ accepted: { revision: 0 } });
    clock.at = '2026-03-06T12:00:00.000Z';
    expect(await roads.send('roads', 'propose-works', { ...propose, id: 'early' }, early)).toEqual(first);
    clock.at = '2026-03-01T12:00:00.000Z';
  });

  test.each(['pass-deadline', 'note-elsewhere'])(
    'when it sends %s, which only the system may, then it is refused, also to a head',
    async (command) => {
      const body = command === 'pass-deadline' ? { deadline: 'start', due: '2026-03-01T12:00:00Z' } : { note: 'mine' };
      for (const actor of ['head', 'coordinator'])
        expect(await roads.send('roads', command, { id: 'one', ...body }, { [header.actor]: actor })).toEqual(
          failed('role-missing'),
        );
    },
  );

  test('when the system itself sends it, then it is taken, whenever it was issued', async () => {
    const policy = { [header.actor]: 'policy:POL-7', [header.issuedAt]: '2020-01-01T00:00:00Z' };
    expect(await roads.send('system', 'note-elsewhere', { id: 'one', note: 'noted' }, policy)).toMatchObject({
      accepted: {},
    });
  });
});

describe('given a subject that nobody should use', () => {
  test.each(['public', 'clock', 'policy', 'taawun'])(
    'when the agency is “%s”, then its sender learns that this is no agency’s id',
    async (agency) => {
      const answer = await roads.send(agency, 'propose-works', propose, { [header.language]: 'fa' });
      expect(answer).toEqual(
        failed('reserved-agency-id', { because: `${agency} رزرو شده است و شناسهٔ هیچ دستگاهی نیست.` }),
      );
      expect(await roads.query(agency, {})).toEqual(failed('reserved-agency-id'));
    },
  );

  test.each(['dig-tunnel', 'propose-works.now', 'constructor', '__proto__', 'PROPOSE-WORKS', 'propose-works*'])(
    'when the command is “%s”, then its sender learns that there is none',
    async (command) => {
      expect(await roads.send('roads', command, propose)).toEqual(
        failed('unknown-command', { because: `There is no command roads.road-works.${command}.` }),
      );
    },
  );

  test('when the query is unknown, then its sender learns that there is none', async () => {
    expect(await roads.query('roads', {}, {}, 'tunnels')).toEqual(
      failed('unknown-query', { because: 'There is no query roads.tunnels.' }),
    );
  });

  test('when nobody serves the agency or the mechanism, then the bus itself says so at once', async () => {
    for (const subject of [
      'taawun.agency.nowhere.cmd.roads.road-works.propose-works',
      'taawun.agency.roads.cmd.bridges.bridge.open',
    ])
      await expect(roads.client.request(subject, '{}', { timeout: 5_000 })).rejects.toMatchObject({ code: '503' });
  });
});

test('given all of this, when the log is read, then nothing failed inside', () => {
  expect(logged.filter((line) => line.includes('"error"'))).toEqual([]);
});
