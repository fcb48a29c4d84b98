import { setTimeout as pause } from 'node:timers/promises';
import { type Aggregate, type Deliver, type Dispatch, Unavailable } from '../eventsourcing';
import { startBus } from '../testing/bus';
import { clockAt } from '../testing/desk';
import { type RoadsService, serveRoads } from '../testing/roads-service';
import { roadWorks } from '../testing/road-works';
import { deliverOver } from './deliver';
import type { NatsServer } from './server';

let bus: NatsServer;
let roads: RoadsService;
let deliver: Deliver;
/** How often a command is to fail inside before it is decided. */
let failures = 0;
let failure: Error = new TypeError('secret of the house');
const clock = clockAt();
const aggregate: Aggregate = {
  decider: roadWorks,
  facts: () => {
    if (failures-- > 0) throw failure;
    return undefined;
  },
};

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  bus = await startBus();
  roads = await serveRoads({ url: bus.url, clock, aggregate });
  deliver = deliverOver(roads.client, clock);
  await roads.send('roads', 'propose-works', { id: 'one', road: 'A7', owner: 'roads' });
}, 120_000);
afterAll(async () => {
  await roads.close();
  await bus.stop();
  jest.restoreAllMocks();
});
beforeEach(() => (failures = 0));

const dispatch = (change: Partial<Dispatch> = {}): Dispatch => ({
  mechanism: 'roads',
  aggregate: 'roadWorks',
  command: 'NoteElsewhere',
  id: 'one',
  data: { note: 'noted' },
  commandId: `policy-${Math.floor(performance.now() * 1000)}`,
  actor: 'policy:POL-7',
  ...change,
});
const last = async () => (await roads.store.read('roadWorks-one', 0, 99)).at(-1)!;

describe('given a command of a policy', () => {
  test('when it is delivered, then it is recorded under the system’s identity with what caused it', async () => {
    const after = await roads.store.head();
    expect(
      await deliver(dispatch({ commandId: 'c-1', causationId: 'event-1', correlationId: 'meeting-1', after })),
    ).toEqual({});
    expect((await last()).context).toMatchObject({
      commandId: 'c-1',
      agency: 'system',
      actor: 'policy:POL-7',
      role: 'policy',
      causationId: 'event-1',
      correlationId: 'meeting-1',
    });
  });

  test('when it is delivered again, then it changes nothing and is not rejected', async () => {
    const one = dispatch();
    expect([await deliver(one), await deliver(one)]).toEqual([{}, {}]);
    expect(
      (await roads.store.read('roadWorks-one', 0, 99)).filter(({ context }) => context.commandId === one.commandId),
    ).toHaveLength(1);
  });

  test('when a rule rejects it or it is not acceptable, then the reason is returned', async () => {
    expect(await deliver(dispatch({ id: 'never' }))).toEqual({
      rejected: 'not-proposed: These works were never proposed.',
    });
    expect((await deliver(dispatch({ data: { note: 1 } }))).rejected).toMatch(/^invalid: .*note must be text/);
    expect((await deliver(dispatch({ actor: 'clock' }))).rejected).toMatch(/^role-missing/);
    expect((await deliver(dispatch({ command: 'DigTunnel' }))).rejected).toMatch(/^unknown-command/);
  });

  test('when it fails inside once, then it is sent again; when it fails each time, then it is given up and the reason returned', async () => {
    failures = 1;
    expect(await deliver(dispatch())).toEqual({});
    failures = 99;
    expect((await deliver(dispatch())).rejected).toMatch(
      /^internal: Something went wrong here; it is logged under \w+/,
    );
    expect(failures).toBe(96);
  });

  test('when nobody can take it, then it counts as not delivered', async () => {
    await expect(deliver(dispatch({ mechanism: 'bridges' }))).rejects.toMatchObject({ code: '503' });
    failures = 1;
    failure = new Unavailable('the disk is away');
    await expect(deliver(dispatch())).rejects.toThrow('The record cannot be reached now');
    expect(await deliver(dispatch())).toEqual({});
  });

  test('when the bus is away for a while, then what was sent meanwhile is not waited for, and arrives when sent again', async () => {
    await bus.kill9();
    const early = deliver(dispatch());
    const lost = expect(early).rejects.toThrow('the bus was away');
    await bus.restart();
    const back = Date.now();
    await lost;
    let delivered: object | undefined;
    while (!delivered && Date.now() < back + 5_000)
      delivered = await deliver(dispatch()).catch(() => pause(50, undefined));
    expect(delivered).toEqual({});
    expect(Date.now() - back).toBeLessThan(5_000);
  });
});
