import { addWorkingDays } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { axisFramework } from './axis-framework';
import {
  axes,
  axesOf1404,
  calendar,
  clock,
  closed,
  consultationDue,
  consultationSet,
  consulted,
  coordinator,
  drafted,
  headOfFars,
  headOfYazd,
  heard,
  inConsultation,
  opinion,
  publication,
  published,
  replied,
  review,
  reviewed,
  superseded,
} from './axis-framework-examples';
import type { Framework } from './axis-framework-state';
import { fa } from './meeting-examples';

const draft = (change: object = {}) => ({ type: 'DraftAxisFramework', data: { ...axesOf1404, ...change } });
const tourism = { axis: 'tourism', family: 'mission', title: fa('گردشگری') };
const add = (change: object = {}) => ({ type: 'AddAxis', data: { ...tourism, ...change } });
const inns = { axis: 'tourism', subAxis: 'inns', title: fa('اقامتگاه‌ها') };
const addInns = (change: object = {}) => ({ type: 'AddSubAxis', data: { ...inns, ...change } });
const expert = { type: 'RecordExpertReview', data: review };
const consult = { type: 'RequestConsultation', data: {} };
const reply = (text = opinion) => ({ type: 'RecordConsultationReply', data: { opinion: text } });
const publish = { type: 'PublishAxisFramework', data: {} };
const supersede = (by = 'axes-1405') => ({ type: 'SupersedeAxisFramework', data: { by } });
const fires = (due = consultationDue) => ({ type: 'PassDeadline', data: { deadline: 'consultation', due } });
const facts = { calendar };

describe('drafting the axes', () => {
  it('is the coordinator’s, who names the units that are to report', () => {
    given(axisFramework).when(draft(), coordinator).then(drafted);
  });
  it('begins with the eight axes of the house where none are given (INV-AX2)', () => {
    const { decision } = given(axisFramework).when(draft({ axes: undefined }), coordinator);
    const [{ data }] = decision as unknown as [typeof drafted];
    expect(data.axes.map(({ axis }) => axis)).toEqual([
      'public-management',
      'political',
      'security',
      'social',
      'civil-works',
      'urban-rural',
      'economic',
      'crisis-management',
    ]);
    expect(data.axes[0]).toEqual({
      axis: 'public-management',
      family: 'managerial',
      title: { lang: 'fa', text: 'مدیریت عمومی' },
      subAxes: [],
    });
  });
  it('names them in English where the title is in no language of the house', () => {
    const { decision } = given(axisFramework).when(
      draft({ axes: undefined, title: { lang: 'tr', text: 'Eksenler' } }),
      coordinator,
    );
    const [{ data }] = decision as unknown as [typeof drafted];
    expect(data.axes.every(({ title }) => title.lang === 'en')).toBe(true);
  });
  it('under one id is done once: another version needs an id of its own (INV-AX3)', () => {
    given(axisFramework, drafted)
      .when(draft({ units: ['fars'] }), coordinator)
      .thenRejected('drafted-differently');
  });
  it('needs somebody in its scope (INV-AX1)', () => {
    given(axisFramework)
      .when(draft({ units: [] }), coordinator)
      .thenRejected('scope-empty');
  });
  it('names each axis and each sub-axis once (INV-AX2)', () => {
    given(axisFramework)
      .when(draft({ axes: [...axes, axes[0]] }), coordinator)
      .thenRejected('axis-exists');
    const [economic] = axes;
    const twice = [{ ...economic!, subAxes: [...economic!.subAxes, economic!.subAxes[0]!] }];
    given(axisFramework)
      .when(draft({ axes: twice }), coordinator)
      .thenRejected('sub-axis-exists');
  });
});

describe('axes and sub-axes', () => {
  const added = { type: 'AxisAdded', data: tourism };
  it('are added by the coordinator who drafted them, also after the units were heard', () => {
    given(axisFramework, drafted).when(add(), coordinator).then(added);
    given(axisFramework, ...heard)
      .when(add(), coordinator)
      .then(added);
    given(axisFramework, drafted, added).when(addInns(), coordinator).then({ type: 'SubAxisAdded', data: inns });
  });
  it('are not added by anybody else', () => {
    given(axisFramework, drafted)
      .when(add(), { ...coordinator, agency: 'other-coordinator' })
      .thenRejected('not-the-coordinator');
  });
  it('are not replaced by others of the same id', () => {
    given(axisFramework, drafted)
      .when(add({ axis: 'economic' }), coordinator)
      .thenRejected('axis-exists');
    given(axisFramework, drafted)
      .when(addInns({ axis: 'economic', subAxis: 'employment' }), coordinator)
      .thenRejected('sub-axis-exists');
  });
  it('stand under an axis that there is', () => {
    given(axisFramework, drafted).when(addInns(), coordinator).thenRejected('axis-unknown');
  });
  it('are at most fifty', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ ...axes[0]!, axis: `axis-${index}` }));
    given(axisFramework, { ...drafted, data: { ...drafted.data, axes: many } })
      .when(add(), coordinator)
      .thenRejected('too-many');
    const subAxes = many.map(({ axis, title }) => ({ subAxis: axis, title }));
    given(axisFramework, { ...drafted, data: { ...drafted.data, axes: [{ ...axes[0]!, axis: 'tourism', subAxes }] } })
      .when(addInns(), coordinator)
      .thenRejected('too-many');
  });
});

describe('the consultation', () => {
  it('goes to every unit in scope, with the axes, for ten working days of the coordinator (INV-AX1)', () => {
    given(axisFramework, drafted, reviewed).when(consult, coordinator, facts).then(consulted, consultationSet);
  });
  it('keeps its end when a holiday is added later, and the version of the calendar in which it was counted (U9)', () => {
    const { state } = given(axisFramework, ...inConsultation);
    const later = { ...calendar, version: 5, holidays: [...calendar.holidays, '2026-03-11'] };
    expect(addWorkingDays(later, '2026-03-01T12:00:00.000Z', 10)).not.toBe(consultationDue);
    given(axisFramework, ...inConsultation)
      .when(consult, coordinator, { calendar: later })
      .then();
    expect(state.deadlines['consultation']).toMatchObject({ due: consultationDue, is: 'running' });
    given(axisFramework, ...inConsultation)
      .when(fires(), clock)
      .then(...closed);
  });
  it('counts the days of a coordinator without a calendar as they come', () => {
    const { decision } = given(axisFramework, drafted).when(consult, coordinator);
    expect(decision).toContainEqual({
      type: 'DeadlineSet',
      data: { deadline: 'consultation', due: '2026-03-11T12:00:00.000Z' },
    });
  });
  it('is asked for once, whatever the letter says', () => {
    given(axisFramework, ...heard)
      .when({ type: 'RequestConsultation', data: { document: 'letter-9' } }, coordinator)
      .thenRejected('consulted-before');
  });
  it('hears the head of each unit that was asked (INV-AX1)', () => {
    given(axisFramework, drafted, consulted, consultationSet).when(reply(), headOfFars).then(replied);
    given(axisFramework, ...inConsultation)
      .when(reply(), { agency: 'customs', role: 'head' })
      .thenRejected('unit-outside-scope');
    given(axisFramework, drafted).when(reply(), headOfFars).thenRejected('consultation-missing');
  });
  it('takes the last word of a unit in the place of the one before', () => {
    const other = fa('محورها کافی است.');
    const { decision } = given(axisFramework, ...inConsultation).when(reply(other), headOfFars);
    expect(decision).toEqual([{ type: 'ConsultationReplyRecorded', data: { unit: 'fars', opinion: other } }]);
    const { state } = given(axisFramework, ...inConsultation, ...(decision as (typeof replied)[]));
    expect((state as Framework).consultation?.replies).toEqual([{ unit: 'fars', opinion: other }]);
  });
  it('ends by the clock, and tells who replied and who did not (INV-AX1)', () => {
    given(axisFramework, ...inConsultation)
      .when(fires(), clock)
      .then(...closed);
    given(axisFramework, ...heard)
      .when(fires(), clock)
      .then();
    given(axisFramework).when(fires(), clock).then();
  });
  it('takes no reply after its end, also where the clock has not struck yet (INV-AX1)', () => {
    given(axisFramework, ...heard)
      .when(reply(), headOfYazd)
      .thenRejected('consultation-closed');
    given(axisFramework, ...inConsultation)
      .when(reply(), { ...headOfYazd, now: consultationDue })
      .thenRejected('consultation-closed');
  });
  it('is heard by the units from then on, and not before', () => {
    const { parties } = axisFramework;
    expect(parties(given(axisFramework, drafted).state)).toEqual(['coordinator']);
    expect(parties(given(axisFramework, ...inConsultation).state)).toEqual(['coordinator', 'fars', 'yazd']);
    expect(parties(given(axisFramework).state)).toEqual([]);
  });
});

describe('publication', () => {
  it('gives notice to every unit in scope, each by an event that proves it (INV-AX3)', () => {
    given(axisFramework, ...heard)
      .when(publish, coordinator)
      .then(...publication);
  });
  it('needs the review of experts (INV-AX1)', () => {
    given(axisFramework, drafted, consulted, consultationSet, ...closed)
      .when(publish, coordinator)
      .thenRejected('review-missing');
    given(axisFramework, drafted).when(expert, coordinator).then(reviewed);
  });
  it('needs a consultation whose period has ended (INV-AX1)', () => {
    given(axisFramework, drafted, reviewed).when(publish, coordinator).thenRejected('consultation-missing');
    given(axisFramework, ...inConsultation)
      .when(publish, coordinator)
      .thenRejected('consultation-open');
  });
  it('needs axes, and under each a sub-axis (INV-AX2)', () => {
    given(axisFramework, ...heard, { type: 'AxisAdded', data: tourism })
      .when(publish, coordinator)
      .thenRejected('sub-axis-missing');
    const bare = { ...drafted, data: { ...drafted.data, axes: [] } };
    given(axisFramework, bare).when(publish, coordinator).thenRejected('axes-missing');
  });
  it('fixes it: nothing of it changes any more (INV-AX3)', () => {
    for (const past of [published, superseded])
      for (const command of [add(), addInns(), expert, consult])
        given(axisFramework, ...past)
          .when(command, coordinator)
          .thenRejected('published-before');
  });
});

describe('supersession', () => {
  const inForce = { successorInForce: true };
  it('puts another published version in its place (INV-AX3)', () => {
    given(axisFramework, ...published)
      .when(supersede(), coordinator, inForce)
      .then({ type: 'AxisFrameworkSuperseded', data: { by: 'axes-1405' } });
  });
  it('needs a successor in force, which is not itself (INV-AX3)', () => {
    given(axisFramework, ...published)
      .when(supersede(), coordinator, {})
      .thenRejected('successor-not-published');
    given(axisFramework, ...published)
      .when(supersede('one'), coordinator, inForce)
      .thenRejected('supersedes-itself');
  });
  it('happens to what was published, and once', () => {
    given(axisFramework, ...heard)
      .when(supersede(), coordinator, inForce)
      .thenRejected('not-published');
    given(axisFramework, ...superseded)
      .when(supersede('axes-1406'), coordinator, inForce)
      .thenRejected('superseded-before');
  });
  it('is not for what nobody drafted', () => {
    given(axisFramework).when(supersede(), coordinator, inForce).thenRejected('not-drafted');
    given(axisFramework).when(reply(), headOfFars).thenRejected('not-drafted');
  });
});
