import {
  added,
  approvedMeeting,
  cancelledMeeting,
  concludedMeeting,
  draftedMeeting,
  fa,
  importedMeeting,
  invitedMeeting,
  matter,
  minutesDue,
  openedMeeting,
  past,
  sitting,
  start,
} from '../domain/meeting-examples';
import {
  acknowledged,
  adopted,
  blocked,
  claimed,
  closed,
  communicated,
  disputed,
  en,
  evidence,
  imported,
  inProgress,
  opened,
  overdue,
  staffTheClinics,
  verified,
  withdrawn,
} from '../domain/resolution-examples';
import { inbox, type InboxRow } from './inbox';
import { inboxQuery } from './inbox-query';
import { allPages, type FollowedRecord, following, type Past, reader, stack } from './read-examples';

const query = inboxQuery();
const { due } = staffTheClinics;
const reason = en('A reason.');

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(inbox);
});
afterEach(() => record.close());

const met = (...events: Past[]) => record.record('meeting-one', events);
const followedUp = (...events: Past[]) => record.record('resolution-one', events);
const rows = async (agency: string, question: object = {}): Promise<readonly InboxRow[]> =>
  (await record.ask(query, question, reader(agency))).result as InboxRow[];
const kinds = async (agency: string): Promise<string[]> => (await rows(agency)).map(({ kind }) => kind);
/** Everything that awaits anybody, as `agency kind`. */
const all = async (): Promise<string[]> => {
  const agencies = ['coordination-deputy', 'interior', 'fars', 'energy', 'roads'];
  const parties = ['health', 'supporting', 'coordinator', 'audit-office', 'governor'];
  const found = await Promise.all([...agencies, ...parties].map((agency) => rows(agency)));
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

describe('what a meeting asks of an agency', () => {
  const referred = (item: string, dueAt = '2026-03-15T12:00:00.000Z'): Past[] => [
    past('ItemReferred', { ...matter(item, 'problem'), agency: 'roads' }),
    past('DeadlineSet', { deadline: `referral-${item}`, due: dueAt }),
  ];
  const referralMissed = past('DeadlineMissed', { deadline: 'referral-bridge', due: '2026-03-15T12:00:00.000Z' });

  it('an invitation is answered by whoever is invited, until the session', async () => {
    await met(...invitedMeeting);
    expect(await all()).toEqual(['fars', 'energy', 'roads'].map((agency) => `${agency} answer-invitation`));
    expect(await rows('fars')).toEqual([
      {
        kind: 'answer-invitation',
        agency: 'fars',
        aggregate: 'meeting',
        id: 'one',
        title: fa('جلسه مشترک'),
        due: start,
        overdue: false,
        since: '2026-03-01T12:03:00.000Z',
      },
    ]);
    await met(past('InvitationAccepted', { agency: 'fars' }), past('InvitationDeclined', { agency: 'energy', reason }));
    expect(await all()).toEqual(['roads answer-invitation']);
    await met(past('SessionOpened', {}));
    expect(await all()).toEqual([]);
  });

  it('INV-MT4: a referral is decided by the secretariat or the chair, by its deadline', async () => {
    await met(...openedMeeting, ...referred('bridge'), ...referred('tunnel'));
    expect(await kinds('coordination-deputy')).toEqual(['decide-referral', 'decide-referral']);
    expect(await rows('interior')).toMatchObject([
      { item: 'bridge', title: matter('bridge', 'problem').title, due: '2026-03-15T12:00:00.000Z', overdue: false },
      { item: 'tunnel' },
    ]);
    await met(past('DeadlineMet', { deadline: 'referral-bridge' }), added('bridge', 'problem', 'roads'));
    expect(await rows('interior')).toMatchObject([{ item: 'tunnel' }]);
    await met(
      past('ReferralRefused', { item: 'tunnel', reason }),
      past('DeadlineMet', { deadline: 'referral-tunnel' }),
    );
    expect(await all()).toEqual([]);
  });

  it('INV-MT4: a missed referral stays, and where the meeting is over or cancelled it is the chair’s', async () => {
    await met(...invitedMeeting, ...referred('bridge'), referralMissed, past('MeetingCancelled', { reason }));
    expect(await all()).toEqual(['interior decide-referral']);
    expect(await rows('interior', { overdue: true })).toMatchObject([{ item: 'bridge', overdue: true }]);
    await met(past('ReferralRefused', { item: 'bridge', reason }));
    expect(await all()).toEqual([]);
  });

  it('INV-MT8: the minutes are drafted by the secretariat, approved by those who attended, and published', async () => {
    await met(...concludedMeeting);
    expect(await all()).toEqual(['coordination-deputy draft-minutes']);
    await met(...draftedMeeting.slice(concludedMeeting.length));
    expect(await all()).toEqual(['interior', 'fars', 'energy'].map((agency) => `${agency} approve-minutes`));
    expect(await rows('fars')).toMatchObject([{ due: minutesDue, overdue: false }]);
    await met(past('MinutesApproved', { agency: 'fars', final: false }));
    expect(await kinds('fars')).toEqual([]);
    await met(past('MinutesDrafted', { text: fa('پیش‌نویس دوم') }));
    expect(await kinds('fars')).toEqual(['approve-minutes']);
    const [{ since } = { since: '' }] = await rows('energy');
    await met(past('DeadlineMissed', { deadline: 'minutes', due: minutesDue }));
    expect(await rows('energy')).toMatchObject([{ due: minutesDue, overdue: true, since }]);
    await met(...approvedMeeting.slice(draftedMeeting.length));
    expect(await all()).toEqual(['coordination-deputy publish-minutes']);
    await met(past('MinutesPublished', { title: fa('جلسه مشترک'), text: fa('صورت‌جلسه'), approvedBy: ['fars'] }));
    expect(await all()).toEqual([]);
  });

  it('postponed, the unanswered invitations await their answer by the new start', async () => {
    const later = '2026-03-22T06:30:00.000Z';
    await met(...sitting, past('MeetingPostponed', { start: later, reason, agendaReopened: true }));
    expect(await rows('roads')).toMatchObject([{ kind: 'answer-invitation', due: later }]);
  });

  it('nothing awaits anybody once it is cancelled, nor from history', async () => {
    await met(...cancelledMeeting);
    await record.record('meeting-old', importedMeeting);
    await record.record('resolution-old', imported);
    expect(await all()).toEqual([]);
  });
});

describe('what a resolution asks of an agency', () => {
  it.each<[string, readonly Past[], readonly string[]]>([
    ['adopted', adopted, ['coordinator communicate-resolution']],
    [
      'communicated',
      communicated,
      ['health report-progress', 'health complete-resolution', 'health acknowledge-resolution'],
    ],
    ['acknowledged', acknowledged, ['health report-progress', 'health complete-resolution']],
    ['in progress', inProgress, ['health report-progress', 'health complete-resolution']],
    ['blocked', blocked, ['health report-progress', 'health complete-resolution', 'coordinator answer-obstacle']],
    ['disputed', disputed, ['health report-progress', 'health complete-resolution', 'governor decide-dispute']],
    ['claimed to be completed', claimed, ['audit-office verify-completion']],
    ['verified', verified, ['coordinator close-resolution']],
    ['closed', closed, []],
    ['withdrawn', withdrawn, []],
    [
      'withdrawn while it is escalated and an extension is asked for',
      [
        ...overdue,
        past('ResolutionEscalated', { level: 'owner-head' }),
        past('ExtensionRequested', { until: due, reason }),
        past('ResolutionWithdrawn', { reason }),
      ],
      [],
    ],
    ['superseded', [...inProgress, past('ResolutionSuperseded', { by: 'two' })], []],
  ])('%s: whose turn it is', async (_, events, expected) => {
    await followedUp(...events);
    expect(await all()).toEqual(expected);
  });

  it('INV-RS2: is communicated by its deadline', async () => {
    await followedUp(...adopted);
    expect(await rows('coordinator')).toMatchObject([
      {
        aggregate: 'resolution',
        id: 'one',
        title: staffTheClinics.text,
        due: '2026-03-03T12:00:00.000Z',
        overdue: false,
      },
    ]);
    await followedUp(past('DeadlineMissed', { deadline: 'communication', due: '2026-03-03T12:00:00.000Z' }));
    expect(await rows('coordinator')).toMatchObject([{ kind: 'communicate-resolution', overdue: true }]);
  });

  it('INV-RS3: a report that was missed stays overdue until there is one, whatever is due next', async () => {
    const next = (from: string, to: string): Past[] => [
      past('DeadlineMissed', { deadline: 'progress', due: from }),
      past('DeadlineSet', { deadline: 'progress', due: to }),
    ];
    const [first, second, third] = ['2026-03-16T12:00:00.000Z', '2026-03-31T12:00:00.000Z', '2026-04-15T12:00:00.000Z'];
    await followedUp(...inProgress, ...next(first, second), ...next(second, third));
    expect(await rows('health', { kind: 'report-progress' })).toMatchObject([{ due: first, overdue: true }]);
    await followedUp(
      past('ProgressReported', { percent: 10, remarks: en('Begun.') }),
      past('DeadlineSet', { deadline: 'progress', due: third }),
    );
    expect(await rows('health', { kind: 'report-progress' })).toMatchObject([{ due: third, overdue: false }]);
  });

  it('INV-DL2: an extension is decided above the owner, and moves the deadline', async () => {
    const until = '2026-06-15T12:00:00.000Z';
    await followedUp(...inProgress, past('ExtensionRequested', { until, reason }));
    expect(await rows('coordinator')).toMatchObject([{ kind: 'decide-extension', due }]);
    const extended = past('DeadlineExtended', {
      deadline: 'completion',
      due: until,
      reason: 'A reason.',
      by: 'coordinator',
    });
    await followedUp(past('ExtensionGranted', { until }), extended);
    expect(await kinds('coordinator')).toEqual([]);
    expect(await rows('health', { kind: 'complete-resolution' })).toMatchObject([{ due: until }]);
    await followedUp(past('ExtensionRequested', { until: due, reason }), past('ExtensionRefused', { reason }));
    expect(await kinds('coordinator')).toEqual([]);
  });

  it('a paused deadline is due at no time until it is resumed', async () => {
    const resumed = past('DeadlineResumed', {
      deadline: 'completion',
      due: '2026-07-01T12:00:00.000Z',
      reason: 'Budget passed.',
    });
    await followedUp(...inProgress, past('DeadlinePaused', { deadline: 'completion', reason: 'No budget.' }));
    const [paused] = await rows('health', { kind: 'complete-resolution' });
    expect(paused).not.toHaveProperty('due');
    await followedUp(resumed);
    expect(await rows('health', { kind: 'complete-resolution' })).toMatchObject([{ due: resumed.data.due }]);
  });

  it('INV-RS4: the coordinator who owns the work judges nothing of it: the verifier does', async () => {
    const own = past('ResolutionOpened', { ...staffTheClinics, coordinator: 'health' });
    await followedUp(own, ...inProgress.slice(1), past('ExtensionRequested', { until: due, reason }));
    expect(await kinds('audit-office')).toEqual(['decide-extension']);
    await followedUp(past('CompletionClaimed', { evidence }), past('CompletionVerified', { remarks: en('Visited.') }));
    expect(await kinds('audit-office')).toEqual(['close-resolution']);
  });

  it('a completion that was rejected is the owner’s again', async () => {
    const again = past('DeadlineSet', { deadline: 'progress', due: '2026-05-01T12:00:00.000Z' });
    await followedUp(...claimed, past('CompletionRejected', { reason }), again);
    expect(await all()).toEqual(['health report-progress', 'health complete-resolution']);
  });

  it('INV-RS5: an overdue one is with the owner’s head, then the coordinator, then the chair, until it ends', async () => {
    const levels = ['owner-head', 'coordinator', 'chair'];
    await followedUp(...overdue);
    expect(await rows('health', { overdue: true })).toMatchObject([{ kind: 'complete-resolution', due }]);
    for (const [index, agency] of ['health', 'coordinator', 'governor'].entries()) {
      const level = levels[index];
      expect(await rows(agency, { kind: 'escalation' })).toEqual([]);
      await followedUp(past('ResolutionEscalated', { level }));
      expect(await rows(agency, { kind: 'escalation' })).toMatchObject([{ level, due, overdue: true }]);
    }
    expect(await kinds('health')).toContain('escalation');
    await followedUp(past('CompletionClaimed', { evidence }), past('CompletionVerified', { remarks: en('Visited.') }));
    expect(await all()).toEqual(['coordinator close-resolution']);
  });

  it('is known by the beginning of its text', async () => {
    await followedUp(past('ResolutionOpened', { ...staffTheClinics, text: en('ab'.repeat(200)) }));
    expect(await rows('coordinator')).toMatchObject([{ title: en(`${'ab'.repeat(100)}…`) }]);
  });
});

describe('an inbox', () => {
  it('is shown to its own agency only, whatever its office', async () => {
    await followedUp(...blocked);
    expect(await kinds('coordinator')).toEqual(['answer-obstacle']);
    expect(await kinds('customs')).toEqual([]);
    expect((await record.ask(query, {}, stack)).result).toEqual([]);
  });

  it('keeps from nobody that something awaits him, only what he is not cleared for', async () => {
    await record.record('resolution-one', adopted, 'confidential');
    expect(await rows('coordinator')).toMatchObject([
      { kind: 'communicate-resolution', title: { withheld: 'classification' } },
    ]);
    const cleared = reader('coordinator', { clearance: 'confidential' });
    expect((await record.ask(query, {}, cleared)).result).toMatchObject([{ title: staffTheClinics.text }]);
  });

  it('begins with what is due first, then what waits longest', async () => {
    for (const id of ['one', 'two', 'three']) await record.record(`resolution-${id}`, [opened]);
    await record.record('resolution-two', [
      past('DeadlineSet', { deadline: 'communication', due: '2026-03-05T12:00:00Z' }),
    ]);
    await record.record('resolution-four', adopted);
    expect((await rows('coordinator')).map(({ id }) => id)).toEqual(['four', 'two', 'one', 'three']);
  });

  it('comes in pages without loss or repeats', async () => {
    const ids = ['r1', 'r2', 'r3', 'r4', 'r5'];
    for (const id of ids) await record.record(`resolution-${id}`, communicated);
    const ask = (question: object) => record.ask(query, question, reader('health'));
    const pages = await allPages<InboxRow>(ask, 4);
    const found = pages.flat().map(({ id, kind }) => `${id} ${kind}`);
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 4, 3]);
    expect(new Set(found).size).toBe(15);
    const selected = await allPages<InboxRow>((question) => ask({ ...question, kind: 'report-progress' }), 2);
    expect(selected.map((page) => page.map(({ id }) => id))).toEqual([['r1', 'r2'], ['r3', 'r4'], ['r5']]);
  });
});

it('rebuilt equals live', async () => {
  await record.record('meeting-one', draftedMeeting);
  await record.record('meeting-two', cancelledMeeting);
  await record.record('resolution-one', overdue);
  await record.record('resolution-two', closed);
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(rebuilt).toEqual(live);
});
