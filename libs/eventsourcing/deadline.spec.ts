import {
  type Deadlines,
  evolveDeadlines,
  isRunning,
  meetDeadline,
  meetDeadlines,
  passDeadline,
  passing,
  setDeadline,
  setDeadlineAt,
  stopDeadlines,
} from './deadline';

interface Review {
  readonly title: string;
  readonly deadlines: Deadlines;
}

const evolve = evolveDeadlines<Review>();
const review: Review = { title: 'Wells of the valley', deadlines: {} };
const due = '2026-03-10T09:00:00.000Z';
const later = '2026-03-20T09:00:00.000Z';
const reminders = ['2026-03-05T09:00:00.000Z', '2026-03-09T09:00:00.000Z'];
const reason = 'The laboratory is closed';

const set = evolve.DeadlineSet(review, setDeadline('opinion', due, { reminders }).data);
const paused = evolve.DeadlinePaused(set, { deadline: 'opinion', reason });
const extended = evolve.DeadlineExtended(set, { deadline: 'opinion', due: later, reason, by: 'coordinator' });
const met = evolve.DeadlineMet(set, { deadline: 'opinion' });
const missed = evolve.DeadlineMissed(set, { deadline: 'opinion', due });

describe('setting a deadline', () => {
  it('says in which calendar it was counted (INV-DL1)', () => {
    const calendar = { agency: 'water-authority', version: 3 };
    expect(setDeadline('opinion', due, { calendar })).toEqual({
      type: 'DeadlineSet',
      data: { deadline: 'opinion', due, calendar },
    });
  });

  it('makes it run, beside whatever else the aggregate knows', () => {
    expect(isRunning(review, 'opinion')).toBe(false);
    expect(isRunning(set, 'opinion')).toBe(true);
    expect(set).toEqual({
      title: 'Wells of the valley',
      deadlines: { opinion: { due, is: 'running', extensions: 0, reminders } },
    });
    expect(review.deadlines).toEqual({});
  });

  it('starts it anew under the same name, with the new reminders only', () => {
    const again = evolve.DeadlineSet(missed, setDeadline('opinion', later).data);
    expect(again.deadlines.opinion).toEqual({ due: later, is: 'running', extensions: 0, reminders: [] });
  });
});

describe('extending a deadline', () => {
  it('leaves its reminders as they were, or puts others in their place', () => {
    expect(extended.deadlines.opinion).toMatchObject({ due: later, extensions: 1, reminders });
    const data = {
      deadline: 'opinion',
      due: later,
      reason,
      by: 'coordinator',
      reminders: ['2026-03-19T09:00:00.000Z'],
    };
    expect(evolve.DeadlineExtended(set, data).deadlines.opinion?.reminders).toEqual(data.reminders);
  });
});

describe('the clock', () => {
  it('finds a deadline missed at its instant, and what that means beside it', () => {
    const overdue = { type: 'OpinionOverdue' as const, data: {} };
    expect(passDeadline(set, { deadline: 'opinion', due }, () => [overdue])).toEqual([
      { type: 'DeadlineMissed', data: { deadline: 'opinion', due } },
      overdue,
    ]);
  });

  it('sends each reminder once', () => {
    const firing = { deadline: 'opinion', due: reminders[0]! };
    const sent = { deadline: 'opinion', at: reminders[0]! };
    expect(passDeadline(set, firing, () => [])).toEqual([{ type: 'DeadlineReminderSent', data: sent }]);
    const reminded = evolve.DeadlineReminderSent(set, sent);
    expect(reminded.deadlines.opinion!.reminders).toEqual([reminders[1]]);
    expect(passing(reminded, firing)).toBe('nothing');
    expect(passing(reminded, { deadline: 'opinion', due: reminders[1]! })).toBe('reminder');
  });

  it.each([
    ['has moved since', extended],
    ['is paused', paused],
    ['was met', met],
    ['was missed already', missed],
    ['was never set', review],
  ])('means nothing to a deadline that %s', (_, state) => {
    expect(passDeadline(state, { deadline: 'opinion', due }, () => ['never'])).toEqual([]);
  });

  it('finds an extended deadline missed at its new instant', () => {
    expect(extended.deadlines.opinion).toMatchObject({ due: later, extensions: 1 });
    expect(passing(extended, { deadline: 'opinion', due: later })).toBe('missed');
  });

  it('takes no name of a deadline for something else', () => {
    expect(passing(review, { deadline: 'constructor', due })).toBe('nothing');
    expect(isRunning(review, 'constructor')).toBe(false);
  });
});

describe('a pause', () => {
  it('ends with a new instant', () => {
    const resumed = evolve.DeadlineResumed(paused, { deadline: 'opinion', due: later, reason });
    expect(isRunning(paused, 'opinion')).toBe(false);
    expect(isRunning(resumed, 'opinion')).toBe(true);
    expect(passing(resumed, { deadline: 'opinion', due: later })).toBe('missed');
  });
});

describe('meeting a deadline', () => {
  it('counts while it runs, and only once', () => {
    expect(meetDeadline(set, 'opinion')).toEqual([{ type: 'DeadlineMet', data: { deadline: 'opinion' } }]);
    for (const state of [met, missed, paused, review]) expect(meetDeadline(state, 'opinion')).toEqual([]);
  });
});

describe('several deadlines at once', () => {
  const report = setDeadline('report', later);
  const both = evolve.DeadlineSet(set, report.data);

  it('are met or stopped where they run', () => {
    expect(meetDeadlines(both)).toEqual([...meetDeadline(both, 'opinion'), ...meetDeadline(both, 'report')]);
    expect(stopDeadlines(both, reason)).toEqual([
      { type: 'DeadlinePaused', data: { deadline: 'opinion', reason } },
      { type: 'DeadlinePaused', data: { deadline: 'report', reason } },
    ]);
    for (const state of [met, missed, paused, review]) {
      expect(meetDeadlines(state)).toEqual([]);
      expect(stopDeadlines(state, reason)).toEqual([]);
    }
  });

  it('are those that are named, where any are', () => {
    expect(meetDeadlines(both, ['report', 'unknown'])).toEqual(meetDeadline(both, 'report'));
    expect(stopDeadlines(both, reason, ['opinion'])).toHaveLength(1);
    expect(stopDeadlines(both, reason, [])).toEqual([]);
  });
});

describe('a deadline at an instant agreed on', () => {
  it('reminds only where there is still time for it', () => {
    const agreed = { due, now: '2026-03-07T09:00:00Z', remind: [5, 1] };
    expect(setDeadlineAt('opinion', agreed)).toEqual(setDeadline('opinion', due, { reminders: [reminders[1]!] }));
  });
});

describe('an event of a deadline that was never set', () => {
  it('changes nothing', () => {
    expect(evolve.DeadlineMet(review, { deadline: 'opinion' })).toBe(review);
    expect(evolve.DeadlineExtended(review, { deadline: 'opinion', due, reason, by: 'coordinator' })).toBe(review);
    expect(evolve.DeadlineReminderSent(review, { deadline: 'opinion', at: due })).toBe(review);
  });
});
