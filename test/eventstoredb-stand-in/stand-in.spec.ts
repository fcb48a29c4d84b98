import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AllStreamResolvedEvent,
  DeadlineExceededError,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  type ReadableSubscription,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { type StandIn, startStandIn } from './stand-in';

/** What `eventstoredb.md` saw of a real server, seen here of the stand-in through the same client. */
let standIn: StandIn;
let client: EventStoreDBClient;
let stream: string;
beforeAll(async () => {
  standIn = await startStandIn();
  client = EventStoreDBClient.connectionString(standIn.url);
});
beforeEach(() => (stream = `a-${randomUUID()}`));
afterAll(async () => {
  await client.dispose();
  await standIn.close();
});

const event = (data: object | string = { n: 1 }, id: string = randomUUID()) =>
  jsonEvent({ id, type: 'Seen', data: data as Record<string, unknown> });
const unary = { credentials: { username: 'any', password: 'any' } };

describe.each([
  ['batch', {}],
  ['unary', unary],
])('an append on the %s path', (path, options) => {
  const append = (
    events: ReturnType<typeof event>[],
    expectedRevision: 'any' | 'no_stream' | 'stream_exists' | bigint,
  ) => client.appendToStream(stream, events, { ...options, expectedRevision });

  test('succeeds with the last revision, and one position that is that of the last event', async () => {
    const { success, nextExpectedRevision, position } = await append(
      Array.from({ length: 100 }, () => event()),
      'no_stream',
    );
    expect([success, nextExpectedRevision]).toEqual([true, 99n]);
    expect(position!.commit).toBe(position!.prepare);
    for await (const { event: last } of client.readStream(stream, {
      direction: 'backwards',
      fromRevision: 'end',
      maxCount: 1,
    }))
      expect(last!.position).toEqual(position);
  });

  test('at a wrong revision says which was expected and which there is', async () => {
    const missing = await append([event()], 4n).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(WrongExpectedVersionError);
    expect(missing).toMatchObject({ expectedVersion: 4n, actualVersion: 'no_stream', message: '', code: undefined });
    await append([event(), event()], 'no_stream');
    const behind = append([event()], 'no_stream');
    await expect(behind).rejects.toMatchObject({ streamName: stream, expectedVersion: 'no_stream', actualVersion: 1n });
    await expect(append([event()], 7n)).rejects.toMatchObject({ expectedVersion: 7n, actualVersion: 1n });
  });

  test('of known ids at their revision is the original success, with other data and joined too; nothing is stored', async () => {
    const [one, two] = [event(), event()];
    const first = await append([one], 'no_stream');
    const second = await append([two], 0n);
    expect(await append([event({ other: true }, one.id)], 'no_stream')).toEqual(first);
    expect(await append([one, two], 'no_stream')).toEqual(second);
    expect(await append([one], 'any')).toEqual(first);
    expect(await append([one], 'stream_exists')).toEqual(first);
    await expect(append([one, event()], 'no_stream')).rejects.toThrow(WrongExpectedVersionError);
    expect(standIn.log.stream(stream)).toHaveLength(2);
  });

  test('of a known id at the current revision stores it again', async () => {
    const one = event();
    await append([one], 'no_stream');
    expect((await append([one], 0n)).nextExpectedRevision).toBe(1n);
  });

  test('of nothing onto a missing stream succeeds and creates nothing', async () => {
    expect((await append([], 'no_stream')).nextExpectedRevision).toBe(0n);
    expect(standIn.log.stream(stream)).toBeUndefined();
  });

  test('takes 1,048,576 data bytes and not one more', async () => {
    const half = event('x'.repeat(524_286));
    await append([half, event('x'.repeat(524_286))], 'no_stream');
    const exceeded = await append([half, event('x'.repeat(524_287))], 1n).catch((error: unknown) => error);
    expect(exceeded).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(exceeded).toMatchObject({ maxAppendSize: 1_048_576 });
  });

  test('of an event without a type is an unknown error', async () => {
    const nameless = append([jsonEvent({ type: '', data: {} })], 'any');
    await expect(nameless).rejects.toThrow(UnknownError);
    if (path === 'batch') await expect(nameless).rejects.toThrow('Could not recognize BadRequest');
  });

  test('onto a softly deleted stream goes on numbering, onto a tombstone fails', async () => {
    await append([event(), event()], 'no_stream');
    await client.deleteStream(stream);
    expect((await append([event()], 'any')).nextExpectedRevision).toBe(2n);
    await client.tombstoneStream(stream);
    await expect(append([event()], 'any')).rejects.toThrow(StreamDeletedError);
  });
});

test('16 MiB on the batch path reject all appends in flight, which are stored', async () => {
  standIn.fault(...Array.from({ length: 10 }, () => ({ store: true, reply: 'late', after: 1_000 }) as const));
  const small = Array.from({ length: 10 }, () => client.appendToStream(stream, event()));
  const huge = client.appendToStream(`b-${randomUUID()}`, event('x'.repeat(16 * 1024 * 1024)));
  const outcomes = await Promise.allSettled([...small, huge]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { type: 'unknown', code: 8 } });
  expect(standIn.log.stream(stream)).toHaveLength(10);
});

describe('a read', () => {
  const collect = async <T>(reading: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = [];
    for await (const one of reading) all.push(one);
    return all;
  };

  test('of a missing, softly deleted or tombstoned stream fails', async () => {
    await expect(collect(client.readStream(stream))).rejects.toThrow(StreamNotFoundError);
    await client.appendToStream(stream, [event()]);
    await client.deleteStream(stream);
    await expect(collect(client.readStream(stream))).rejects.toThrow(StreamNotFoundError);
    await client.tombstoneStream(stream);
    await expect(collect(client.readStream(stream))).rejects.toThrow(StreamDeletedError);
  });

  test('of $all is inclusive forwards, exclusive backwards, fails between records and is empty beyond the end', async () => {
    const { position } = await client.appendToStream(stream, [event(), event(), event()]);
    const [, second] = await collect(client.readStream(stream));
    const fromPosition = second!.event!.position!;
    const positions = async (direction: 'forwards' | 'backwards') =>
      (await collect(client.readAll({ fromPosition, direction, maxCount: 1 }))).map(({ event: one }) => one!.revision);
    expect(await positions('forwards')).toEqual([1n]);
    expect(await positions('backwards')).toEqual([0n]);
    const between = { commit: fromPosition.commit - 1n, prepare: fromPosition.commit - 1n };
    await expect(collect(client.readAll({ fromPosition: between }))).rejects.toMatchObject({
      type: 'unknown',
      code: 2,
    });
    const beyond = { commit: position!.commit + 999n, prepare: position!.commit + 999n };
    expect(await collect(client.readAll({ fromPosition: beyond }))).toEqual([]);
    const [last] = await collect(client.readAll({ fromPosition: 'end', direction: 'backwards', maxCount: 1 }));
    expect(last!.event!.position).toEqual(position);
  });

  test('of a fresh database finds $$$scavenges, and a stream keeps as many events as its metadata says', async () => {
    const [first] = await collect(client.readAll({ maxCount: 1 }));
    expect(first!.event!.streamId).toBe('$$$scavenges');
    await client.setStreamMetadata(stream, { maxCount: 2 });
    await client.appendToStream(stream, [event(), event(), event()]);
    expect((await collect(client.readStream(stream))).map(({ event: one }) => one!.revision)).toEqual([1n, 2n]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 2 });
  });
});

describe('a subscription', () => {
  interface Heard {
    readonly said: string[];
    readonly subscription: ReadableSubscription<AllStreamResolvedEvent>;
  }
  const listen = (fromPosition: 'start' | 'end' | { commit: bigint; prepare: bigint }, interval = 1): Heard => {
    const said: string[] = [];
    const filter = streamNameFilter({
      prefixes: [stream],
      checkpointInterval: interval,
      checkpointReached: async () => void said.push('checkpoint'),
    });
    const subscription = client.subscribeToAll({ fromPosition, filter });
    for (const name of ['confirmation', 'caughtUp', 'end', 'finish', 'close'])
      subscription.on(name, () => void said.push(name));
    subscription.on('error', (error: Error) => void said.push(`error ${(error as { code?: number }).code}`));
    subscription.on('data', ({ event: one }) => void said.push(`event ${one!.revision}`));
    return { said, subscription };
  };

  test('confirms, catches up, is told so, goes on live, and unsubscribes with end, finish, close', async () => {
    await client.appendToStream(stream, [event(), event()], unary);
    const { said, subscription } = listen('start', 1000);
    await pause(150);
    expect(said).toEqual(['confirmation', 'event 0', 'event 1', 'checkpoint', 'caughtUp']);
    await client.appendToStream(stream, [event()], unary);
    await pause(100);
    standIn.subscriptions.repeatCaughtUp();
    await pause(100);
    await subscription.unsubscribe();
    await pause(100);
    expect(said.slice(5)).toEqual(['event 2', 'checkpoint', 'caughtUp', 'end', 'finish', 'close']);
  });

  test('starts behind its position, and brings a checkpoint every 32 records scanned', async () => {
    const { position } = await client.appendToStream(stream, [event()], unary);
    const { said, subscription } = listen(position!);
    await pause(100);
    for (let n = 0; n < 8; n++)
      await client.appendToStream(
        `b-${randomUUID()}`,
        Array.from({ length: 8 }, () => event()),
        unary,
      );
    await pause(100);
    expect(said).toEqual(['confirmation', 'caughtUp', 'checkpoint', 'checkpoint']);
    await subscription.unsubscribe();
  });

  test('beyond the end hears nothing below, between records fails, and a failure is an error alone', async () => {
    const { position } = await client.appendToStream(stream, [event()], unary);
    const beyond = listen({ commit: position!.commit + 9_999n, prepare: position!.commit + 9_999n });
    const between = listen({ commit: position!.commit - 1n, prepare: position!.commit - 1n });
    await client.appendToStream(stream, [event()], unary);
    await pause(150);
    expect(beyond.said).toEqual(['confirmation', 'caughtUp']);
    expect(between.said).toEqual(['error 3']);
    standIn.subscriptions.failAll(14);
    await pause(50);
    expect(beyond.said.at(-1)).toBe('error 14');
    expect(beyond.said).not.toContain('close');
  });
});

describe('a fault', () => {
  // A server that no other client knows: every shared stream that breaks rejects all batch appends of the process.
  let standIn: StandIn;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    standIn = await startStandIn();
    client = EventStoreDBClient.connectionString(standIn.url);
  });
  afterEach(async () => {
    await client.dispose();
    await standIn.close();
  });

  const fails = (appending: Promise<unknown>): Promise<unknown> => appending.catch((error: unknown) => error);

  test('kill: what is in flight is unavailable; while it is down a batch append fails plainly; then all goes on', async () => {
    await client.appendToStream(stream, event());
    standIn.fault({ store: true, reply: 'reset' });
    const inFlight = client.appendToStream(stream, event(), { expectedRevision: 0n });
    expect(await fails(inFlight)).toBeInstanceOf(UnavailableError);
    expect(standIn.log.stream(stream)).toHaveLength(2);
    await standIn.kill();
    await fails(client.appendToStream(stream, event()));
    const plain = await fails(client.appendToStream(stream, event()));
    expect(plain).toMatchObject({ code: 14 });
    expect(plain).not.toHaveProperty('type');
    expect(await fails(client.appendToStream(stream, event(), unary))).toBeInstanceOf(UnavailableError);
    await standIn.restart();
    expect((await client.appendToStream(stream, event(), { expectedRevision: 1n })).nextExpectedRevision).toBe(2n);
  });

  test('kill: batch appends of another client at another server are rejected too; unary appends are not', async () => {
    const other = await startStandIn();
    const bystander = EventStoreDBClient.connectionString(other.url);
    await bystander.appendToStream(stream, event());
    other.fault({ store: true, reply: 'none' }, { store: true, reply: 'late', after: 200 });
    const batch = fails(bystander.appendToStream(stream, event()));
    const alone = bystander.appendToStream(stream, event(), unary);
    await client.appendToStream(stream, event());
    await standIn.kill();
    expect(await batch).toBeInstanceOf(UnavailableError);
    expect((await alone).success).toBe(true);
    await standIn.restart();
    await bystander.dispose();
    await other.close();
  });

  test('silence: a unary append ends at its deadline, a batch append does not heed it', async () => {
    await client.appendToStream(stream, event());
    const silence = standIn.silence(600);
    const batch = client.appendToStream(stream, event(), { deadline: 100 }).then(() => 'stored');
    expect(await fails(client.appendToStream(stream, event(), { ...unary, deadline: 200 }))).toBeInstanceOf(
      DeadlineExceededError,
    );
    await silence;
    expect(await batch).toBe('stored');
  });

  test('SIGTERM: a batch append is answered with a deadline exceeded, other calls hang and end with status 13', async () => {
    await client.appendToStream(stream, event());
    const ended = standIn.terminate(300);
    const late = await fails(client.appendToStream(stream, event()));
    expect(late).toBeInstanceOf(DeadlineExceededError);
    expect(late).toMatchObject({ code: undefined });
    const reading = client.readStream(stream);
    const read = new Promise((resolve) => reading.on('error', resolve).resume());
    expect(await fails(client.appendToStream(stream, event(), unary))).toMatchObject({ type: 'unknown', code: 13 });
    expect(await read).toMatchObject({ type: 'unknown', code: 13 });
    await ended;
    await standIn.restart();
  });
});
