import {
  agreed,
  agreedBy,
  answered,
  cityDue,
  detectedElsewhere,
  doubled,
  draft,
  drafted,
  goal,
  healthDue,
  inForce,
  pairElsewhere,
  shorter,
  staffed,
} from '../../domain/joint-plan-examples';
import { reason } from '../../domain/practice-note-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

const past = <T extends string>(type: T, data: object) => ({ type, data });
const planned = (...events: Past[]) => happen('jointPlan-one', events);
const all = async (): Promise<string[]> => {
  const found = await Promise.all(
    ['coordinator', 'health', 'city', 'roads', 'fars', 'isfahan'].map((agency) => rows(agency)),
  );
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};
const missed = (set: typeof cityDue) => past('DeadlineMissed', { deadline: set.data.deadline, due: set.data.due });

describe('what a joint plan asks of an agency', () => {
  it('each contributing agency agrees or refuses; what is refused is the coordinator’s to change (INV-JP1)', async () => {
    await planned(drafted);
    expect(await all()).toEqual([]);
    await planned(goal);
    expect(await all()).toEqual(['health agree-plan', 'city agree-plan']);
    await planned(agreedBy('health'), past('PlanRefused', { agency: 'city', reason }));
    expect(await all()).toEqual(['coordinator revise-plan']);
    await planned(past('GoalAdded', shorter));
    expect(await all()).toEqual(['health agree-plan', 'city agree-plan']);
  });

  it('the owners of a duplication answer, each by its own deadline (POL-45)', async () => {
    await planned(...agreed);
    expect(await all()).toEqual(['health answer-duplication', 'city answer-duplication']);
    expect(await rows('health')).toMatchObject([{ due: healthDue.data.due, overdue: false }]);
    expect(await rows('city')).toMatchObject([{ due: cityDue.data.due, overdue: false }]);
    await planned(answered('city', 'join'));
    expect(await all()).toEqual(['health answer-duplication']);
  });

  it('what they leave open, or answer against each other, the coordinator resolves (POL-45)', async () => {
    await planned(...agreed, missed(cityDue), missed(healthDue));
    expect(await all()).toEqual([
      'coordinator resolve-conflict',
      'health answer-duplication',
      'city answer-duplication',
    ]);
    expect(await rows('health')).toMatchObject([{ overdue: true }]);
    await planned(answered('city', 'join'), answered('health', 'justify'));
    expect(await all()).toEqual(['coordinator resolve-conflict']);
    await planned(answered('health', 'join'));
    expect(await all()).toEqual([]);
  });

  it('an agency of another plan answers for its task there (U16)', async () => {
    await planned(
      ...draft,
      detectedElsewhere,
      past('DeadlineSet', { deadline: `answer-${pairElsewhere}-other`, due: cityDue.data.due }),
    );
    expect(await rows('roads')).toMatchObject([
      { kind: 'answer-duplication', id: 'one', item: pairElsewhere, due: cityDue.data.due },
    ]);
  });

  it('the owner of a goal records its result, until the plan is completed', async () => {
    await planned(...inForce);
    expect(await all()).toEqual(['health record-goal-result', 'city record-goal-result']);
    expect(await rows('health')).toMatchObject([
      { item: 'staffed', title: staffed.text, due: '2027-01-14T12:00:00.000Z' },
    ]);
    await planned(past('GoalAchieved', { goal: 'staffed', actual: 40 }));
    expect(await all()).toEqual(['city record-goal-result']);
    await planned(past('GoalMissed', { goal: 'shorter', actual: 9 }), past('JointPlanCompleted', {}));
    expect(await all()).toEqual([]);
  });

  it('nothing is asked twice where a duplication stands before all agree', async () => {
    await planned(...doubled);
    expect(await all()).toEqual([
      'health answer-duplication',
      'health agree-plan',
      'city answer-duplication',
      'city agree-plan',
    ]);
  });
});
