import {
  agreed,
  agreedBy,
  answered,
  clinics,
  detectedElsewhere,
  doubled,
  draft,
  drafted,
  elsewhere,
  en,
  goal,
  hire,
  inForce,
  inForceNow,
  pair,
  pairElsewhere,
  staffed,
  task,
} from '../domain/joint-plan-examples';
import type { Classification } from '../../../libs/eventsourcing';
import { efforts } from './efforts';
import { plans } from './plans';
import { planQueries } from './plans-query';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader } from './read-examples';

const [one, list] = planQueries();
const reason = en('A reason.');
const past = <T extends string>(type: T, data: object) => ({ type, data });

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(plans);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`jointPlan-${id}`, events, classification);
const plan = async (asking = coordinator, id = 'one') =>
  (await record.ask(one!, { id }, asking)).result as Record<string, unknown>;
const lines = async (question: object = {}, asking = coordinator) =>
  (await record.ask(list!, question, asking)).result as Record<string, unknown>[];

describe('a joint plan', () => {
  it('shows its goals with measure, baseline, target, owner, period and result (INV-JP2)', async () => {
    await keep('one', [...inForce, past('GoalAchieved', { goal: 'staffed', actual: 41 })]);
    expect(await plan()).toMatchObject({
      id: 'one',
      state: 'inForce',
      ...clinics,
      chair: 'governor',
      coordinator: 'coordinator',
      goals: [
        { ...staffed, result: { is: 'achieved', actual: 41 } },
        { goal: 'shorter', resultDue: '2027-01-14T12:00:00.000Z', overdue: false },
      ],
      tasks: [{ ...hire, withdrawn: false }],
    });
  });

  it('shows who agreed, who refused and why, and who is awaited (INV-JP1)', async () => {
    await keep('one', [...draft, agreedBy('health'), past('PlanRefused', { agency: 'city', reason })]);
    expect(await plan()).toMatchObject({
      agreements: [
        { agency: 'health', is: 'agreed' },
        { agency: 'city', is: 'refused', reason },
      ],
    });
    await keep('one', [past('GoalRevised', { goal: 'staffed', target: 35, reason })]);
    expect(await plan()).toMatchObject({
      goals: [{ target: 35 }],
      agreements: [
        { agency: 'health', is: 'awaited' },
        { agency: 'city', is: 'awaited' },
      ],
    });
  });

  it('shows what was found to be done twice, how it was answered, and counts it (K-20)', async () => {
    await keep('one', [...agreed, answered('city', 'justify')]);
    expect(await plan()).toMatchObject({
      state: 'agreed',
      duplications: [
        {
          duplication: pair,
          is: 'open',
          kind: 'duplication',
          answers: [
            { agency: 'city', answer: 'justify', reason },
            { agency: 'health', due: '2026-03-16T12:00:00.000Z', overdue: false },
          ],
        },
      ],
      counts: { found: 1, open: 1, joined: 0, justified: 0, withdrawn: 0 },
    });
    await keep('one', [answered('health', 'justify'), inForceNow]);
    expect(await plan()).toMatchObject({ counts: { found: 1, open: 0, justified: 1 } });
    expect(await lines()).toMatchObject([{ duplications: { found: 1, justified: 1 } }]);
  });

  it('shows which task gave way (INV-JP3)', async () => {
    await keep('one', [...doubled, answered('city', 'withdraw')]);
    expect(await plan()).toMatchObject({
      tasks: [{ withdrawn: false }, { task: 'hire-too', withdrawn: true }],
      counts: { found: 1, withdrawn: 1 },
    });
  });

  it('shows how the coordinator resolved what the owners left open (POL-45)', async () => {
    await keep('one', [...doubled, past('ConflictResolved', { duplication: pair, outcome: 'join', reason })]);
    expect(await plan()).toMatchObject({
      duplications: [{ is: 'joined', resolved: { outcome: 'join', reason } }],
      counts: { joined: 1 },
    });
  });

  it('is shown to those who contribute, coordinate and chair, and to nobody else', async () => {
    await keep('one', draft);
    for (const agency of ['health', 'city', 'governor', 'coordinator'])
      expect(await plan(reader(agency))).toMatchObject({ goals: [{}] });
    await expect(plan(reader('roads'))).rejects.toMatchObject({ code: 'not-found' });
    expect(await lines({}, reader('roads'))).toEqual([]);
    await expect(plan(coordinator, 'none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows an agency of another plan what it is asked, and the task that meets its own, alone', async () => {
    await keep('one', [...draft, detectedElsewhere]);
    const asked = await plan(reader('roads'));
    expect(asked).toMatchObject({
      tasks: [{ task: 'hire' }],
      duplications: [{ duplication: pairElsewhere, with: { plan: 'two', task: elsewhere.task } }],
    });
    expect(Object.keys(asked)).not.toContain('goals');
    expect(await lines({}, reader('roads'))).toMatchObject([{ id: 'one', duplications: { open: 1 } }]);
    expect(await lines({ agency: 'health' }, reader('roads'))).toEqual([]);
  });

  it('withholds what was said above the reader’s clearance', async () => {
    await keep('one', [drafted, goal]);
    await keep('one', [task], 'secret');
    expect(await plan()).toMatchObject({ goals: [staffed], tasks: [{ withheld: 'classification' }] });
    await keep('hidden', [drafted], 'confidential');
    await expect(plan(coordinator, 'hidden')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the list of joint plans', () => {
  it('is by their draft, filtered by state, meeting and agency, and paged', async () => {
    await keep('one', draft);
    await keep('two', inForce);
    await keep('three', [past('JointPlanDrafted', { ...drafted.data, meeting: 'session-18', agencies: ['a1', 'b2'] })]);
    const ids = async (question: object) => (await lines(question)).map(({ id }) => id);
    expect(await ids({})).toEqual(['one', 'two', 'three']);
    expect(await ids({ state: 'inForce' })).toEqual(['two']);
    expect(await ids({ meeting: 'session-18' })).toEqual(['three']);
    expect(await ids({ agency: 'health' })).toEqual(['one', 'two']);
    const pages = await allPages<{ id: string }>((question) => record.ask(list!, question, coordinator), 2);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['one', 'two'], ['three']]);
  });

  it('is the same when it is built again', async () => {
    await keep('one', [...agreed, answered('city', 'withdraw')]);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(live).toEqual(rebuilt);
  });
});

describe('the efforts of joint plans (U16)', () => {
  it('bind once all agree, count no more once withdrawn, and end with their plan', async () => {
    const followed = await following(efforts);
    const rows = async () =>
      ((await followed.liveAndRebuilt())[1] as [string, { task?: string; binding?: boolean; found?: string[] }][])
        .map(([, row]) => row)
        .filter(({ task }) => task)
        .map(({ task, binding, found }) => ({ task, binding, found }));
    await followed.record('jointPlan-one', doubled);
    expect(await rows()).toEqual([
      { task: 'hire', binding: false, found: [] },
      { task: 'hire-too', binding: false, found: [pair] },
    ]);
    await followed.record('jointPlan-one', [agreedBy('health'), agreedBy('city')]);
    expect(await rows()).toMatchObject([{ binding: true }, { binding: true }]);
    await followed.record('jointPlan-one', [answered('city', 'withdraw'), inForceNow]);
    expect(await rows()).toEqual([{ task: 'hire', binding: true, found: [] }]);
    await followed.record('jointPlan-one', [past('JointPlanCompleted', { achieved: 1, missed: 0 })]);
    expect(await rows()).toEqual([]);
    await followed.close();
  });
});
