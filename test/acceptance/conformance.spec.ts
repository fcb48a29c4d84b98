import type { Verdict } from '../../infra/conformance/report';
import type { AgencyClient } from '../../libs/client';
import { lineOf, startAtWork, type StackAtWork, taawun } from './set-up';

let world: StackAtWork;
let health: AgencyClient;

beforeAll(async () => {
  world = await startAtWork('conformance');
  health = await world.join('health');
}, 60_000);
afterAll(() => world?.stop());

const tried = (...more: string[]) => taawun(['conformance', '--as', 'health', '--json', '--data', world.data, ...more]);

describe('the conformance kit', () => {
  it('finds that a stack answers an agency as the contract says, each time it is run', async () => {
    for (const _ of ['once', 'again']) {
      const ended = await tried();
      expect(lineOf<Verdict[]>(ended).filter(({ passed }) => !passed)).toEqual([]);
      expect(ended.code).toBe(0);
    }
  }, 60_000);

  it('takes no event from the agency’s own system', async () => {
    const owed = (await world.events()).filter(({ context }) => context.audience.includes('health'));
    const got = new Set<string>();
    for await (const event of health.events()) {
      await event.ack();
      if (got.add(event.id).size === owed.length) break;
    }
    expect([...got].sort()).toEqual(owed.map(({ id }) => id).sort());
  }, 60_000);

  it('says what did not come as it should, as where nobody may act', async () => {
    const ended = await tried('--actor', 'stranger');
    expect(ended.code).toBe(4);
    const [first] = lineOf<Verdict[]>(ended);
    expect(first).toMatchObject({ what: 'sends a command', came: 'failed actor-unknown', passed: false });
  }, 60_000);
});
