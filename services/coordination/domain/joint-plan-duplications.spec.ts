import { given } from '../../../libs/testing';
import { jointPlan } from './joint-plan';
import {
  agreed,
  agreedBy,
  answered,
  city,
  cityDue,
  clock,
  coordinator,
  detected,
  detectedElsewhere,
  doubled,
  draft,
  drafted,
  elsewhere,
  en,
  facts,
  goal,
  health,
  healthDue,
  hire,
  hireToo,
  inForceNow,
  met,
  pair,
  pairElsewhere,
  policy,
  resultDue,
  roads,
  sameTask,
  task,
} from './joint-plan-examples';
import { healthCalendar } from './resolution-examples';

const reason = en('A reason.');
const allocate = (change: object) => ({ type: 'AllocateTask', data: { ...hire, ...change } });
const agree = { type: 'AgreePlan', data: {} };
const putInForce = { type: 'PutPlanInForce', data: {} };
const answer = (what: string, duplication = pair) => ({
  type: 'AnswerDuplication',
  data: { duplication, answer: what, reason },
});
const resolve = (outcome: string, duplication = pair) => ({
  type: 'ResolveConflict',
  data: { duplication, outcome, reason },
});
const other = `answer-${pair}-other`;
const missed = (set: typeof cityDue) => ({
  type: 'DeadlineMissed',
  data: { deadline: set.data.deadline, due: set.data.due },
});
const knowing = (...efforts: object[]) => ({ ...facts, efforts });

describe('the same effort twice', () => {
  it('is found as the second task is allocated, however it is written (INV-JP3)', () => {
    given(jointPlan, ...draft)
      .when(allocate(hireToo), coordinator, facts)
      .then(sameTask, detected, cityDue, healthDue);
  });
  it('is answered by each owner in ten working days of its own (POL-45, INV-DL1)', () => {
    given(jointPlan, ...draft)
      .when(allocate(hireToo), coordinator)
      .thenTypes('TaskAllocated', 'DuplicationDetected', 'DeadlineSet', 'DeadlineSet');
    expect([cityDue.data.calendar.agency, healthDue.data.calendar.agency]).toEqual(['city', 'health']);
  });
  it('keeps the deadline under which it was found, whatever holiday is added later (U9)', () => {
    const later = { ...facts, calendars: [{ ...healthCalendar, version: 8, holidays: ['2026-03-10'] }] };
    const { state } = given(jointPlan, ...doubled);
    given(jointPlan, ...doubled)
      .when(allocate(hireToo), coordinator, later)
      .then();
    expect(state.deadlines[other]?.due).toBe(healthDue.data.due);
  });
  it('is not found where object or action is another (INV-JP3)', () => {
    for (const change of [{ object: 'schools' }, { action: 'equip' }])
      given(jointPlan, ...draft)
        .when(allocate({ task: 'second', ...change }), coordinator, facts)
        .thenTypes('TaskAllocated');
  });
  it('is a conflict where the one action rules the other out (S002-11)', () => {
    const close = { task: 'close', agency: 'city', action: 'close', contradicts: ['Staff'] };
    const { decision } = given(jointPlan, ...draft).when(allocate(close), coordinator, facts);
    expect(decision).toContainEqual({
      type: 'DuplicationDetected',
      data: expect.objectContaining({ kind: 'conflict', task: 'close', action: 'close' }) as object,
    });
    given(jointPlan, drafted, goal, { type: 'TaskAllocated', data: { ...hire, ...close } })
      .when(allocate({}), coordinator, facts)
      .thenTypes('TaskAllocated', 'DuplicationDetected', 'DeadlineSet', 'DeadlineSet');
  });
  it('keeps the plan from being in force, though all agree to it (INV-JP3)', () => {
    given(jointPlan, ...doubled, agreedBy('health'))
      .when(agree, city, facts)
      .then(agreedBy('city'));
    given(jointPlan, ...agreed)
      .when(putInForce, coordinator, facts)
      .thenRejected('duplication-unresolved');
    expect(given(jointPlan, ...agreed).state.is).toBe('agreed');
  });
});

describe('the owners of a duplication', () => {
  it('join or justify together, and the plan is in force (INV-JP3, POL-45)', () => {
    for (const what of ['join', 'justify']) {
      given(jointPlan, ...agreed)
        .when(answer(what), city, facts)
        .then(answered('city', what), met(`answer-${pair}`));
      given(jointPlan, ...agreed, answered('city', what), met(`answer-${pair}`))
        .when(answer(what), health, facts)
        .then(answered('health', what), met(other), inForceNow, resultDue);
    }
  });
  it('settle it alone by withdrawing, and the other need not answer (INV-JP3)', () => {
    given(jointPlan, ...agreed)
      .when(answer('withdraw'), city, facts)
      .then(answered('city', 'withdraw'), met(`answer-${pair}`), met(other), inForceNow, resultDue);
    expect(given(jointPlan, ...agreed, answered('health', 'withdraw')).state).toMatchObject({
      tasks: [
        { task: 'hire', withdrawn: true },
        { task: 'hire-too', withdrawn: false },
      ],
    });
  });
  it('settle it before all have agreed; the plan is in force with the last agreement', () => {
    const settled = [...doubled, answered('city', 'withdraw'), met(`answer-${pair}`), met(other)];
    given(jointPlan, ...settled, agreedBy('city'))
      .when(agree, health, facts)
      .then(agreedBy('health'), inForceNow, resultDue);
  });
  it('may change their answer until it is settled', () => {
    const one = [...agreed, answered('city', 'justify'), met(`answer-${pair}`)];
    given(jointPlan, ...one)
      .when(answer('withdraw'), city, facts)
      .then(answered('city', 'withdraw'), met(other), inForceNow, resultDue);
    given(jointPlan, ...agreed, answered('health', 'withdraw'))
      .when(answer('withdraw'), city, facts)
      .thenRejected('duplication-settled');
  });
  it('are the only ones who answer', () => {
    given(jointPlan, ...doubled)
      .when(answer('join'), roads)
      .thenRejected('duplication-not-yours');
    given(jointPlan, ...doubled)
      .when(answer('join', 'none'), city)
      .thenRejected('unknown-duplication');
  });
  it('that are one agency answer once, and withdraw the task found later', () => {
    const own = { ...detected.data, agency: 'health' };
    const twice = [...draft, { ...sameTask, data: { ...hireToo, agency: 'health' } }];
    const found = [...twice, { type: 'DuplicationDetected', data: own }, cityDue];
    given(jointPlan, ...found)
      .when(answer('withdraw'), health, facts)
      .then(
        { type: 'DuplicationAnswered', data: { ...answered('city', 'withdraw').data, agency: 'health' } },
        met(`answer-${pair}`),
      );
  });
});

describe('the coordinator', () => {
  const disagreed = [...agreed, answered('city', 'join'), answered('health', 'justify'), met(other)];
  it('resolves what the owners did not answer in time (POL-45)', () => {
    given(jointPlan, ...agreed)
      .when(resolve('join'), coordinator)
      .thenRejected('owners-may-still-answer');
    given(jointPlan, ...agreed, missed(cityDue))
      .when(resolve('join'), coordinator)
      .thenRejected('owners-may-still-answer');
    given(jointPlan, ...agreed, missed(cityDue), missed(healthDue))
      .when(resolve('join'), coordinator, facts)
      .then({ type: 'ConflictResolved', data: { duplication: pair, outcome: 'join', reason } }, inForceNow, resultDue);
  });
  it('resolves at once what they answered against each other (POL-45)', () => {
    given(jointPlan, ...disagreed)
      .when(putInForce, coordinator, facts)
      .thenRejected('duplication-unresolved');
    given(jointPlan, ...disagreed, met(`answer-${pair}`))
      .when(resolve('withdraw-task'), coordinator, facts)
      .then(
        {
          type: 'ConflictResolved',
          data: { duplication: pair, outcome: 'withdraw-task', reason, withdrawn: { plan: 'one', task: 'hire-too' } },
        },
        inForceNow,
        resultDue,
      );
  });
  it('resolves nothing that is settled, and nobody does so in its place', () => {
    given(jointPlan, ...doubled, answered('city', 'withdraw'))
      .when(resolve('join'), coordinator)
      .thenRejected('duplication-settled');
    given(jointPlan, ...disagreed)
      .when(resolve('join'), city)
      .thenRejected('not-the-coordinator');
  });
  it('waits for the clock to say that a deadline has passed (POL-45)', () => {
    const { deadline, due } = cityDue.data;
    given(jointPlan, ...agreed)
      .when({ type: 'PassDeadline', data: { deadline, due } }, clock)
      .then(missed(cityDue));
    given(jointPlan, ...agreed, answered('city', 'join'), met(deadline))
      .when({ type: 'PassDeadline', data: { deadline, due } }, clock)
      .then();
  });
});

describe('the same effort in another plan', () => {
  it('is found where both go on at one time (U16, INV-JP3)', () => {
    const { decision } = given(jointPlan, drafted, goal).when(allocate({}), coordinator, knowing(elsewhere));
    expect(decision).toContainEqual(detectedElsewhere);
    given(jointPlan, drafted, goal)
      .when(allocate({}), coordinator, knowing({ ...elsewhere, from: hire.until }))
      .then(task);
  });
  it('is found at the last agreement where that plan agreed meanwhile (U16, INV-JP3)', () => {
    given(jointPlan, ...draft, agreedBy('health'))
      .when(agree, city, knowing(elsewhere))
      .thenTypes('PlanAgreedBy', 'DuplicationDetected', 'DeadlineSet', 'DeadlineSet');
  });
  it('is on record beside the refusal where it is found only as the plan is put in force (INV-JP3)', () => {
    const { decision } = given(jointPlan, ...draft, agreedBy('health'), agreedBy('city')).when(
      putInForce,
      coordinator,
      knowing(elsewhere),
    );
    expect(decision).toMatchObject({ refused: 'duplication-found-now', events: [detectedElsewhere, {}, {}] });
  });
  it('is found once: the plan that was second waits for the answers, not the one that was first (U16)', () => {
    given(jointPlan, ...draft, agreedBy('health'))
      .when(agree, city, knowing({ ...elsewhere, found: [pairElsewhere] }))
      .then(agreedBy('city'), inForceNow, resultDue);
    given(jointPlan, ...draft, detectedElsewhere, agreedBy('health'))
      .when(agree, city, knowing(elsewhere))
      .then(agreedBy('city'));
  });
  it('is answered here by the owner of the other task, who learns of it while it is open (POL-45)', () => {
    const found = [...draft, detectedElsewhere];
    expect(jointPlan.parties(given(jointPlan, ...found).state)).toContain('roads');
    given(jointPlan, ...found)
      .when(answer('withdraw', pairElsewhere), roads, facts)
      .then({
        type: 'DuplicationAnswered',
        data: {
          duplication: pairElsewhere,
          agency: 'roads',
          plan: 'two',
          task: 'lend-doctors',
          answer: 'withdraw',
          reason,
        },
      });
    const gone = {
      type: 'DuplicationAnswered',
      data: { ...answered('health', 'withdraw').data, duplication: pairElsewhere },
    };
    const settled = given(jointPlan, ...found, gone);
    expect(jointPlan.parties(settled.state)).not.toContain('roads');
  });
});

describe('a task that gave way in another plan', () => {
  const withdraw = { task: 'hire', plan: 'two', duplication: pairElsewhere, reason };
  it('is withdrawn here, and what it met is settled with it (POL-45)', () => {
    given(jointPlan, ...agreed)
      .when({ type: 'WithdrawTask', data: withdraw }, policy, facts)
      .then({ type: 'TaskWithdrawn', data: withdraw }, met(`answer-${pair}`), met(other), inForceNow, resultDue);
  });
  it('is one of this plan', () => {
    given(jointPlan, ...draft)
      .when({ type: 'WithdrawTask', data: { ...withdraw, task: 'none' } }, policy)
      .thenRejected('unknown-task');
  });
});
