import { official } from '../../contracts/directory/v1';
import { acceptedOrThrow } from '../../libs/client';
import { openKeys, streamName } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { connectRaw, type RawClient, type RawIdentity, type RawMessage } from '../bus/raw-client';
import { unrestricted } from '../bus/world';
import {
  appoint,
  attacks,
  carriers,
  clerk,
  ears,
  firstId,
  headersOf,
  health,
  next,
  roads,
  targets,
  words,
} from './attacks';
import { startAtWork, type StackAtWork, until } from './set-up';

let world: StackAtWork;
let client: RawClient;
/** Each sees whatever comes to an account: the attacker's own, the victim's, and that of our services. */
let eyes: Record<'own' | 'victim' | 'services', RawClient>;
const open: RawClient[] = [];

const joined = async (identity: RawIdentity): Promise<RawClient> => {
  const one = await connectRaw(Number(new URL(world.stack.bus).port), identity);
  open.push(one);
  return one;
};

/** A credentials file read as any other program would: two blocks of text between lines of dashes. */
function identityIn(credentials: string): RawIdentity {
  const [jwt, seed] = credentials.match(/^[A-Za-z0-9._-]{40,}$/gm)!.filter((line) => !line.startsWith('--'));
  return { jwt: jwt!, seed: seed! };
}

beforeAll(async () => {
  world = await startAtWork('foreign');
  await Promise.all([world.join(roads), world.join(health)]);
  client = await joined(identityIn(world.credentials(roads)));
  const keys = openKeys(inFolder(world.data).busKeys);
  eyes = {
    own: await joined(await unrestricted(keys.agency(roads))),
    victim: await joined(await unrestricted(keys.agency(health))),
    services: await joined(await unrestricted(keys.services.account)),
  };
  for (const eye of Object.values(eyes)) for (const target of Object.values(targets)) eye.subscribe(target);
  for (const eye of Object.values(eyes)) await eye.flush();
}, 60_000);
afterAll(async () => {
  open.forEach((one) => one.close());
  await world?.stop();
});

const read = (message: RawMessage | undefined): any => JSON.parse(message!.body);

describe('a client that is not ours and speaks nothing but the text protocol', () => {
  it('sends a command and reads a plain JSON reply', async () => {
    const reply = await client.request(appoint, clerk, headersOf(firstId));
    expect(reply!.headers).toBe('');
    const event = { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, type: 'OfficialAppointed' };
    expect(read(reply)).toEqual({
      accepted: {
        stream: 'official-roads-clerk',
        revision: 0,
        position: expect.any(String) as string,
        events: [event],
      },
    });
    expect(read(await client.request(appoint, clerk, headersOf(firstId)))).toEqual(read(reply));
  });

  it('is told no by a rule, in its own language: the head of another agency is not its to appoint', async () => {
    const head = JSON.stringify({ id: `${health}-head`, name: 'Samira Nazari', roles: [] });
    const reply = await client.request(appoint, head, { ...headersOf(), 'Accept-Language': 'fa' });
    expect(read(reply)).toEqual({
      rejected: {
        code: 'official-already-appointed',
        rule: 'D0.2b',
        because: expect.stringMatching(/^\p{Script=Arabic}[^A-Za-z]+$/u) as string,
      },
    });
  });

  it('reads a query, as of its own command', async () => {
    const { position } = read(await client.request(appoint, clerk, headersOf(firstId))).accepted;
    const question = `taawun.agency.${roads}.qry.directory.officials`;
    const answer = read(await client.request(question, `{"agency":"${roads}"}`, { 'Taawun-After': position }));
    expect(answer.result).toContainEqual(expect.objectContaining({ id: 'roads-clerk', name: 'Samira Nazari' }));
    expect(answer.asOf).toEqual({ position: expect.any(String), at: expect.any(String) });
  });

  it('pulls its own events and acknowledges them', async () => {
    const pull = () => client.request(next('taawun.js', roads), '{"batch":1,"expires":2000000000}');
    const first = await pull();
    expect(first!.subject).toBe(`taawun.evt.${roads}.directory.agency.agency-registered`);
    expect(first!.headers).toMatch(/^ce-type: taawun\.directory\.agency\.AgencyRegistered\.v1\r$/m);
    expect(first!.headers).toMatch(/^Taawun-Sequence: 1\r$/m);
    client.publish(first!.reply!, '+ACK');
    expect((await pull())!.headers).toMatch(/^Taawun-Sequence: 2\r$/m);
  });
});

const seenBy = (eye: RawClient, target: string): RawMessage | undefined =>
  eye.received.find(({ takenBy }) => takenBy === target);
const forget = (): void => Object.values(eyes).forEach((eye) => eye.received.splice(0));
const settle = async (): Promise<void> => {
  for (const one of open) await one.flush();
};

/** What an attack would leave behind: events on record, messages in the stream, and what awaits the victim there. */
async function traces() {
  const jetStream = await world.system.jetstreamManager();
  const { num_pending, num_ack_pending, delivered } = await jetStream.consumers.info(streamName, health);
  return {
    events: (await world.events()).length,
    messages: (await jetStream.streams.info(streamName)).state.messages,
    victim: { num_pending, num_ack_pending, delivered: delivered.consumer_seq },
  };
}

describe('the agency, when it directs an answer to another agency', () => {
  it('finds that every answer stays inside its own account, and leaves no trace', async () => {
    const before = await traces();
    for (const [carrier, name] of attacks) {
      const target = targets[name!]!;
      forget();
      carriers[carrier!]!(client, 'taawun.js', target);
      // It was made, and came back to where it was asked for; so it is not still on its way elsewhere.
      await until(`answer to ${carrier} in the account of its sender`, () => seenBy(eyes.own, target));
      await settle();
      const elsewhere = [eyes.services, eyes.victim].flatMap(({ received }) => received);
      expect({ carrier, name, elsewhere }).toEqual({ carrier, name, elsewhere: [] });
    }
    expect(await traces()).toEqual(before);
  });

  it('may not have it made at all where it would acknowledge another agency’s event or pass as an answer', async () => {
    const before = await traces();
    client.errors.splice(0);
    const replies = [`$JS.ACK.${streamName}.${health}.1.1.1.1.0`, '_R_.anything'];
    for (const reply of replies) client.publish(appoint, clerk, reply, headersOf(firstId));
    await settle();
    expect(client.errors).toEqual(replies.map((one) => `Permissions Violation for Publish with Reply of "${one}"`));
    expect(await traces()).toEqual(before);
  });
});

describe('the agency, when it speaks or listens as another', () => {
  it('is told at each subject that this is not its own, and nothing arrives', async () => {
    const before = await traces();
    const someone = await joined(identityIn(world.credentials(roads)));
    forget();
    for (const subject of words) someone.publish(subject, clerk, '_INBOX.raw.1', headersOf());
    for (const subject of ears) someone.subscribe(subject);
    await settle();
    expect(someone.errors).toEqual([
      ...words.map((subject) => `Permissions Violation for Publish to "${subject}"`),
      ...ears.map((subject) => `Permissions Violation for Subscription to "${subject}"`),
    ]);
    expect([eyes.services, eyes.victim].flatMap(({ received }) => received)).toEqual([]);
    expect(await traces()).toEqual(before);
  });

  it('gets no further where its permissions forbid nothing, as with the stolen key of its account', async () => {
    const before = await traces();
    const someone = await joined(await unrestricted(openKeys(inFolder(world.data).busKeys).agency(roads)));
    for (const subject of [...ears, '_INBOX.raw.1']) someone.subscribe(subject);
    forget();
    for (const subject of words) someone.publish(subject, clerk, '_INBOX.raw.1', headersOf());
    // Meanwhile the other agency goes about its business.
    const secretary = { id: 'health-secretary', name: 'Hoda', roles: ['secretary'] };
    const options = { actor: `${health}-head` };
    const reply = await (await world.as(health)).send(official, 'AppointOfficial', secretary, options);
    acceptedOrThrow(reply, 'the appointment of a secretary');
    await world.events();
    await settle();
    expect([eyes.services, eyes.victim].flatMap(({ received }) => received)).toEqual([]);
    // It hears itself, and what its own account is asked: of the other agency not a word.
    for (const { body, headers } of someone.received) expect(body + headers).not.toMatch(/Hoda|health-secretary/);
    const { events, messages, victim } = await traces();
    expect({ events, messages }).toEqual({ events: before.events + 1, messages: before.messages + 2 });
    expect(victim).toEqual({ ...before.victim, num_pending: before.victim.num_pending + 1 });
  });
});

/** Each check above fails where agencies share an account: here the attacker is let into that of our services. */
describe('the same attacks from within one shared account', () => {
  let shared: RawClient;
  beforeAll(async () => {
    shared = await joined(await unrestricted(openKeys(inFolder(world.data).busKeys).services.account));
  });

  it.each(attacks.filter(([, name]) => name !== 'event'))('reach their target by %s: the %s', async (carrier, name) => {
    forget();
    carriers[carrier!]!(shared, '$JS.API', targets[name!]!);
    await until(`answer to ${carrier} where it does harm`, () => seenBy(eyes.services, targets[name!]!));
  });
});
