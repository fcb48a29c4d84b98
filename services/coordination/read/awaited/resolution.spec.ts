import { past } from '../../domain/meeting-examples';
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
  inProgress,
  overdue,
  staffTheClinics,
  verified,
  withdrawn,
} from '../../domain/resolution-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { due } = staffTheClinics;
const reason = en('A reason.');

const { happen, rows } = inboxes();
const followedUp = (...events: Past[]) => happen('resolution-one', events);
const kinds = async (agency: string): Promise<string[]> => (await rows(agency)).map(({ kind }) => kind);
/** Everything that awaits anybody, as `agency kind`. */
const all = async (): Promise<string[]> => {
  const agencies = ['coordination-deputy', 'interior', 'fars', 'energy', 'roads'];
  const parties = ['health', 'supporting', 'coordinator', 'audit-office', 'governor'];
  const found = await Promise.all([...agencies, ...parties].map((agency) => rows(agency)));
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

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
