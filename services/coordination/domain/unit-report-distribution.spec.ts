import { given } from '../../../libs/testing';
import { unitReport } from './unit-report';
import {
  absent,
  better,
  content,
  customs,
  distributed,
  duringSession,
  energy,
  facts,
  handedOut,
  inHand,
  met,
  policy,
  presented,
  read,
  redistributed,
  requested,
  resubmitted,
  returned,
  secretary,
  unit,
  waived,
} from './unit-report-examples';
const resubmit = (what: object = better) => ({ type: 'ResubmitReport', data: what });
const distribute = (to?: string[]) => ({ type: 'DistributeReport', data: to ? { to } : {} });
const acknowledge = { type: 'AcknowledgeReading', data: {} };
const present = { type: 'PresentReport', data: {} };

describe('distributing it', () => {
  it('goes to the chair and whoever is invited, the unit aside, with the report itself (INV-UR3)', () => {
    given(unitReport, ...inHand)
      .when(distribute(), secretary, facts)
      .then(distributed, met('distribution'));
    given(unitReport, ...inHand)
      .when(distribute(), policy, facts)
      .then(distributed, met('distribution'));
  });
  it('goes to the list that the request, or the secretary, names (INV-UR3)', () => {
    const deputies = ['deputy-1', 'centre-2', 'fars'];
    const sent = { type: 'ReportDistributed', data: { version: 1, to: deputies.slice(0, 2), report: content } };
    given(unitReport, ...inHand)
      .when(distribute(deputies), secretary, facts)
      .then(sent, met('distribution'));
    const named = { ...requested, data: { ...requested.data, to: deputies } };
    given(unitReport, named, ...inHand.slice(1))
      .when(distribute(), secretary, facts)
      .then(sent, met('distribution'));
  });
  it('given again, goes to those who do not have it', () => {
    given(unitReport, ...handedOut)
      .when(distribute(['energy', 'deputy-1']), secretary, facts)
      .then({ type: 'ReportDistributed', data: { version: 1, to: ['deputy-1'], report: content } });
    given(unitReport, ...handedOut)
      .when(distribute(), secretary, facts)
      .then();
  });
  it('needs a report in hand, and somebody to receive it', () => {
    const alone = { meeting: { ...facts.meeting, convened: ['fars'] } };
    given(unitReport, ...inHand)
      .when(distribute(), secretary, alone)
      .thenRejected('nobody-to-receive');
    given(unitReport, ...absent)
      .when(distribute(), secretary, facts)
      .thenRejected('not-submitted');
    given(unitReport, ...returned)
      .when(distribute(), secretary, facts)
      .thenRejected('returned-before');
  });
  it('freezes the content: the unit’s update is a new version, shown as such to all who had the old one (INV-UR4)', () => {
    given(unitReport, ...handedOut)
      .when(resubmit(), unit, facts)
      .then(resubmitted, redistributed);
    given(unitReport, ...handedOut)
      .when(resubmit(content), unit, facts)
      .then();
    given(unitReport, ...presented)
      .when(resubmit(), unit, facts)
      .thenRejected('presented-before');
  });
  it('highlights an initiative once, however many versions name it', () => {
    const more = {
      ...content,
      initiatives: [...content.initiatives, { ...content.initiatives[0]!, initiative: 'two' }],
    };
    given(unitReport, ...handedOut)
      .when(resubmit(more), unit, facts)
      .thenTypes('ReportResubmitted', 'InitiativeHighlighted', 'ReportDistributed');
  });
});

describe('reading and presenting it', () => {
  it('each recipient says for itself that it has read it (INV-UR3)', () => {
    given(unitReport, ...handedOut)
      .when(acknowledge, energy)
      .then({ type: 'ReportReadingAcknowledged', data: { agency: 'energy', version: 1 } });
    given(unitReport, ...handedOut)
      .when(acknowledge, customs)
      .thenRejected('not-on-the-list');
    given(unitReport, ...inHand)
      .when(acknowledge, energy)
      .thenRejected('not-distributed');
  });
  it('a new version is read anew (INV-UR4)', () => {
    given(unitReport, ...read, resubmitted, redistributed)
      .when(acknowledge, energy)
      .then({ type: 'ReportReadingAcknowledged', data: { agency: 'energy', version: 2 } });
  });
  it('the unit presents it in the session, or says so after it', () => {
    const after = { ...facts, meeting: { ...facts.meeting, phase: 'over' } };
    for (const then of [duringSession, after])
      given(unitReport, ...read)
        .when(present, unit, then)
        .then({ type: 'ReportPresented', data: { version: 1 } });
    given(unitReport, ...read)
      .when(present, unit, facts)
      .thenRejected('session-not-open');
    given(unitReport, ...inHand)
      .when(present, unit, duringSession)
      .thenRejected('not-distributed');
    given(unitReport, ...waived)
      .when(present, unit, duringSession)
      .thenRejected('waived-before');
  });
});
