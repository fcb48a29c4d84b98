import { connect, type NatsConnection } from 'nats';
import { newBusKey } from '../../infra/local/credentials';
import { ask, busCredentials } from '../../infra/local/query';
import { agency, official } from '../../contracts/directory/v1';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { CommandReply } from '../../libs/messaging';
import { connectAsAgency, credentialsFile } from '../../libs/messaging/server';
import { headersOf, startAtWork, type StackAtWork, until } from './set-up';

const reason = { lang: 'en', text: 'By decree' };
let stack: StackAtWork;
let office: AgencyClient;
beforeAll(async () => {
  stack = await startAtWork('live');
  office = await stack.as('coordinator');
}, 60_000);
afterAll(() => stack?.stop());

const decide = async (command: string, body: { id: string; [field: string]: unknown }): Promise<void> =>
  void acceptedOrThrow(
    await office.sendNamed('directory', 'agency', command, body, { actor: 'coordinator-head' }),
    command,
  );

/** One attempt at a command, without a second try. */
const attempt = (agency: string, connection: NatsConnection, id: string, timeout = 2_000): Promise<CommandReply> =>
  connection
    .request(
      `taawun.agency.${agency}.cmd.directory.official.appoint-official`,
      JSON.stringify({ id, name: 'Nasrin', roles: [] }),
      { headers: headersOf(`${agency}-head`), timeout },
    )
    .then((message) => message.json<CommandReply>());

/** Another connection with the text of a credentials file, which never tries again. */
const enter = (credentials: string): Promise<NatsConnection> =>
  connect({ ...connectAsAgency(credentials, stack.stack.bus), reconnect: false });

/** Milliseconds until an agency is neither answered nor, with a file of credentials, let in. */
async function cutOff(agency: string, connection: NatsConnection, credentials: string): Promise<number> {
  const from = Date.now();
  let n = 0;
  await until(`end of ${agency}'s answers`, () =>
    attempt(agency, connection, `${agency}-late-${n++}`, 300).then(
      (reply) => ('accepted' in reply ? undefined : true),
      () => true,
    ),
  );
  await until(`closed door for ${agency}`, () =>
    enter(credentials).then(
      (one) => one.close().then(() => undefined),
      (error: Error) => /Authorization/i.test(error.message) || undefined,
    ),
  );
  return Date.now() - from;
}

describe('an agency that joins while the stack runs', () => {
  it('sends at once: its first command is answered at its first attempt', async () => {
    for (const id of ['north', 'south', 'east']) {
      const { connection } = await stack.join(id);
      expect(await attempt(id, connection, `${id}-clerk`)).toHaveProperty('accepted');
    }
  }, 30_000);
});

describe('an agency that is suspended', () => {
  let north: NatsConnection;
  beforeAll(async () => {
    north = (await stack.as('north')).connection;
    expect(await attempt('north', north, 'north-first')).toHaveProperty('accepted');
    await decide('SuspendAgency', { id: 'north', reason });
  });

  it('is cut off within a second or so, and not let in again', async () => {
    expect(await cutOff('north', north, stack.credentials('north'))).toBeLessThan(2_000);
    await expect(attempt('north', north, 'north-never')).rejects.toThrow();
  });

  it('is no loss to the others', async () => {
    expect(await attempt('south', (await stack.as('south')).connection, 'south-second')).toHaveProperty('accepted');
  });

  it('is back on its old connection by itself once it is reinstated', async () => {
    await decide('ReinstateAgency', { id: 'north', reason });
    const answer = await until('answer', () => attempt('north', north, 'north-again').catch(() => undefined), 10);
    expect(answer).toHaveProperty('accepted');
    await (await enter(stack.credentials('north'))).close();
  }, 20_000);

  it('has nothing on record from while it was out', async () => {
    const streams = (await stack.events()).map(({ stream }) => stream);
    expect(streams).toContain('official-north-again');
    expect(streams).not.toContain('official-north-never');
  });
});

describe('a bus key that is revoked', () => {
  let south: AgencyClient;
  let second: NatsConnection;
  let credentials: string;
  const key = newBusKey();
  beforeAll(async () => {
    south = await stack.as('south');
    const options = { actor: 'south-head' };
    const registered = { id: 'south', purpose: 'bus', key: key.busKey };
    acceptedOrThrow(await south.send(agency, 'RegisterKey', registered, options), 'a second key');
    credentials = credentialsFile(await busCredentials(stack.system, 'south', key.busKey), key.seed);
    second = await enter(credentials);
    expect(await attempt('south', second, 'south-by-second-key')).toHaveProperty('accepted');
    const revoked = { id: 'south', key: key.busKey, reason };
    acceptedOrThrow(await south.send(agency, 'RevokeKey', revoked, options), 'its revocation');
  });
  afterAll(() => second.close());

  it('opens nothing a second or so later', async () => {
    expect(await cutOff('south', second, credentials)).toBeLessThan(2_000);
    const again = ask(stack.system, 'directory', 'credentials', { agency: 'south', key: key.busKey });
    await expect(again).rejects.toThrow(/no such thing/);
  });

  it('leaves the agency’s other key as it was', async () => {
    expect(await attempt('south', south.connection, 'south-by-first-key')).toHaveProperty('accepted');
  });
});

describe('an agency that is dissolved', () => {
  it('is gone from the bus within a second or so', async () => {
    const { connection } = await stack.as('east');
    expect(await attempt('east', connection, 'east-first')).toHaveProperty('accepted');
    await decide('DissolveAgency', { id: 'east', reason });
    expect(await cutOff('east', connection, stack.credentials('east'))).toBeLessThan(2_000);
  }, 20_000);
});

describe('an agency that names a person who serves another', () => {
  it('gets no hold of that person, neither by an appointment nor as its head', async () => {
    const options = { actor: 'north-head' };
    const north = await stack.as('north');
    const name = 'Somebody';
    for (const id of ['south-head', 'coordinator-head']) {
      const appointment = { id, name, roles: [] };
      expect(await north.send(official, 'AppointOfficial', appointment, options)).toMatchObject({
        rejected: { code: 'official-already-appointed' },
      });
      const head = { id: 'north', head: id, headName: name };
      expect(await north.send(agency, 'NameHead', head, options)).toMatchObject({
        rejected: { code: 'head-in-office-elsewhere' },
      });
    }
    const { connection } = await stack.as('south');
    expect(await attempt('south', connection, 'south-as-ever')).toHaveProperty('accepted');
  });
});
