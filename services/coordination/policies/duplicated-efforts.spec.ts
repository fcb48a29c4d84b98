import { pair, pairElsewhere } from '../domain/joint-plan-examples';
import { en } from '../domain/resolution-examples';
import { duplicatedEfforts } from './duplicated-efforts';

const reason = en('The roads agency is first.');
const when = (type: string, data: object) =>
  duplicatedEfforts.when.jointPlan![type]!({ type, stream: 'jointPlan-one', data } as never);
const other = { plan: 'two', task: 'lend-doctors' };

describe('POL-45: what is done twice', () => {
  it('POL-45: a task that gives way to another plan’s is withdrawn in its own plan', async () => {
    const withdrawn = {
      mechanism: 'coordination',
      aggregate: 'jointPlan',
      command: 'WithdrawTask',
      id: 'two',
      data: { task: 'lend-doctors', plan: 'one', duplication: pairElsewhere, reason },
    };
    expect(
      await when('DuplicationAnswered', {
        duplication: pairElsewhere,
        agency: 'roads',
        ...other,
        answer: 'withdraw',
        reason,
      }),
    ).toEqual([withdrawn]);
    expect(
      await when('ConflictResolved', {
        duplication: pairElsewhere,
        outcome: 'withdraw-other',
        withdrawn: other,
        reason,
      }),
    ).toEqual([withdrawn]);
  });

  it('POL-45: nothing is left to do where the task is of the same plan, or both stand', async () => {
    const own = { duplication: pair, agency: 'city', plan: 'one', task: 'hire-too', reason };
    expect(await when('DuplicationAnswered', { ...own, answer: 'withdraw' })).toEqual([]);
    expect(await when('DuplicationAnswered', { ...own, ...other, answer: 'justify' })).toEqual([]);
    expect(await when('ConflictResolved', { duplication: pair, outcome: 'keep-both', reason })).toEqual([]);
  });

  it('POL-45: efforts beyond joint plans are declared pending', () => {
    expect(duplicatedEfforts.pending).toEqual([expect.stringContaining('U16')]);
  });
});
