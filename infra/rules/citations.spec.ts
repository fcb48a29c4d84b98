import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { citationsIn, hasSources } from './citations';
import { kept, missing, policies } from './lists';

let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const folder of ['contracts', 'services', 'libs', 'test']) mkdirSync(join(house, folder));
});
afterEach(() => rmSync(house, { recursive: true }));

const write = (file: string, ...lines: readonly string[]): void => {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${lines.join('\n')}\n`);
};
/** What is missing of the rules in the house; the policies of the real one are no matter here. */
const gaps = (): readonly string[] => {
  const acting: ReadonlySet<string> = new Set(policies().map(({ policy }) => policy));
  return missing(kept(citationsIn(house)).filter(({ name }) => !acting.has(name)));
};
const decider = 'services/visits/domain/visit.ts';
const spec = 'services/visits/domain/visit.spec.ts';

describe('a rule', () => {
  it('is kept where code cites it and a test is named after it', () => {
    write(decider, '/** INV-VS1: one does not visit oneself. */');
    write(spec, "it('is not announced to oneself (INV-VS1)', () => {});");
    expect(citationsIn(house).of('INV-VS1')).toEqual({ code: [decider], tests: [spec] });
    expect(gaps()).toEqual([]);
  });

  it('without a test is missing one, also where a spec cites it beside the names of its tests', () => {
    write('contracts/visits/v1/visit.ts', "export const rejections = { 'no-guest': { rule: 'INV-VS1' } };");
    write(spec, '// INV-VS1', "it('is not announced to oneself', () => expect('INV-VS1').toBe('INV-VS1'));");
    expect(gaps()).toEqual(['INV-VS1: no test is named after it']);
  });

  it('without code is missing it, also where examples cite it', () => {
    write('services/visits/domain/visit-examples.ts', '/** INV-VS2 */');
    write(spec, "it('ends on its day (INV-VS2)', () => {});");
    expect(gaps()).toEqual(['INV-VS2: no code under contracts/, services/ or libs/ cites it']);
  });

  it('is not mistaken for another whose name begins alike', () => {
    write(decider, '/** INV-VS1, INV-VS10 */');
    write(spec, "it('INV-VS10: holds', () => {});");
    expect(gaps()).toEqual(['INV-VS1: no test is named after it']);
  });

  it('may be named by a group of tests, by a table of them, and in any quotes', () => {
    write(decider, '/** INV-VS1 INV-VS2 INV-VS3 INV-VS4 */');
    write(
      spec,
      "describe('a visit (INV-VS1)', () => {});",
      "it.each<[string]>([['a'], ['b']])(\n  'of %s (INV-VS2)', () => {});",
      'test("the host’s day (INV-VS3)", () => {});',
      'it(`says it’s over (INV-VS4)`, () => {});',
    );
    expect(gaps()).toEqual([]);
  });

  it('of the libraries alone is theirs: what contracts and services cite must be kept', () => {
    write('libs/eventsourcing/handle.ts', '/** INV-K2 */');
    expect(gaps()).toEqual([]);
  });
});

it('a policy is kept like a rule', () => {
  const { policy } = policies()[0]!;
  expect(missing(kept(citationsIn(house)))).toContain(`${policy}: no test is named after it`);
  write('services/visits/policies.ts', `const one = { name: '${policy}' };`);
  write('services/visits/policies.spec.ts', `it('${policy}: acts', () => {});`);
  expect(missing(kept(citationsIn(house))).filter((gap) => gap.startsWith(`${policy}:`))).toEqual([]);
});

it('an installation without the sources says nothing of where its rules are kept', () => {
  expect(hasSources(house)).toBe(true);
  rmSync(join(house, 'contracts'), { recursive: true });
  expect(hasSources(house)).toBe(false);
});
