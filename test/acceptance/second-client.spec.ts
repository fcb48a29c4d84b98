import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { credentialsPath } from '../../infra/local/credentials';
import { startAtWork, type StackAtWork } from './set-up';

const folder = resolve(__dirname, 'second-client');
const published = resolve(__dirname, '../../contracts/published');

/** What the second client says it did. */
interface Report {
  readonly replies: readonly Record<string, { readonly stream?: string; readonly code?: string; because?: string }>[];
  readonly repeated: boolean;
  readonly because: string;
  readonly events: readonly { readonly sequence: number; readonly type: string }[];
  readonly faults: readonly string[];
}

let world: StackAtWork;
let report: Report;

const python = (...args: string[]) =>
  promisify(execFile)('python3', args, { cwd: folder, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });

beforeAll(async () => {
  world = await startAtWork('second-client');
  await world.join('health');
  const where = ['--bus', world.stack.bus, '--credentials', credentialsPath(world.data, 'health')];
  const { stdout } = await python('main.py', '--agency', 'health', '--published', published, ...where);
  report = JSON.parse(stdout) as Report;
}, 90_000);
afterAll(() => world?.stop());

describe('a client in Python, with no NATS library and nothing but the published documents', () => {
  it('sends three commands and reads their replies', () => {
    const [appointed, changed, nobody] = report.replies;
    expect([appointed!.accepted!.stream, changed!.accepted!.stream]).toEqual(Array(2).fill('official-second-clerk'));
    expect(nobody!.rejected!.code).toBe('official-not-appointed');
    expect(nobody!.rejected!.because).toBe(report.because);
  });

  it('gets the first outcome for a command that it repeats', () => {
    expect(report.repeated).toBe(true);
  });

  it('follows its events and acknowledges them, without a gap', async () => {
    const owed = (await world.events()).filter(({ context }) => context.audience.includes('health'));
    expect(report.events.map(({ sequence }) => sequence)).toEqual(owed.map((_, index) => index + 1));
    const names = owed.map(({ stream, type }) => `taawun.directory.${stream.split('-')[0]}.${type}.v1`);
    expect(report.events.map(({ type }) => type)).toEqual(names);
  });

  it('finds everything it sent and got as the published schemas say', () => {
    expect(report.faults).toEqual([]);
  });
});

describe('its validator', () => {
  const faults = async (schema: object, value: unknown): Promise<string[]> => {
    const script = 'import json, sys, schema; print(json.dumps(schema.faults(*map(json.loads, sys.argv[1:]))))';
    return JSON.parse((await python('-c', script, JSON.stringify(schema), JSON.stringify(value))).stdout) as string[];
  };

  it.each([
    [{ type: 'string', pattern: '^[a-z]+$' }, 'a\n', ['$ does not match ^[a-z]+$']],
    [{ type: 'integer' }, true, ['$ is no integer']],
    [{ properties: { a: { maxLength: 1 } }, required: ['b'] }, { a: 'xy' }, ['$.a is longer than 1', '$.b is missing']],
    [{ properties: { a: {} }, additionalProperties: false }, { a: 1, b: 1 }, ['$.b may not be there']],
    [{ items: { enum: ['a'] }, maxItems: 1 }, ['a', 'b'], ["$[1] is none of ['a']", '$ is longer than 1']],
    [{ format: 'date' }, '2026-02-30', ['$ is no date']],
    [{ format: 'date-time' }, '2026-02-28', ['$ is no date-time']],
    [
      { anyOf: [{ type: 'string' }, { required: ['withheld'] }] },
      {},
      ['$ is none of: $ is no string; $.withheld is missing'],
    ],
    [{ anyOf: [{ type: 'string' }, { required: ['withheld'] }] }, { withheld: 'personal' }, []],
  ])('says of %j what is wrong with %j', async (schema, value, expected) => {
    expect(await faults(schema, value)).toEqual(expected);
  });

  it('stops at a word that it does not know', async () => {
    await expect(faults({ multipleOf: 2 }, 1)).rejects.toThrow(/multipleOf/);
  });
});
