import { createUser, encodeUser } from '@nats-io/jwt';
import { agencyAccountJwt, deliveryStream, pullsOf, streamName } from '../../libs/messaging/server';
import { connectRaw, type RawClient, type RawMessage } from './raw-client';
import { attacker, eventOf, identity, memberOf, startWorld, unrestricted, victim, type World } from './world';

let apart: World;
let shared: World;
beforeAll(async () => {
  [apart, shared] = await Promise.all([startWorld('apart'), startWorld('shared')]);
  for (const eye of [...eyesOf(apart), ...eyesOf(shared)])
    Object.values(targets).forEach((target) => eye.subscribe(target));
}, 120_000);
afterAll(() => Promise.all([apart?.close(), shared?.close()]));

/** Whatever makes somebody on the other side send an answer to a subject that the attacker names. */
const carriers: Record<string, (world: World, target: string) => void> = {
  'a command': ({ roads }, target) => roads.publish(`taawun.agency.${attacker}.cmd.a.b.c`, '{}', target),
  'a query': ({ roads }, target) => roads.publish(`taawun.agency.${attacker}.qry.a.b`, '{}', target),
  'a feed': ({ roads }, target) => roads.publish(`taawun.agency.${attacker}.feed.a`, '{}', target),
  'a pull': ({ roads, api }, target) =>
    roads.publish(`${api}.CONSUMER.MSG.NEXT.${streamName}.${attacker}`, '{"batch":1,"no_wait":true}', target),
  'a pull of nothing': ({ roads, api }, target) =>
    roads.publish(`${api}.CONSUMER.MSG.NEXT.${deliveryStream}.${attacker}_dlv`, '{"batch":1,"no_wait":true}', target),
  'a question about its durable': ({ roads, api }, target) =>
    roads.publish(`${api}.CONSUMER.INFO.${streamName}.${attacker}`, '', target),
  'an acknowledgement that asks for the next': ({ roads }, target) =>
    roads.publish(`$JS.ACK.${streamName}.${attacker}.1.1.1.1.0`, '+NXT', target),
};

/** Where an answer would do harm. */
const targets: Record<string, string> = {
  command: `taawun.agency.${victim}.cmd.coordination.resolution.verify-completion`,
  query: `taawun.agency.${victim}.qry.coordination.register`,
  inbox: `_INBOX.${victim}.1`,
  serve: `taawun.agency.${victim}.serve.residents`,
  event: eventOf(victim),
  delivery: `taawun.dlv.${victim}.agreement-1`,
  pull: `$JS.API.CONSUMER.MSG.NEXT.${streamName}.${victim}`,
};

const attacks = Object.keys(carriers).flatMap((carrier) => Object.keys(targets).map((target) => [carrier, target]));

const eyesOf = (world: World): RawClient[] => [...new Set(Object.values(world.eyes))];
const forget = (world: World): void => eyesOf(world).forEach((eye) => eye.received.splice(0));
const settled = async (world: World, ...more: RawClient[]): Promise<void> => {
  for (const client of [world.roads, ...more, ...eyesOf(world)]) await client.flush();
};

/** The first message that a subscription takes within a second. */
async function arrival(client: RawClient, subscription: string): Promise<RawMessage | undefined> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = client.received.find(({ takenBy }) => takenBy === subscription);
    if (seen) return seen;
    await new Promise((wait) => setTimeout(wait, 5));
  }
  return undefined;
}

describe('an answer that an agency directs to another agency', () => {
  it.each(attacks)('by %s, to its %s: stays inside its own account', async (carrier, name) => {
    const target = targets[name!]!;
    forget(apart);
    carriers[carrier!]!(apart, target);
    // It is made, and comes back to where it was asked for; so it cannot be still on its way elsewhere.
    expect(await arrival(apart.eyes.ofAttacker, target)).toBeDefined();
    await settled(apart);
    const { ofServices, ofVictim } = apart.eyes;
    expect([...ofServices.received, ...ofVictim.received].filter(({ takenBy }) => takenBy === target)).toEqual([]);
    expect(ofVictim.received).toEqual([]);
  });

  it.each(attacks)('by %s, to its %s: would arrive if all shared one account', async (carrier, name) => {
    const target = targets[name!]!;
    forget(shared);
    carriers[carrier!]!(shared, target);
    expect(await arrival(shared.eyes.ofVictim, target)).toBeDefined();
  });

  it('does not become an event in the stream, as it would in one shared account', async () => {
    const recordedBy = async (world: World) => {
      const before = await stateOf(world);
      for (const carrier of ['a command', 'a pull']) carriers[carrier]!(world, targets.event!);
      await arrival(world.eyes.ofAttacker, targets.event!);
      await settled(world);
      return (await stateOf(world)).messages - before.messages;
    };
    await expect(recordedBy(apart)).resolves.toBe(0);
    await expect(recordedBy(shared)).resolves.toBeGreaterThan(0);
  });

  it('is not even made where it is to acknowledge an event, or to pass as an answer: the server refuses', async () => {
    const roads = await apart.join(await unrestricted(apart.keys.agency(attacker)));
    const reserved = [`$JS.ACK.${streamName}.${victim}.1.51.1.1.0`, '_R_.anything', '_GR_.anything'];
    for (const reply of reserved) roads.publish(`taawun.agency.${attacker}.cmd.a.b.c`, '{}', reply);
    await roads.flush();
    expect(roads.errors).toEqual(reserved.map((reply) => `Permissions Violation for Publish with Reply of "${reply}"`));
  });
});

async function stateOf({ jetStream }: World): Promise<{ messages: number; awaiting: number }> {
  const { state } = await jetStream.streams.info(streamName);
  const { num_ack_pending } = await jetStream.consumers.info(streamName, victim);
  return { messages: state.messages, awaiting: num_ack_pending };
}

/** Subjects on which an agency has nothing to say. */
const foreign = (healthAccount: string): string[] => [
  ...['cmd.a.b.c', 'qry.a.b', 'feed.a', 'serve.residents'].map((rest) => `taawun.agency.${victim}.${rest}`),
  ...['>', '*', 'taawun.>', 'taawun.agency.>', 'taawun.agency.*.cmd.a.b.c', `taawun.*.${victim}.cmd.a.b.c`],
  ...[eventOf(victim), eventOf('public'), eventOf(attacker), `taawun.dlv.${victim}.agreement-1`, `_INBOX.${victim}.1`],
  ...['$JS.API', 'taawun.js'].flatMap((api) =>
    [
      ...pullsOf(victim).flatMap(([stream, durable]) => [
        `CONSUMER.MSG.NEXT.${stream}.${durable}`,
        `CONSUMER.INFO.${stream}.${durable}`,
        `CONSUMER.DELETE.${stream}.${durable}`,
        `CONSUMER.DURABLE.CREATE.${stream}.${durable}`,
      ]),
      ...[streamName, deliveryStream].flatMap((stream) => [
        ...['INFO', 'DELETE', 'PURGE', 'MSG.GET', 'MSG.DELETE'].map((call) => `STREAM.${call}.${stream}`),
        ...[`DIRECT.GET.${stream}`, `CONSUMER.CREATE.${stream}`],
      ]),
      ...['STREAM.NAMES', 'STREAM.CREATE.spoils'],
    ].map((call) => `${api}.${call}`),
  ),
  `$JS.ACK.${streamName}.${victim}.1.51.1.1.0`,
  `$JS.ACK.${deliveryStream}.${victim}_dlv.1.51.1.1.0`,
  ...['CLAIMS.UPDATE', 'CLAIMS.DELETE', 'CLAIMS.LIST', 'SERVER.PING'].map((call) => `$SYS.REQ.${call}`),
  ...['CLAIMS.UPDATE', 'CLAIMS.LOOKUP', 'CONNZ', 'SUBSZ'].map((call) => `$SYS.REQ.ACCOUNT.${healthAccount}.${call}`),
  '_R_.anything',
];

/** Subjects on which an agency has nothing to hear. */
const otherEars = [
  ...[
    '>',
    '*',
    'taawun.>',
    'taawun.*.*.>',
    'taawun.evt.>',
    `taawun.evt.${victim}.>`,
    'taawun.evt.public.>',
    'taawun.dlv.>',
  ],
  ...['taawun.agency.>', 'taawun.agency.*.cmd.>', `taawun.agency.${victim}.cmd.>`, `taawun.agency.${victim}.serve.>`],
  ...['$SYS.>', '$JS.>', '_R_.>', `taawun.agency.${attacker}.>`, `taawun.agency.${attacker}.cmd.>`],
];

describe('an agency that says what is not its to say', () => {
  it('is told so, subject by subject, and nobody hears it', async () => {
    const subjects = foreign(apart.keys.agency(victim).getPublicKey());
    const roads = await apart.join(await memberOf(apart.keys, attacker));
    forget(apart);
    for (const subject of subjects) roads.publish(subject, '{}', '_INBOX.raw.1');
    await settled(apart, roads);
    expect(roads.errors).toEqual(subjects.map((subject) => `Permissions Violation for Publish to "${subject}"`));
    for (const eye of eyesOf(apart)) expect(eye.received).toEqual([]);
  });

  it('is not heard either where its permissions forbid nothing, as with the stolen key of its account', async () => {
    const before = await stateOf(apart);
    const roads = await apart.join(await unrestricted(apart.keys.agency(attacker)));
    roads.subscribe('_INBOX.raw.1');
    forget(apart);
    const subjects = foreign(apart.keys.agency(victim).getPublicKey());
    for (const subject of subjects) roads.publish(subject, '', '_INBOX.raw.1');
    await settled(apart, roads);
    // What JetStream would do, it would do a moment later.
    await new Promise((wait) => setTimeout(wait, 300));
    await settled(apart, roads);
    const { ofServices, ofVictim } = apart.eyes;
    expect([...ofServices.received, ...ofVictim.received]).toEqual([]);
    expect(await stateOf(apart)).toEqual(before);
    for (const { body } of roads.received) expect(body).not.toMatch(new RegExp(`${victim}|${streamName}`));
  });
});

let days = 0;

/** Everything that passes between our services and the victim on a good day. */
async function everydayTraffic({ health, services, push, keys, api }: World): Promise<void> {
  const serve = `taawun.agency.${victim}.serve.residents-${++days}`;
  health.subscribe(serve);
  await health.flush();
  const asked = services.request(serve, '{"who":"everyone"}', { timeout: 2_000 });
  const question = await arrival(health, serve);
  health.publish(question!.reply!, '{"residents":[]}');
  expect((await asked).string()).toBe('{"residents":[]}');
  expect((await health.request(`taawun.agency.${victim}.cmd.a.b.c`, '{}'))?.body).toContain('accepted');
  await services.jetstream().publish(eventOf(victim), 'another for health alone');
  const pulled = await health.request(
    `${api}.CONSUMER.MSG.NEXT.${streamName}.${victim}`,
    '{"batch":1,"expires":1000000000}',
  );
  expect(pulled?.subject).toBeDefined();
  await push(await agencyAccountJwt(keys, { agency: victim }));
}

describe('an agency that listens where it has nothing to hear', () => {
  it('is told so, subject by subject, and hears nothing', async () => {
    const roads = await apart.join(await memberOf(apart.keys, attacker));
    for (const subject of [...otherEars, '_INBOX.>']) roads.subscribe(subject);
    await roads.flush();
    expect(roads.errors).toEqual(otherEars.map((subject) => `Permissions Violation for Subscription to "${subject}"`));
    await everydayTraffic(apart);
    await settled(apart, roads);
    expect(roads.received).toEqual([]);
  });

  it('hears nothing either where its permissions forbid nothing', async () => {
    const roads = await apart.join(await unrestricted(apart.keys.agency(attacker)));
    for (const subject of [...otherEars, '_INBOX.>']) roads.subscribe(subject);
    await roads.flush();
    expect(roads.errors).toEqual([]);
    await everydayTraffic(apart);
    await settled(apart, roads);
    expect(roads.received).toEqual([]);
  });

  it('would hear it all in one shared account', async () => {
    const roads = await shared.join(await unrestricted(shared.keys.services.account));
    roads.subscribe('>');
    await roads.flush();
    await everydayTraffic(shared);
    await settled(shared, roads);
    expect(roads.received.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([`taawun.agency.${victim}.cmd.a.b.c`, `taawun.agency.${victim}.serve.residents-${days}`]),
    );
  });
});

describe('a stranger at the door', () => {
  it('does not come in as the agency, whatever it shows', async () => {
    const { keys, port } = apart;
    const [health, own] = [await memberOf(keys, victim), createUser()];
    const [header, claims, signature] = health.jwt.split('.') as [string, string, string];
    const asHealth = (issuer: Parameters<typeof encodeUser>[2], more: Parameters<typeof encodeUser>[4] = {}) =>
      encodeUser(victim, own, issuer, {}, more);
    const widened = JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), name: 'council' });
    const tries = {
      nothing: undefined,
      'its JWT without its key': { ...health, seed: Buffer.from(own.getSeed()).toString() },
      'its JWT with a word changed': {
        ...health,
        jwt: `${header}.${Buffer.from(widened).toString('base64url')}.${signature}`,
      },
      'its JWT without a signature': { ...health, jwt: `${header}.${claims}.` },
      'its JWT that claims to need none': {
        ...health,
        jwt: `${Buffer.from('{"typ":"JWT","alg":"none"}').toString('base64url')}.${claims}.`,
      },
      'a JWT from another agency’s account in its name': identity(
        await asHealth(keys.agency(victim), { signer: keys.agency(attacker) }),
        own,
      ),
      'a JWT that has expired': identity(await asHealth(keys.agency(victim), { exp: 1_700_000_000 }), own),
      'a JWT from an account that nobody pushed': identity(await asHealth(keys.agency('unheard-of')), own),
      'its account’s JWT': { ...health, jwt: await agencyAccountJwt(keys, { agency: victim }) },
    };
    for (const [shown, someone] of Object.entries(tries)) {
      const door = connectRaw(port, someone).then(() => `let in with ${shown}`);
      await expect(door).rejects.toThrow(/Authorization Violation|maximum control line/);
    }
    // The same door opens for whoever shows what is its own.
    (await connectRaw(port, health)).close();
  });
});
