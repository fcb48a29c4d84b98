import { someContext } from '../testing';
import { type Decision, reject } from './decider';
import { asPolicy, rulesOn, unless } from './rules';

interface Well {
  readonly is: 'dug' | 'closed';
  readonly owner: string;
}
type State = { readonly is: 'unknown' } | Well;
type Answer = Decision<{ readonly type: 'WellDeepened'; readonly data: { readonly metres: number } }, string>;
interface Facts {
  readonly dry?: boolean;
}

const isWell = (state: State): state is Well => state.is !== 'unknown';
const byOwner = rulesOn<State, Well, Facts, Answer>(isWell, () => reject('no-well'))(({ owner }, { agency }) =>
  agency === owner ? undefined : reject('not-the-owner', { owner }),
);
const whileOpen = unless<Well, Facts, Answer>(({ is }) => (is === 'closed' ? reject('closed') : undefined));

const deepen = byOwner<number>(
  whileOpen((_, metres, _context, { dry = false }) => [
    { type: 'WellDeepened', data: { metres: dry ? 2 * metres : metres } },
  ]),
);
const well: Well = { is: 'dug', owner: 'water' };
const water = someContext({ agency: 'water' });

describe('a rule on an aggregate', () => {
  it('is asked of those who stand in its relation', () => {
    expect(deepen(well, 5, water, {})).toEqual([{ type: 'WellDeepened', data: { metres: 5 } }]);
    expect(deepen(well, 5, someContext({ agency: 'roads' }), {})).toEqual(reject('not-the-owner', { owner: 'water' }));
  });

  it('is not asked of what is not there', () => {
    expect(deepen({ is: 'unknown' }, 5, water, {})).toEqual(reject('no-well'));
  });

  it('knows the facts that were looked up, and none where nobody did', () => {
    expect(deepen(well, 5, water, { dry: true })).toEqual([{ type: 'WellDeepened', data: { metres: 10 } }]);
    expect(deepen(well, 5, water, undefined)).toEqual([{ type: 'WellDeepened', data: { metres: 5 } }]);
  });

  it('is asked of the relation before anything stands against it', () => {
    const closed: Well = { ...well, is: 'closed' };
    expect(deepen(closed, 5, water, {})).toEqual(reject('closed'));
    expect(deepen(closed, 5, someContext({ agency: 'roads' }), {})).toMatchObject({ rejected: 'not-the-owner' });
  });
});

describe('a policy', () => {
  it('is known by the system that sends it, and not by its role alone', () => {
    expect(asPolicy(someContext({ agency: 'system', role: 'policy' }))).toBe(true);
    expect(asPolicy(someContext({ agency: 'water', role: 'policy' }))).toBe(false);
    expect(asPolicy(someContext({ agency: 'system', role: 'clock' }))).toBe(false);
  });
});
