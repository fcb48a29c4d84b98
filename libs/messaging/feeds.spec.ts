import { startBus } from '../testing/bus';
import { type RoadsService, serveRoads } from '../testing/roads-service';
import type { NatsServer } from './server';
import { header } from './wire';

let bus: NatsServer;
let roads: RoadsService;
beforeAll(async () => {
  bus = await startBus();
  roads = await serveRoads({ url: bus.url });
}, 120_000);
afterAll(async () => {
  await roads.close();
  await bus.stop();
});

const failed = (code: string): unknown => ({ failed: expect.objectContaining({ code, retry: false }) as unknown });
const closure = { road: 'A7', closed: true };

describe('given a record that an agency feeds', () => {
  test('when it bears an id, then it is taken with the asset and the agency of its subject', async () => {
    expect(await roads.feed('police', 'closures', closure, { [header.assetVersion]: '2' })).toEqual({
      asset: 'closures',
      record: closure,
      agency: 'police',
      fed: { record: 'record-1', version: 2 },
    });
  });

  test.each<[string, string, unknown, Record<string, string>, string]>([
    ['it bears no id', 'closures', closure, { [header.commandId]: '' }, 'invalid'],
    ['its version is none', 'closures', closure, { [header.assetVersion]: '-1' }, 'invalid'],
    ['it is no object', 'closures', [closure], {}, 'malformed'],
    ['it is no JSON', 'closures', '{"road":', {}, 'malformed'],
    ['it would change every object', 'closures', '{"__proto__":{"closed":false}}', {}, 'malformed'],
    ['it is empty', 'closures', '', {}, 'malformed'],
    ['it is too large', 'closures', { road: 'x'.repeat(70_000) }, {}, 'too-large'],
    ['the asset has a name of two parts', 'closures.a7', closure, {}, 'not-found'],
  ])('when %s, then the answer says so', async (_, asset, record, extra, code) => {
    expect(await roads.feed('police', asset, record, extra)).toEqual(failed(code));
  });
});
