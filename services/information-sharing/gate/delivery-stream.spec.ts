import { connect, type JetStreamManager, type NatsConnection } from 'nats';
import { deliveryStream, JetStreamLine, type NatsServer } from '../../../libs/messaging/server';
import { startBus } from '../../../libs/testing/bus';
import { deliverySubject, DeliveryStream } from './delivery-stream';

let server: NatsServer;
let bus: NatsConnection;
let manager: JetStreamManager;
let stream: DeliveryStream;
const toHealth = deliverySubject('health', 'water-quality');
const toCity = deliverySubject('city', 'water-quality');

beforeAll(async () => {
  server = await startBus();
  bus = await connect({ servers: server.url });
  manager = await bus.jetstreamManager();
});
beforeEach(async () => {
  stream = new DeliveryStream(new JetStreamLine(bus), { waiting: 3, bytes: 10_000_000 });
  await stream.made();
  await stream.admit('health');
  await stream.admit('city');
});
afterEach(() => manager.streams.delete(deliveryStream));
afterAll(async () => {
  await bus.close();
  await server.stop();
});

const put = (subject: string, id: string) =>
  stream.put({ subject, id, headers: { 'Taawun-Asset': 'wells' }, data: 'sealed' });
const pull = async (agency: string) => {
  const consumer = await bus.jetstream().consumers.get(deliveryStream, `${agency}_dlv`);
  return consumer.next({ expires: 1_000 });
};

describe('given records on their way to their receivers', () => {
  test('when they are put, then each receiver pulls its own, and what is acknowledged is gone', async () => {
    await put(toHealth, 'a/1');
    const { number } = (await put(toCity, 'b/1')) as { number: number };
    const message = (await pull('city'))!;
    expect([message.subject, message.seq, message.string()]).toEqual([toCity, number, 'sealed']);
    await message.ackAck();
    expect(await stream.waiting()).toEqual(new Map([[toHealth, 1]]));
    expect(await stream.acknowledged('city')).toBe(number);
  });

  test('when one is put again under its id, then it is there once', async () => {
    expect(await put(toHealth, 'a/1')).toEqual(await put(toHealth, 'a/1'));
    expect(await stream.waiting()).toEqual(new Map([[toHealth, 1]]));
  });

  test('when a receiver leaves too many waiting, then it is held back, and no other', async () => {
    for (const id of ['a/1', 'a/2', 'a/3']) expect(await put(toHealth, id)).toHaveProperty('number');
    expect(await put(toHealth, 'a/4')).toBe('full');
    expect(await put(toCity, 'b/1')).toHaveProperty('number');
    await (await pull('health'))!.ackAck();
    expect(await put(toHealth, 'a/4')).toHaveProperty('number');
  });

  test('when they are purged or removed, then they are not delivered', async () => {
    await put(toHealth, 'a/1');
    const { number } = (await put(toCity, 'b/1')) as { number: number };
    await put(toCity, 'b/2');
    expect(await stream.purge(toHealth)).toBe(1);
    await stream.remove([number, number]);
    expect(await stream.waiting()).toEqual(new Map([[toCity, 1]]));
    expect(await pull('health')).toBeNull();
  });

  test('when the stream was lost, then it is made anew, and says that it is another one', async () => {
    const first = await stream.made();
    expect(await stream.made()).toBe(first);
    await manager.streams.delete(deliveryStream);
    expect(await stream.made()).not.toBe(first);
    await stream.admit('health');
    expect(await put(toHealth, 'a/1')).toEqual({ number: 1 });
  });
});
