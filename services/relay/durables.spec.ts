import { rmSync } from 'node:fs';
import { type ConsumerInfo, type JsMsg, NatsError } from 'nats';
import { JetStreamLine, streamName } from '../../libs/messaging/server';
import { until } from './evidence';
import { noted, registered } from './relay-examples';
import { type AtWork, openWorld, type World } from './relay-world';
import { Durables } from './durables';
import { RelayFile } from './relay-file';

let world: World;
let relay: AtWork;

beforeAll(async () => {
  world = await openWorld();
  await world.record(registered('health'), noted('one', ['health', 'water']), noted('one', ['health', 'public']));
  relay = await world.relay();
  await relay.level();
}, 120_000);
afterAll(() => world.close());

async function info(durable: string): Promise<ConsumerInfo> {
  const manager = await world.bus.jetstreamManager({ checkAPI: false });
  return manager.consumers.info(streamName, durable);
}

/** Takes up to `count` messages within a second; acknowledges the first `acknowledged` of them. */
async function pull(durable: string, count: number, acknowledged = count): Promise<JsMsg[]> {
  const consumer = await world.bus.jetstream().consumers.get(streamName, durable);
  const taken: JsMsg[] = [];
  for await (const message of await consumer.fetch({ max_messages: count, expires: 1_000 })) {
    if (taken.push(message) <= acknowledged) await message.ackAck();
  }
  return taken;
}
const sequences = (messages: readonly JsMsg[]) =>
  messages.map(({ headers }) => Number(headers!.get('Taawun-Sequence')));

describe('the durables of an agency', () => {
  it('are there once it is registered: one for its own events and one for everybody’s, bounded', async () => {
    const { config } = await info('health');
    expect(config).toMatchObject({
      filter_subject: 'taawun.evt.health.>',
      ack_policy: 'explicit',
      deliver_policy: 'all',
    });
    expect(config).toMatchObject({
      max_waiting: 128,
      max_batch: 256,
      max_expires: 30_000_000_000,
      max_ack_pending: 1000,
    });
    expect((await info('health_public')).config.filter_subject).toBe('taawun.evt.public.>');
    await expect(info('water')).rejects.toThrow(NatsError);
    await world.record(registered('water'));
    await relay.level();
    expect(sequences(await pull('water', 2))).toEqual([1, 2]);
  });

  it('give an agency all that was published to it, in order', async () => {
    const taken = await pull('health', 3, 2);
    expect(sequences(taken)).toEqual([1, 2, 3]);
    expect(sequences(await pull('health_public', 3))).toEqual([1, 2, 3]);
  });

  it('go on where the agency had acknowledged after JetStream’s files are gone', async () => {
    await until('the acknowledgements are kept', () => fileKnows('health', 2) && fileKnows('health_public', 3));
    await world.crash((files) => rmSync(files, { recursive: true }));
    await world.record(noted('one', ['health']));
    await relay.level();
    await until('the durables are back', () =>
      info('health').then(
        () => true,
        () => false,
      ),
    );
    expect(sequences(await pull('health', 2))).toEqual([3, 4]);
    expect(sequences(await pull('health_public', 9))).toEqual([]);
  });

  it('wait until their start is published again: none begins before it', async () => {
    await until('the acknowledgements are kept', () => fileKnows('health', 4));
    await relay.stop();
    await world.crash((files) => rmSync(files, { recursive: true }));
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
    const file = new RelayFile(`${world.folder}/relay`);
    const durables = new Durables(new JetStreamLine(world.bus), file);
    const start = file.numberOf('health', 4)!;
    await durables.attend(['health'], start - 1);
    await expect(info('health')).rejects.toThrow(NatsError);
    expect(durables.lack(['health'])).toBe(true);
    file.close();
    relay = await world.relay();
    await relay.level();
    await until('the durables are back', () =>
      info('health').then(
        () => true,
        () => false,
      ),
    );
    await world.record(noted('one', ['health']));
    await relay.level();
    expect(sequences(await pull('health', 1))).toEqual([5]);
  });

  it('come back where somebody deleted one', async () => {
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await until('the acknowledgements are kept', () => fileKnows('health', 5));
    await manager.consumers.delete(streamName, 'health');
    await until('the durable is back', () =>
      info('health').then(
        () => true,
        () => false,
      ),
    );
    await world.record(noted('one', ['health']));
    await relay.level();
    expect(sequences(await pull('health', 1))).toEqual([6]);
  });
});

/** Whether the relay's own file knows an acknowledgement. */
function fileKnows(durable: string, sequence: number): boolean {
  const file = new RelayFile(`${world.folder}/relay`);
  const floor = file.floor(durable);
  file.close();
  return floor === sequence;
}
