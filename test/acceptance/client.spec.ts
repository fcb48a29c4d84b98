import { meeting } from '../../contracts/coordination/v1';
import { agency, official } from '../../contracts/directory/v1';
import { AgencyClient, type DeliveredEvent, isWithheld } from '../../libs/client';
import { jetStreamPrefix, streamName } from '../../libs/messaging/server';
import { startAtWork, type StackAtWork, until } from './set-up';

let world: StackAtWork;
let health: AgencyClient;
const actor = { actor: 'health-head' };

beforeAll(async () => {
  world = await startAtWork('client');
  health = await world.join('health');
}, 60_000);
afterAll(() => world?.stop());

const appoint = (id: string, options: { actor: string; commandId?: string } = actor) =>
  health.send(official, 'AppointOfficial', { id, name: 'Omar Aziz', roles: ['secretary'] }, options);

/** Takes so many events, acknowledging each. */
async function take(count: number, ...[listening]: Parameters<AgencyClient['events']>): Promise<DeliveredEvent[]> {
  const taken: DeliveredEvent[] = [];
  for await (const event of health.events(listening)) {
    await event.ack();
    if (taken.push(event) === count) break;
  }
  return taken;
}

describe('a command of a contract', () => {
  it('is answered with a value: accepted, and the same again under its id', async () => {
    const options = { ...actor, commandId: 'appointment-1' };
    const reply = await appoint('health-1', options);
    expect(reply).toMatchObject({ accepted: { revision: 0, events: [{ type: 'OfficialAppointed' }] } });
    expect(await appoint('health-1', options)).toEqual(reply);
  });

  it('is told no with a code of that contract, as a value', async () => {
    const reply = await health.send(official, 'ChangeRoles', { id: 'nobody', roles: [] }, actor);
    if (!('rejected' in reply)) throw new Error(JSON.stringify(reply));
    const { code } = reply.rejected;
    // @ts-expect-error: no rejection of this contract
    expect(code === 'owner-cannot-verify').toBe(false);
    expect(code === 'official-not-appointed').toBe(true);
  });

  it('fails as a value, too, where it is not acceptable at all', async () => {
    // @ts-expect-error: a field that the contract does not know
    const reply = await health.send(official, 'ChangeRoles', { id: 'health-1', rank: 1 }, actor);
    expect(reply).toMatchObject({ failed: { code: 'invalid', retry: false } });
  });
});

describe('a command that nobody answers', () => {
  it('ends in an error that tells under which id it is to be sent again', async () => {
    const hasty = await AgencyClient.open('health', world.credentials('health'), world.stack.bus, {
      timeout: 200,
      attempts: 2,
    });
    const sent = hasty.sendNamed('nowhere', 'nothing', 'Nothing', { id: 'x' }, { ...actor, commandId: 'again' });
    await expect(sent).rejects.toMatchObject({ name: 'Unanswered', commandId: 'again' });
    await hasty.close();
  });
});

describe('the events of an agency', () => {
  it('arrive in order, typed by their contract, with what the record says of them', async () => {
    const [first, second] = await take(2);
    expect([first!.sequence, second!.sequence]).toEqual([1, 2]);
    if (!first!.of(agency) || first.type !== 'AgencyRegistered') throw new Error(first!.type);
    expect(first.data.names).toEqual([{ lang: 'en', text: 'health' }]);
    expect(isWithheld(first.data.headName)).toBe(true);
    const about = { stream: 'agency-health', revision: 0, from: 'bus', context: { agency: 'coordinator' } };
    expect(first).toMatchObject(about);
    expect(first.of(meeting) || first.of(official)).toBe(false);
  });

  it('go on where they were acknowledged, and none comes again', async () => {
    await appoint('health-2');
    const more = await take(3);
    expect(more.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
  });

  it('are told from the history where the bus left some out, and dropped where it brings them later', async () => {
    const rival = await (
      await world.as('health')
    ).connection
      .jetstream({ apiPrefix: jetStreamPrefix })
      .consumers.get(streamName, 'health');
    const events = health.events();
    const next = async (): Promise<DeliveredEvent> => {
      const { value } = (await events.next()) as { value: DeliveredEvent };
      await value.ack();
      return value;
    };
    await appoint('health-5');
    const before = await next();
    // Somebody else takes what comes next, and gives it back only later.
    await appoint('health-6');
    const astray = await rival.next({ expires: 5_000 });
    await appoint('health-7');
    const told = [await next(), await next()];
    expect(told.map(({ sequence, from, stream }) => [sequence - before.sequence, from, stream])).toEqual([
      [1, 'history', 'official-health-6'],
      [2, 'bus', 'official-health-7'],
    ]);
    astray!.nak();
    await appoint('health-8');
    expect((await next()).stream).toBe('official-health-8');
    const pending = async () => (await rival.info()).num_ack_pending;
    await until('acknowledgement of the repeat', async () => ((await pending()) === 0 ? true : undefined));
    await events.return();
  }, 30_000);

  it('go on by themselves after the bus was killed', async () => {
    const events = health.events();
    const next = events.next();
    process.kill(world.stack.processes().bus!, 'SIGKILL');
    await appoint('health-9');
    const { value } = (await next) as { value: DeliveredEvent };
    expect(value.stream).toBe('official-health-9');
    await value.ack();
    await events.return();
  }, 30_000);

  it('are told from a sequence on to whoever has lost its database', async () => {
    const [one, two] = await take(2, { after: 1 });
    expect([one!.sequence, one!.from, two!.sequence]).toEqual([2, 'history', 3]);
  });

  it('for everybody come from a durable of their own, and end when they are asked to', async () => {
    const end = new AbortController();
    const streams: string[] = [];
    for await (const event of health.events({ audience: 'public', signal: end.signal })) {
      await event.ack();
      streams.push(event.stream);
      if (event.stream === 'official-health-9') end.abort();
    }
    expect(streams).toContain('official-health-1');
  });
});
