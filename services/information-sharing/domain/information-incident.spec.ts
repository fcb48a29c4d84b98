import { given } from '../../../libs/testing';
import { en } from './information-asset-examples';
import { informationIncident } from './information-incident';
import {
  action,
  actionsSet,
  assessedAs,
  closed,
  conclusion,
  contained,
  dealtWith,
  decided,
  facts,
  findings,
  health,
  leak,
  measures,
  notified,
  owner,
  policy,
  proposed,
  reason,
  reported,
  reportedAs,
  supervisor,
} from './information-incident-examples';

const report = (change: object = {}) => ({ type: 'ReportIncident', data: { ...leak, ...change } });
const contain = { type: 'ContainIncident', data: { measures } };
const notify = (data: object) => ({ type: 'NotifyAffected', data: { text: notified.data.text, ...data } });
const assess = (severity: string) => ({ type: 'AssessIncident', data: { severity, findings } });
const propose = (agreement: string) => ({ type: 'ProposeSuspension', data: { agreement } });
const decide = (agreement: string | undefined, suspend: boolean) => ({
  type: 'DecideSuspension',
  data: { agreement, suspend, reason },
});
const act = (...actions: readonly object[]) => ({ type: 'SetCorrectiveActions', data: { actions } });
const close = { type: 'CloseIncident', data: { conclusion } };

describe('an incident', () => {
  it('is reported by whoever learns of it, to the owner of the asset and to who supervises the law', () => {
    given(informationIncident).when(report(), health, facts).then(reported);
    expect(informationIncident.parties(given(informationIncident, reported).state)).toEqual([
      'water',
      'health',
      'justice',
    ]);
  });
  it('is about an asset that the reporter may know of, or about what the agency named keeps', () => {
    given(informationIncident).when(report(), health, { supervisor: 'justice' }).thenRejected('unknown-asset');
    given(informationIncident)
      .when(report({ asset: undefined, owner: 'roads', agreements: undefined }), health, { supervisor: 'justice' })
      .then({
        ...reported,
        data: expect.objectContaining({ owner: 'roads', reporter: 'health', agreements: [] }) as never,
      });
    given(informationIncident)
      .when(report({ asset: undefined }), health, {})
      .thenTypes('IncidentReported');
  });
  it('is reported within 24 hours of its discovery (INV-II1)', () => {
    const onTime = { discovered: '2026-02-28T12:00:00.000Z' };
    given(informationIncident).when(report(onTime), health, facts).then(reportedAs(onTime));
    given(informationIncident)
      .when(report({ ...onTime, lateReason: 'None needed.' }), health, facts)
      .then(reportedAs(onTime));
    given(informationIncident)
      .when(report({ discovered: '2026-03-01T12:00:01Z' }), health, facts)
      .thenRejected('discovered-later');
  });
  it('is reported later with a reason, and flagged (INV-II1)', () => {
    const before = { discovered: '2026-02-28T11:59:59.999Z' };
    given(informationIncident).when(report(before), health, facts).thenRejected('late-without-reason');
    const late = { ...before, lateReason: 'Our line was cut.' };
    given(informationIncident)
      .when(report(late), health, facts)
      .then(reportedAs({ ...late, late: true }));
  });
  it('is not replaced by another one under its id', () => {
    given(informationIncident, reported)
      .when(report({ kind: 'loss' }), health, facts)
      .thenRejected('reported-differently');
    given(informationIncident, reported).when(report(), owner, facts).thenRejected('reported-differently');
  });
  it('is contained by its owner, who tells whoever is affected', () => {
    given(informationIncident, reported).when(contain, owner).then(contained);
    given(informationIncident, reported)
      .when(notify({ agencies: ['energy'], persons: 12 }), owner)
      .then(notified);
    given(informationIncident, reported).when(notify({}), owner).thenRejected('nobody-notified');
    for (const command of [contain, notify({ persons: 1 })])
      given(informationIncident, reported).when(command, health).thenRejected('not-the-owner');
    expect(informationIncident.parties(given(informationIncident, reported, notified).state)).toContain('energy');
  });
  it('is assessed by who supervises the law, and not by its owner (INV-K5)', () => {
    given(informationIncident, reported).when(assess('minor'), supervisor).then(assessedAs('minor'));
    given(informationIncident, reported)
      .when(assess('minor'), { ...supervisor, agency: 'water' })
      .thenRejected('own-incident');
    given(informationIncident, reported, assessedAs('minor'))
      .when(assess('serious'), supervisor)
      .then(assessedAs('serious'));
  });
  it('leads to corrective actions, which concern who is to take them', () => {
    given(informationIncident, reported).when(act(action), supervisor).then(actionsSet);
    given(informationIncident, reported).when(act(action, action), supervisor).thenRejected('action-repeated');
    given(informationIncident, reported).when(act(), supervisor).thenRejected('action-repeated');
    expect(informationIncident.parties(given(informationIncident, reported, actionsSet).state)).toContain('roads');
  });
  it('is reported before anything else', () => {
    given(informationIncident).when(contain, owner).thenRejected('not-reported');
  });
});

describe('the suspension of an agreement', () => {
  it('is proposed where the incident is serious (POL-16)', () => {
    given(informationIncident, reported).when(propose('wells-for-roads'), policy).then(proposed('wells-for-roads'));
    given(informationIncident, reported, assessedAs('minor')).when(propose('wells-for-roads'), policy).then();
    given(informationIncident, ...dealtWith, closed)
      .when(propose('wells-for-roads'), policy)
      .then();
  });
  it('is decided either way (INV-II1)', () => {
    for (const suspend of [true, false])
      given(informationIncident, reported)
        .when(decide('wells-for-health', suspend), supervisor)
        .then(decided('wells-for-health', suspend));
    given(informationIncident, reported, decided('wells-for-health', true))
      .when(decide('wells-for-health', false), supervisor)
      .then(decided('wells-for-health', false));
  });
  it('is decided of the agreements concerned, and of no other (INV-II1)', () => {
    given(informationIncident, reported)
      .when(decide('another', true), supervisor)
      .thenRejected('agreement-not-concerned');
    given(informationIncident, reported).when(decide(undefined, false), supervisor).thenRejected('agreement-concerned');
    given(informationIncident, reported, assessedAs('minor'))
      .when(decide('wells-for-health', true), supervisor)
      .thenRejected('not-serious');
    const without = reportedAs({ agreements: [] });
    given(informationIncident, without).when(decide(undefined, false), supervisor).then(decided(undefined, false));
    given(informationIncident, without).when(decide(undefined, true), supervisor).thenRejected('nothing-to-suspend');
  });
});

describe('the end of an incident', () => {
  it('comes after it was contained and assessed (INV-II1)', () => {
    given(informationIncident, reported, assessedAs('minor')).when(close, supervisor).thenRejected('not-contained');
    given(informationIncident, reported, contained).when(close, supervisor).thenRejected('not-assessed');
    given(informationIncident, reported, contained, assessedAs('minor')).when(close, supervisor).then(closed);
  });
  it('comes, where it is serious, after the suspension of each agreement concerned was decided (INV-II1)', () => {
    const ready = [reported, contained, assessedAs('serious')];
    given(informationIncident, ...ready)
      .when(close, supervisor)
      .thenRejected('suspension-undecided');
    given(informationIncident, ...dealtWith)
      .when(close, supervisor)
      .then(closed);
    given(informationIncident, ...dealtWith, proposed('wells-for-roads'))
      .when(close, supervisor)
      .thenRejected('suspension-undecided');
    const without = [reportedAs({ agreements: [] }), ...ready.slice(1)];
    given(informationIncident, ...without)
      .when(close, supervisor)
      .thenRejected('suspension-not-considered');
    given(informationIncident, ...without, decided(undefined, false))
      .when(close, supervisor)
      .then(closed);
  });
  it('is the supervisor’s, and for good', () => {
    given(informationIncident, ...dealtWith)
      .when(close, { ...supervisor, agency: 'water' })
      .thenRejected('own-incident');
    given(informationIncident, ...dealtWith, closed)
      .when({ ...contain, data: { measures: en('More.') } }, owner)
      .thenRejected('closed');
    given(informationIncident, ...dealtWith, closed)
      .when(assess('minor'), supervisor)
      .thenRejected('closed');
  });
});
