import { given } from '../../../libs/testing';
import { unitReport } from './unit-report';
import {
  absent,
  asked,
  chair,
  clock,
  distributed,
  distributionDue,
  facts,
  handedOut,
  inHand,
  lateAccepted,
  met,
  missing,
  policy,
  presented,
  reason,
  redistributed,
  reminders,
  reportDue,
  resubmitted,
  returned,
  start,
  waived,
} from './unit-report-examples';

const fires = (deadline: string, due: string) => ({ type: 'PassDeadline', data: { deadline, due } });
const later = '2026-03-25T06:30:00.000Z';
const laterReminders = ['2026-03-18T06:30:00.000Z', '2026-03-20T06:30:00.000Z', '2026-03-21T06:30:00.000Z'];
const [laterReport, laterDistribution] = ['2026-03-22T06:30:00.000Z', '2026-03-23T06:30:00.000Z'];
const postpone = (to = later) => ({ type: 'PostponeReport', data: { start: to, reason } });
const postponed = (more: object = {}) => ({ type: 'ReportPostponed', data: { start: later, reason, ...more } });
const extended = (deadline: string, due: string, remind: string[] = []) => ({
  type: 'DeadlineExtended',
  data: { deadline, due, reason: 'meeting postponed', by: 'coordination-deputy', reminders: remind },
});
const distributionMissed = { type: 'DeadlineMissed', data: { deadline: 'distribution', due: distributionDue } };

describe('the clock', () => {
  it('reminds the unit seven, five and four days before the session', () => {
    for (const at of reminders)
      given(unitReport, ...asked)
        .when(fires('report', at), clock)
        .then({ type: 'DeadlineReminderSent', data: { deadline: 'report', at } });
  });
  it('finds a report missing that is not there when it is due (INV-UR1)', () => {
    given(unitReport, ...asked)
      .when(fires('report', reportDue), clock)
      .then(...missing);
  });
  it('finds nothing missing where the report is there, or waived', () => {
    for (const past of [inHand, waived, presented])
      given(unitReport, ...past)
        .when(fires('report', reportDue), clock)
        .then();
    given(unitReport).when(fires('report', reportDue), clock).then();
  });
  it('distributes what was submitted two days before the session (INV-UR3; POL-5)', () => {
    given(unitReport, ...inHand)
      .when(fires('distribution', distributionDue), clock, facts)
      .then(distributed, met('distribution'));
    given(unitReport, ...returned, resubmitted)
      .when(fires('distribution', distributionDue), clock, facts)
      .then(redistributed, met('distribution'));
  });
  it('has nothing to distribute where the report was returned, or where nobody receives it (INV-UR3)', () => {
    given(unitReport, ...returned)
      .when(fires('distribution', distributionDue), clock, facts)
      .then(distributionMissed);
    given(unitReport, ...inHand)
      .when(fires('distribution', distributionDue), clock)
      .then(distributionMissed);
  });
  it('distributes nothing once more where the secretary was faster (POL-5)', () => {
    given(unitReport, ...handedOut)
      .when(fires('distribution', distributionDue), clock, facts)
      .then();
  });
});

describe('a meeting that is postponed', () => {
  it('moves what is counted back from its start, reminders included', () => {
    given(unitReport, ...asked)
      .when(postpone(), policy)
      .then(postponed(), extended('report', laterReport, laterReminders), extended('distribution', laterDistribution));
  });
  it('leaves a report that is there alone, and moves its distribution', () => {
    given(unitReport, ...inHand)
      .when(postpone(), policy)
      .then(postponed(), extended('distribution', laterDistribution));
    given(unitReport, ...handedOut)
      .when(postpone(), policy)
      .then(postponed());
  });
  it('makes a missing report due once more, accepted late or not (INV-UR1)', () => {
    const due = [
      postponed({ dueAgain: true }),
      { type: 'DeadlineSet', data: { deadline: 'report', due: laterReport, reminders: laterReminders } },
      { type: 'DeadlineSet', data: { deadline: 'distribution', due: laterDistribution } },
    ];
    for (const past of [absent, lateAccepted])
      given(unitReport, ...past)
        .when(postpone(), policy)
        .then(...due);
    expect(given(unitReport, ...absent, ...due).state.is).toBe('requested');
  });
  it('leaves it missing where the new start leaves no time either (INV-UR1)', () => {
    given(unitReport, ...absent)
      .when(postpone(), { ...policy, now: laterReport })
      .then(postponed());
  });
  it('gives a returned report a new time for its distribution', () => {
    given(unitReport, ...returned, distributionMissed)
      .when(postpone(), policy)
      .then(postponed(), { type: 'DeadlineSet', data: { deadline: 'distribution', due: laterDistribution } });
  });
  it('means nothing twice, nor backwards, nor to what awaits nobody', () => {
    given(unitReport, ...asked)
      .when(postpone(start), policy)
      .then();
    for (const past of [waived, presented])
      given(unitReport, ...past)
        .when(postpone(), policy)
        .then();
    given(unitReport).when(postpone(), policy).thenRejected('not-requested');
  });
});

describe('a meeting that is cancelled', () => {
  const waive = { type: 'WaiveReport', data: { reason } };
  const waivedNow = { type: 'ReportSubmissionWaived', data: { reason } };
  const stopped = (deadline: string) => ({ type: 'DeadlinePaused', data: { deadline, reason: 'report waived' } });
  it('waives the report, whether it is there or not', () => {
    given(unitReport, ...asked)
      .when(waive, policy)
      .then(waivedNow, stopped('report'), stopped('distribution'));
    given(unitReport, ...inHand)
      .when(waive, policy)
      .then(waivedNow, stopped('distribution'));
    given(unitReport, ...handedOut)
      .when(waive, policy)
      .then(waivedNow);
  });
  it('changes nothing that was presented', () => {
    given(unitReport, ...presented)
      .when(waive, policy)
      .then();
    given(unitReport, ...presented)
      .when(waive, chair)
      .thenRejected('nothing-to-waive');
  });
});
