import { given } from '../../../libs/testing';
import { resolution } from './resolution';
import {
  adopted,
  claimed,
  clock,
  communicationSet,
  completionSet,
  coordinator,
  en,
  facts,
  inProgress,
  overdue,
  progressSet,
  staffTheClinics,
  withdrawn,
} from './resolution-examples';

const fires = (deadline: string, due: string) => ({ type: 'PassDeadline', data: { deadline, due } });
const missed = (deadline: string, due: string) => ({ type: 'DeadlineMissed', data: { deadline, due } });
const met = (deadline: string) => ({ type: 'DeadlineMet', data: { deadline } });
const escalated = (level: string) => ({ type: 'ResolutionEscalated', data: { level } });
const set = (deadline: string, due: string) => ({
  type: 'DeadlineSet',
  data: { deadline, due, calendar: { agency: 'health', version: 7 } },
});
const first = set('escalation-1', '2026-06-04T12:00:00.000Z');
const second = set('escalation-2', '2026-06-15T12:00:00.000Z');
const third = set('escalation-3', '2026-06-29T12:00:00.000Z');
const toOwnerHead = [...overdue, met('escalation-1'), escalated('owner-head'), second];
const toCoordinator = [...toOwnerHead, met('escalation-2'), escalated('coordinator'), third];

describe('a missed deadline', () => {
  it('INV-RS2: of communication counts against the coordinator and changes nothing else', () => {
    const { due } = communicationSet.data;
    given(resolution, ...adopted)
      .when(fires('communication', due), clock, facts)
      .then(missed('communication', due));
  });
  it('INV-RS3: of progress is recorded, and the next report is due fifteen days on', () => {
    const { due } = progressSet.data;
    given(resolution, ...inProgress)
      .when(fires('progress', due), clock, facts)
      .then(missed('progress', due), {
        type: 'DeadlineSet',
        data: { deadline: 'progress', due: '2026-03-31T12:00:00.000Z' },
      });
  });
  it('INV-RS5: of completion makes the resolution overdue, whatever holds it', () => {
    const { due } = staffTheClinics;
    for (const stage of [inProgress, claimed])
      given(resolution, ...stage)
        .when(fires('completion', due), clock, facts)
        .then(missed('completion', due), { type: 'ResolutionOverdue', data: { due } }, first);
  });
  it('means nothing once the deadline has moved or the resolution has ended', () => {
    given(resolution, ...inProgress)
      .when(fires('completion', '2026-05-01T12:00:00.000Z'), clock, facts)
      .then();
    const stopped = { type: 'DeadlinePaused', data: { deadline: 'completion', reason: 'withdrawn' } };
    given(resolution, ...withdrawn, stopped)
      .when(fires('completion', staffTheClinics.due), clock, facts)
      .then();
    given(resolution).when(fires('completion', staffTheClinics.due), clock, facts).then();
  });
  it('is preceded by reminders five working days and one before', () => {
    const at = '2026-05-25T12:00:00.000Z';
    given(resolution, ...inProgress)
      .when(fires('completion', at), clock, facts)
      .then({ type: 'DeadlineReminderSent', data: { deadline: 'completion', at } });
  });
  it('has no reminder that would be in the past', () => {
    const late = { ...coordinator, now: '2026-05-25T12:00:00.000Z' };
    const { decision } = given(resolution, ...adopted).when({ type: 'CommunicateResolution', data: {} }, late, facts);
    expect(decision).toContainEqual({
      ...completionSet,
      data: { ...completionSet.data, reminders: ['2026-05-31T12:00:00.000Z'] },
    });
  });
  it('INV-DL1: is counted in the days of an agency without a calendar as they come', () => {
    const communicate = { type: 'CommunicateResolution', data: {} };
    given(resolution, ...adopted)
      .when(communicate, coordinator)
      .thenTypes('ResolutionCommunicated', 'DeadlineMet', 'DeadlineSet', 'DeadlineSet');
  });
});

describe('INV-RS5: an overdue resolution is carried up', () => {
  it('to the head of the owner after three working days', () => {
    given(resolution, ...overdue)
      .when(fires('escalation-1', first.data.due), clock, facts)
      .then(met('escalation-1'), escalated('owner-head'), second);
  });
  it('to the coordinator after ten', () => {
    given(resolution, ...toOwnerHead)
      .when(fires('escalation-2', second.data.due), clock, facts)
      .then(met('escalation-2'), escalated('coordinator'), third);
  });
  it('to the chair after twenty, and no higher', () => {
    given(resolution, ...toCoordinator)
      .when(fires('escalation-3', third.data.due), clock, facts)
      .then(met('escalation-3'), escalated('chair'));
  });
  it('counted from the deadline as it was extended', () => {
    const data = { deadline: 'completion', due: '2026-06-08T12:00:00.000Z', reason: 'Late.', by: 'coordinator' };
    given(resolution, ...inProgress, { type: 'DeadlineExtended', data }, ...overdue.slice(inProgress.length))
      .when(fires('escalation-1', first.data.due), clock, facts)
      .then(met('escalation-1'), escalated('owner-head'), set('escalation-2', '2026-06-22T12:00:00.000Z'));
  });
  it('never down again, nor twice to one level, where an official has carried it up before', () => {
    for (const level of ['owner-head', 'chair'])
      given(resolution, ...overdue, escalated(level))
        .when(fires('escalation-1', first.data.due), clock, facts)
        .then(met('escalation-1'), second);
    given(resolution, ...overdue, escalated('chair'))
      .when({ type: 'EscalateResolution', data: { level: 'coordinator', reason: en('Urgent.') } }, coordinator)
      .thenRejected('escalated-higher');
  });
  it('by the coordinator at any time', () => {
    const data = { level: 'coordinator', reason: en('Urgent.') };
    given(resolution, ...inProgress)
      .when({ type: 'EscalateResolution', data }, coordinator)
      .then({ type: 'ResolutionEscalated', data });
  });
  it('no further once the work is verified', () => {
    const claim = [{ type: 'CompletionClaimed', data: { evidence: [] } }];
    given(resolution, ...toOwnerHead, ...claim)
      .when({ type: 'VerifyCompletion', data: { remarks: en('Late, but done.') } }, coordinator)
      .thenTypes('CompletionVerified', 'DeadlineMet', 'DeadlineMet');
  });
});
