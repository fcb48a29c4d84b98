import { given } from '../../../libs/testing';
import { resolution } from './resolution';
import {
  acknowledged,
  adopted,
  blocked,
  chair,
  claimed,
  closed,
  communicated,
  communicationSet,
  completionSet,
  coordinator,
  disputed,
  en,
  evidence,
  facts,
  imported,
  inProgress,
  opened,
  overdue,
  owner,
  policy,
  progressSet,
  staffTheClinics,
  supporting,
  verified,
  verifier,
  voteOfThePast,
  withdrawn,
} from './resolution-examples';

const open = (change: object = {}) => ({ type: 'OpenResolution', data: { ...staffTheClinics, ...change } });
const progress = (percent: number, more: object = {}) => ({
  type: 'ReportProgress',
  data: { percent, remarks: en('As planned.'), ...more },
});
const reported = (percent: number) => ({ type: 'ProgressReported', data: { percent, remarks: en('As planned.') } });
const reason = en('The law was repealed.');

describe('opening a resolution', () => {
  it('sets the clock for its communication', () => {
    given(resolution).when(open(), policy, facts).then(opened, communicationSet);
  });
  it('INV-RS1: the coordinator verifies where no verifier is named', () => {
    given(resolution)
      .when(open({ verifier: undefined }), policy, facts)
      .then({ ...opened, data: { ...staffTheClinics, verifier: 'coordinator' } }, communicationSet);
  });
  it('INV-RS1: opened again with other terms is refused', () => {
    given(resolution, ...adopted)
      .when(open({ owner: 'education' }), policy, facts)
      .thenRejected('opened-differently');
  });
  it('INV-RS1: it has one origin, a meeting with its item or a document', () => {
    const document = { origin: { document: 'letter-1' } };
    given(resolution).when(open(document), policy).thenTypes('ResolutionOpened', 'DeadlineSet');
    const both = { ...staffTheClinics.origin, document: 'letter-1' };
    const withProposal = { document: 'letter-1', proposal: 'proposal-9' };
    for (const origin of [{}, { meeting: 'session-17' }, { item: 'item-3' }, both, withProposal])
      given(resolution).when(open({ origin }), policy).thenRejected('one-origin');
  });
  it('INV-RS1: one agency is accountable, and it does not support itself', () => {
    given(resolution)
      .when(open({ supporting: ['health'] }), policy)
      .thenRejected('owner-among-supporting');
  });
  it('INV-RS4: the owner is never the verifier, not even by default', () => {
    given(resolution)
      .when(open({ verifier: 'health' }), policy)
      .thenRejected('owner-cannot-verify');
    given(resolution)
      .when(open({ verifier: undefined, coordinator: 'health' }), policy)
      .thenRejected('owner-cannot-verify');
  });
  it('INV-RS6: another action on the same object must supersede the open resolution explicitly', () => {
    const openWithSameObject = [{ resolution: 'old', action: 'close' }];
    const knowing = { ...facts, openWithSameObject };
    given(resolution).when(open(), policy, knowing).thenRejected('contradicts-open-resolution');
    given(resolution)
      .when(open({ supersedes: 'old' }), policy, knowing)
      .thenTypes('ResolutionOpened', 'DeadlineSet');
    given(resolution)
      .when(open({ action: 'close' }), policy, knowing)
      .thenTypes('ResolutionOpened', 'DeadlineSet');
    given(resolution)
      .when(open({ supersedes: 'one' }), policy)
      .thenRejected('supersedes-itself');
  });
  it('is told to owner, supporting agencies, coordinator, verifier and chair', () => {
    expect(resolution.parties(given(resolution, opened).state)).toEqual([
      'health',
      'interior',
      'coordinator',
      'audit-office',
      'governor',
    ]);
  });
});

describe('communication', () => {
  const communicate = { type: 'CommunicateResolution', data: { document: 'notice-5' } };
  it('INV-RS2: starts the follow-up clock', () => {
    given(resolution, ...adopted)
      .when(communicate, coordinator, facts)
      .then(
        { type: 'ResolutionCommunicated', data: { document: 'notice-5' } },
        { type: 'DeadlineMet', data: { deadline: 'communication' } },
        completionSet,
        progressSet,
      );
  });
  it('may be done by a policy, and by no other agency', () => {
    given(resolution, ...adopted)
      .when(communicate, policy, facts)
      .thenTypes('ResolutionCommunicated', 'DeadlineMet', 'DeadlineSet', 'DeadlineSet');
    given(resolution, ...adopted)
      .when(communicate, { ...coordinator, agency: 'other-coordinator' })
      .thenRejected('not-the-coordinator');
  });
  it('is acknowledged by the owner, once', () => {
    const acknowledge = { type: 'AcknowledgeResolution', data: {} };
    given(resolution, ...communicated)
      .when(acknowledge, owner)
      .then({ type: 'ResolutionAcknowledged', data: {} });
    given(resolution, ...communicated)
      .when(acknowledge, supporting)
      .thenRejected('not-the-owner');
    given(resolution, ...adopted)
      .when(acknowledge, owner)
      .thenRejected('not-communicated');
  });
});

describe('the work of the owner', () => {
  it('names the official who answers for it', () => {
    given(resolution, ...communicated)
      .when({ type: 'AssignOwner', data: { official: 'official-9' } }, owner)
      .then({ type: 'ResolutionOwnerAssigned', data: { official: 'official-9' } });
  });
  it('begins with the first plan or report after acknowledgement', () => {
    const plan = { type: 'PlanAction', data: { text: en('Hire 40 nurses.') } };
    given(resolution, ...communicated)
      .when(plan, owner)
      .thenRejected('not-acknowledged');
    given(resolution, ...acknowledged)
      .when(plan, owner)
      .thenAgain({ type: 'ActionPlanned', data: plan.data });
    expect(given(resolution, ...acknowledged, { type: 'ActionPlanned', data: plan.data }).state.is).toBe('inProgress');
    expect(given(resolution, ...acknowledged, reported(5)).state.is).toBe('inProgress');
  });
  it('INV-RS3: a report of progress makes the next one due fifteen days on', () => {
    given(resolution, ...inProgress)
      .when(progress(40), { ...owner, now: '2026-03-10T08:00:00.000Z' })
      .thenAgain(reported(40), {
        type: 'DeadlineSet',
        data: { deadline: 'progress', due: '2026-03-25T08:00:00.000Z' },
      });
  });
  it('INV-RS3: less progress than before needs a reason', () => {
    const half = [...inProgress, reported(50)];
    given(resolution, ...half)
      .when(progress(49), owner)
      .thenRejected('progress-decreased');
    given(resolution, ...half)
      .when(progress(49, { reason }), owner)
      .thenTypes('ProgressReported', 'DeadlineSet');
    given(resolution, ...half)
      .when(progress(50), owner)
      .thenTypes('ProgressReported', 'DeadlineSet');
  });
  it('stands still at an obstacle until the coordinator answers, but goes on being reported', () => {
    const answer = { type: 'AnswerObstacle', data: { answer: en('Use line 12.') } };
    given(resolution, ...blocked)
      .when({ type: 'ClaimCompletion', data: { evidence } }, owner)
      .thenRejected('blocked');
    given(resolution, ...blocked)
      .when(progress(40), owner)
      .thenTypes('ProgressReported', 'DeadlineSet');
    given(resolution, ...blocked)
      .when(answer, coordinator)
      .then({ type: 'ObstacleAnswered', data: answer.data });
    given(resolution, ...blocked)
      .when(answer, chair)
      .thenRejected('not-the-coordinator');
    expect(given(resolution, ...blocked, { type: 'ObstacleAnswered', data: answer.data }).state.is).toBe('inProgress');
  });
});

describe('completion', () => {
  const claim = (pieces: object[]) => ({ type: 'ClaimCompletion', data: { evidence: pieces } });
  const verify = { type: 'VerifyCompletion', data: { remarks: en('Visited.') } };
  it('INV-RS4: is claimed with evidence that can be found again', () => {
    given(resolution, ...inProgress)
      .when(claim(evidence), owner)
      .then({ type: 'CompletionClaimed', data: { evidence } }, { type: 'DeadlineMet', data: { deadline: 'progress' } });
    given(resolution, ...inProgress)
      .when(claim([]), owner)
      .thenRejected('evidence-missing');
    given(resolution, ...inProgress)
      .when(claim([{ title: 'Hearsay' }]), owner)
      .thenRejected('evidence-not-identified');
    given(resolution, ...acknowledged)
      .when(claim(evidence), owner)
      .thenRejected('not-in-progress');
  });
  it('INV-RS4: is verified by the coordinator or the named verifier', () => {
    const met = { type: 'DeadlineMet', data: { deadline: 'completion' } };
    for (const judge of [coordinator, verifier])
      given(resolution, ...claimed)
        .when(verify, judge)
        .then({ type: 'CompletionVerified', data: verify.data }, met);
    given(resolution, ...inProgress)
      .when(verify, verifier)
      .thenRejected('not-claimed');
  });
  it('INV-RS4: is never verified by the owner, not even where the owner coordinates', () => {
    given(resolution, ...claimed)
      .when(verify, { ...owner, role: 'verifier', head: true })
      .thenRejected('owner-cannot-verify');
    const own = { ...opened, data: { ...staffTheClinics, coordinator: 'health' } };
    given(resolution, own, ...claimed.slice(1))
      .when(verify, { agency: 'health', role: 'coordinator' })
      .thenRejected('owner-cannot-verify');
    given(resolution, ...claimed)
      .when(verify, chair)
      .thenRejected('not-the-verifier');
  });
  it('is rejected with a reason, and the work and its reports go on', () => {
    given(resolution, ...claimed)
      .when({ type: 'RejectCompletion', data: { reason } }, verifier)
      .then({ type: 'CompletionRejected', data: { reason } }, progressSet);
    expect(given(resolution, ...claimed, { type: 'CompletionRejected', data: { reason } }).state.is).toBe('inProgress');
  });
  it('is put on file once verified', () => {
    const close = { type: 'CloseResolution', data: {} };
    given(resolution, ...verified)
      .when(close, verifier)
      .then({ type: 'ResolutionClosed', data: {} });
    given(resolution, ...claimed)
      .when(close, verifier)
      .thenRejected('not-verified');
    given(resolution, ...closed)
      .when(progress(100), owner)
      .thenRejected('ended');
  });
});

describe('an extension', () => {
  const until = '2026-07-01T12:00:00.000Z';
  const request = (at = until) => ({ type: 'RequestExtension', data: { until: at, reason } });
  const requested = { type: 'ExtensionRequested', data: { until, reason } };
  const grant = { type: 'GrantExtension', data: {} };
  const extended = (due: string) => ({
    type: 'DeadlineExtended',
    data: { deadline: 'completion', due, reason: reason.text, by: 'audit-office' },
  });
  it('is asked for by the owner and granted by an authority above it', () => {
    given(resolution, ...inProgress)
      .when(request(), owner)
      .then(requested);
    given(resolution, ...inProgress, requested)
      .when(grant, verifier)
      .then({ type: 'ExtensionGranted', data: { until } }, extended(until));
  });
  it('INV-DL1: names the version of the calendar of the owner', () => {
    const calendar = { agency: 'health', version: 7 };
    const { type, data } = extended(until);
    given(resolution, ...inProgress, requested)
      .when(grant, verifier, facts)
      .then({ type: 'ExtensionGranted', data: { until } }, { type, data: { ...data, calendar } });
  });
  it('INV-DL2: is never granted by the owner itself', () => {
    given(resolution, ...inProgress, requested)
      .when(grant, { ...owner, role: 'verifier' })
      .thenRejected('owner-cannot-extend');
    given(resolution, ...inProgress, requested)
      .when(grant, chair)
      .thenRejected('not-the-verifier');
  });
  it('INV-DL2: is for a deadline that has not been missed', () => {
    given(resolution, ...overdue)
      .when(request(), owner)
      .thenRejected('deadline-missed');
    given(resolution, ...overdue, requested)
      .when(grant, verifier)
      .thenRejected('deadline-missed');
    given(resolution, ...inProgress)
      .when(request(), { ...owner, now: '2026-06-01T12:00:00.000Z' })
      .thenRejected('deadline-missed');
  });
  it('INV-DL2: is granted twice at most, each time to a later instant', () => {
    const twice = [extended('2026-06-10T12:00:00.000Z'), extended('2026-06-20T12:00:00.000Z')];
    given(resolution, ...inProgress, ...twice)
      .when(request(), owner)
      .thenRejected('extensions-used-up');
    given(resolution, ...inProgress)
      .when(request(staffTheClinics.due), owner)
      .thenRejected('extension-not-later');
    given(resolution, ...inProgress, requested)
      .when({ type: 'GrantExtension', data: { until: staffTheClinics.due } }, verifier)
      .thenRejected('extension-not-later');
  });
  it('is refused with a reason, and nothing changes', () => {
    given(resolution, ...inProgress, requested)
      .when({ type: 'RefuseExtension', data: { reason } }, coordinator)
      .then({ type: 'ExtensionRefused', data: { reason } });
    given(resolution, ...inProgress)
      .when(grant, verifier)
      .thenRejected('no-extension-requested');
  });
});

describe('a dispute', () => {
  const dispute = { type: 'DisputeResolution', data: { reason } };
  const decide = (outcome: string) => ({ type: 'DecideDispute', data: { outcome, reason } });
  it('is raised by the owner, once', () => {
    given(resolution, ...communicated)
      .when(dispute, owner)
      .then({ type: 'ResolutionDisputed', data: { reason } });
    given(resolution, ...disputed, { type: 'DisputeDecided', data: { outcome: 'dismissed', reason } })
      .when(dispute, owner)
      .thenRejected('disputed-before');
    given(resolution, ...communicated)
      .when(dispute, supporting)
      .thenRejected('not-the-owner');
  });
  it('holds the work until the chair decides', () => {
    given(resolution, ...disputed)
      .when(progress(10), owner)
      .thenRejected('disputed');
    given(resolution, ...disputed)
      .when(decide('dismissed'), coordinator)
      .thenRejected('not-the-chair');
    given(resolution, ...disputed)
      .when(decide('dismissed'), chair)
      .then({ type: 'DisputeDecided', data: { outcome: 'dismissed', reason } });
  });
  it('dismissed lets the work go on where it stood, an obstacle included', () => {
    const raised = { type: 'ResolutionDisputed', data: { reason } };
    const dismissed = { type: 'DisputeDecided', data: { outcome: 'dismissed', reason } };
    expect(given(resolution, ...blocked, raised, dismissed).state.is).toBe('blocked');
    expect(given(resolution, ...communicated, raised, dismissed).state.is).toBe('communicated');
  });
  it('upheld withdraws the resolution and stops its deadlines', () => {
    given(resolution, ...disputed)
      .when(decide('upheld'), chair)
      .then(
        { type: 'DisputeDecided', data: { outcome: 'upheld', reason } },
        { type: 'ResolutionWithdrawn', data: { reason } },
        { type: 'DeadlinePaused', data: { deadline: 'completion', reason: 'withdrawn' } },
        { type: 'DeadlinePaused', data: { deadline: 'progress', reason: 'withdrawn' } },
      );
  });
});

describe('the end of a resolution', () => {
  it('INV-RS6: comes when another one supersedes it', () => {
    const supersede = (by: string) => ({ type: 'SupersedeResolution', data: { by } });
    given(resolution, ...adopted)
      .when(supersede('new'), policy)
      .then(
        { type: 'ResolutionSuperseded', data: { by: 'new' } },
        { type: 'DeadlinePaused', data: { deadline: 'communication', reason: 'superseded' } },
      );
    given(resolution, ...adopted)
      .when(supersede('one'), policy)
      .thenRejected('supersedes-itself');
    given(resolution, ...adopted, { type: 'ResolutionSuperseded', data: { by: 'new' } })
      .when(supersede('newer'), policy)
      .thenRejected('ended');
  });
  it('comes when the coordinator withdraws it, and nothing goes on after', () => {
    given(resolution, ...adopted)
      .when({ type: 'WithdrawResolution', data: { reason } }, coordinator)
      .then(
        { type: 'ResolutionWithdrawn', data: { reason } },
        { type: 'DeadlinePaused', data: { deadline: 'communication', reason: 'withdrawn' } },
      );
    given(resolution, ...withdrawn)
      .when(progress(10), owner)
      .thenRejected('ended');
    given(resolution, ...withdrawn)
      .when({ type: 'EscalateResolution', data: { level: 'chair', reason } }, coordinator)
      .thenRejected('ended');
  });
  it('is required of no resolution that was never opened', () => {
    given(resolution).when({ type: 'WithdrawResolution', data: { reason } }, coordinator).thenRejected('not-opened');
  });
});

describe('history', () => {
  const enter = (change: object = {}) => ({ type: 'ImportResolution', data: { ...voteOfThePast, ...change } });
  it('is entered once, with no deadline', () => {
    given(resolution).when(enter(), coordinator).then(imported[0]!);
  });
  it('is never overwritten (INV-K4)', () => {
    given(resolution, ...imported)
      .when(enter({ adopted: true }), coordinator)
      .thenRejected('imported-differently');
    given(resolution, ...adopted)
      .when(enter(), coordinator)
      .thenRejected('live-resolution');
  });
  it('is followed up by nobody', () => {
    for (const command of [open(), progress(10), { type: 'WithdrawResolution', data: { reason } }])
      given(resolution, ...imported)
        .when(command, policy)
        .thenRejected('imported-history');
  });
});
