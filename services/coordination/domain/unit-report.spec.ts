import { given } from '../../../libs/testing';
import { unitReport } from './unit-report';
import {
  absent,
  asked,
  better,
  chair,
  content,
  distributed,
  distributionSet,
  energy,
  facts,
  handedOut,
  highlighted,
  inHand,
  late,
  lateAccepted,
  met,
  policy,
  presented,
  reason,
  redistributed,
  reportDue,
  reportOfFars,
  reportSet,
  resubmitted,
  returned,
  secretary,
  start,
  submitted,
  submittedLate,
  unit,
  waived,
} from './unit-report-examples';

const request = (change: object = {}) => ({ type: 'RequestReport', data: { ...reportOfFars, ...change } });
const submit = (change: object = {}) => ({ type: 'SubmitReport', data: { ...content, ...change } });
const resubmit = (what: object = better) => ({ type: 'ResubmitReport', data: what });
const accept = { type: 'AcceptLateReport', data: {} };
const waive = { type: 'WaiveReport', data: { reason } };
const giveBack = { type: 'ReturnReport', data: { reason } };
/** After the report was due. */
const tooLate = { ...unit, now: '2026-03-15T06:30:00.001Z' };

describe('requesting a report', () => {
  it('is due three days before the session and distributed two days before, with reminders (INV-UR1, INV-UR3)', () => {
    given(unitReport)
      .when(request(), policy, facts)
      .then(...asked);
    given(unitReport)
      .when(request(), secretary, facts)
      .then(...asked);
  });
  it('has no reminder that would be in the past', () => {
    const { decision } = given(unitReport).when(request(), { ...policy, now: '2026-03-13T07:00:00.000Z' }, facts);
    expect(decision).toContainEqual({
      type: 'DeadlineSet',
      data: { deadline: 'report', due: reportDue, reminders: ['2026-03-14T06:30:00.000Z'] },
    });
  });
  it('is reckoned from the start as it stands, also where a policy still knows an earlier one', () => {
    given(unitReport)
      .when(request({ start: '2026-03-10T06:30:00.000Z' }), policy, facts)
      .thenTypes('ReportRequested', 'DeadlineSet', 'DeadlineSet');
    given(unitReport)
      .when(request({ start: '2026-03-10T06:30:00.000Z' }), secretary, facts)
      .thenRejected('meeting-differs');
    given(unitReport)
      .when(request({ chair: 'energy' }), secretary, facts)
      .thenRejected('meeting-differs');
  });
  it('changes nothing where a policy asks once more, whatever is in force then', () => {
    given(unitReport, ...asked)
      .when(request({ framework: 'axes-1405' }), policy, facts)
      .then();
    given(unitReport, ...asked)
      .when(request({ framework: 'axes-1405' }), secretary, facts)
      .thenRejected('requested-differently');
  });
  it('binds it to a published version that is not superseded, and whose notice the unit received (INV-AX3)', () => {
    const under = (is: string, units = ['fars']) => ({ ...facts, framework: { ...facts.framework, is, units } });
    given(unitReport).when(request(), policy, under('superseded')).thenRejected('framework-superseded');
    for (const is of ['unknown', 'drafted', 'consulting'])
      given(unitReport).when(request(), secretary, under(is)).thenRejected('framework-not-published');
    given(unitReport)
      .when(request(), secretary, under('published', ['yazd']))
      .thenRejected('unit-outside-framework');
  });
  it('is the business of the agency that convened the meeting', () => {
    given(unitReport)
      .when(request(), { ...secretary, agency: 'energy' }, facts)
      .thenRejected('not-the-secretariat');
    given(unitReport)
      .when(request(), secretary, { ...facts, meeting: undefined })
      .thenRejected('meeting-not-scheduled');
  });
  it('is for a session that is still ahead; a policy that comes too late is told nothing', () => {
    for (const phase of ['session', 'over', 'cancelled']) {
      const gone = { ...facts, meeting: { ...facts.meeting, phase } };
      given(unitReport).when(request(), secretary, gone).thenRejected('meeting-not-ahead');
      given(unitReport).when(request(), policy, gone).then();
    }
  });
  it('happens once for one unit and one meeting', () => {
    given(unitReport)
      .when(request(), secretary, { ...facts, other: 'report-1' })
      .thenRejected('requested-before');
    given(unitReport)
      .when(request(), policy, { ...facts, other: 'report-1' })
      .then();
  });
  it('is known to unit, secretariat and chair, and to whoever received it', () => {
    const { parties } = unitReport;
    expect(parties(given(unitReport, ...inHand).state)).toEqual(['fars', 'coordination-deputy', 'interior']);
    expect(parties(given(unitReport, ...handedOut).state)).toContain('energy');
    expect(parties(given(unitReport).state)).toEqual([]);
  });
});

describe('submitting it', () => {
  it('meets its deadline, and its initiative is highlighted', () => {
    given(unitReport, ...asked)
      .when(submit(), unit, facts)
      .then(submitted, highlighted, met('report'));
  });
  it('is the unit’s alone', () => {
    given(unitReport, ...asked)
      .when(submit(), energy, facts)
      .thenRejected('not-the-unit');
    given(unitReport).when(submit(), unit, facts).thenRejected('not-requested');
  });
  it('under every sub-axis there is content, or the reason why there is nothing (INV-UR2)', () => {
    const [first, ...rest] = content.sections;
    const section = (change: object) => submit({ sections: [{ ...first, ...change }, ...rest] });
    const faults = [
      [submit({ sections: rest }), 'section-missing'],
      [section({ content: undefined }), 'section-missing'],
      [section({ content: { lang: 'fa', text: '  ' } }), 'section-missing'],
      [section({ nothing: reason }), 'section-unclear'],
      [submit({ sections: [first, ...content.sections] }), 'section-twice'],
      [section({ subAxis: 'borders' }), 'section-unknown'],
    ] as const;
    for (const [command, code] of faults)
      given(unitReport, ...asked)
        .when(command, unit, facts)
        .thenRejected(code);
  });
  it('its initiatives and problems stand under axes of the framework, each once (INV-UR2, INV-AX3)', () => {
    const [initiative] = content.initiatives;
    const [problem] = content.problems;
    const faults = [
      [submit({ initiatives: [{ ...initiative, axis: 'tourism' }] }), 'axis-unknown'],
      [submit({ initiatives: [initiative, initiative] }), 'initiative-twice'],
      [submit({ problems: [{ ...problem, axis: 'tourism' }] }), 'axis-unknown'],
      [submit({ problems: [{ ...problem, subAxis: 'borders' }] }), 'section-unknown'],
      [submit({ problems: [problem, problem] }), 'problem-twice'],
    ] as const;
    for (const [command, code] of faults)
      given(unitReport, ...asked)
        .when(command, unit, facts)
        .thenRejected(code);
  });
  it('happens once: other content needs the report to be returned first (INV-UR4)', () => {
    given(unitReport, ...inHand)
      .when(submit({ others: [] }), unit, facts)
      .thenRejected('submitted-before');
    given(unitReport, ...returned)
      .when(submit(), unit, facts)
      .thenRejected('returned-before');
    given(unitReport, ...presented)
      .when(submit({ others: [] }), unit, facts)
      .thenRejected('presented-before');
  });
});

describe('a report that is missing', () => {
  it('is rejected until the chair accepts it late, also where the clock has not struck yet (INV-UR1)', () => {
    given(unitReport, ...absent)
      .when(submit(), unit, facts)
      .thenRejected('report-missing');
    given(unitReport, ...asked)
      .when(submit(), tooLate, facts)
      .thenRejected('report-missing');
  });
  it('is accepted late by the chair alone, and only where it is missing (INV-UR1)', () => {
    given(unitReport, ...absent)
      .when(accept, chair)
      .then({ type: 'LateReportAccepted', data: {} });
    given(unitReport, ...absent)
      .when(accept, secretary)
      .thenRejected('not-the-chair');
    given(unitReport, ...asked)
      .when(accept, chair)
      .thenRejected('not-missing');
  });
  it('accepted late, is submitted late and distributed at once (INV-UR1)', () => {
    given(unitReport, ...lateAccepted)
      .when(submit(), tooLate, facts)
      .then(submittedLate, highlighted, distributed);
  });
  it('or is waived by the chair, and awaits nobody then (INV-UR1)', () => {
    const data = { reason };
    given(unitReport, ...absent)
      .when(waive, chair)
      .then({ type: 'ReportSubmissionWaived', data });
    given(unitReport, ...asked)
      .when(waive, chair)
      .then(
        { type: 'ReportSubmissionWaived', data },
        { type: 'DeadlinePaused', data: { deadline: 'report', reason: 'report waived' } },
        { type: 'DeadlinePaused', data: { deadline: 'distribution', reason: 'report waived' } },
      );
    given(unitReport, ...waived)
      .when(submit(), unit, facts)
      .thenRejected('waived-before');
  });
  it('is not waived once it is there', () => {
    for (const past of [inHand, handedOut, late, presented])
      given(unitReport, ...past)
        .when(waive, chair)
        .thenRejected('nothing-to-waive');
  });
});

describe('returning it', () => {
  it('is the secretariat’s, before it is distributed (INV-UR4)', () => {
    given(unitReport, ...inHand)
      .when(giveBack, secretary)
      .then({ type: 'ReportReturned', data: { version: 1, reason } });
    given(unitReport, ...inHand)
      .when(giveBack, chair)
      .thenRejected('not-the-secretariat');
    given(unitReport, ...asked)
      .when(giveBack, secretary)
      .thenRejected('not-submitted');
    given(unitReport, ...handedOut)
      .when(giveBack, secretary)
      .thenRejected('distributed-before');
  });
  it('asks the unit for a new version, which is distributed by the clock like the first', () => {
    given(unitReport, ...returned)
      .when(resubmit(), unit, facts)
      .then(resubmitted);
  });
  it('takes a new version also after the report was due: the first came in time', () => {
    given(unitReport, ...returned)
      .when(resubmit(), tooLate, facts)
      .then(resubmitted);
  });
  it('distributes the new version at once where the time for that has passed (INV-UR3)', () => {
    const missedDistribution = { type: 'DeadlineMissed', data: distributionSet.data };
    given(unitReport, ...returned, missedDistribution)
      .when(resubmit(), unit, facts)
      .then(resubmitted, redistributed);
  });
  it('is the only way to another version before distribution', () => {
    given(unitReport, ...inHand)
      .when(resubmit(), unit, facts)
      .thenRejected('submitted-before');
    given(unitReport, ...asked)
      .when(resubmit(), unit, facts)
      .thenRejected('not-submitted');
    given(unitReport, ...returned)
      .when(resubmit({ ...better, sections: [] }), unit, facts)
      .thenRejected('section-missing');
  });
});

it('the start of the meeting is the one of the request', () => {
  expect(given(unitReport, ...asked).state).toMatchObject({
    start,
    deadlines: { report: { due: reportSet.data.due } },
  });
});
