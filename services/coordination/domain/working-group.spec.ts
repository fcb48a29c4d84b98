import { given } from '../../../libs/testing';
import { workingGroup } from './working-group';
import {
  active,
  charteredAs,
  chartered,
  coordinator,
  dissolved,
  en,
  inCalendars,
  mapDue,
  mapSet,
  planSet,
  proposed,
  proposer,
  pumpsCharter,
  pumpsOfTheCoast,
  reason,
  stranger,
  sunset,
  sunsetSet,
  turnedDown,
} from './working-group-examples';

const office = { coordinator: 'coordinator' };
const propose = (change: object = {}) => ({ type: 'ProposeGroup', data: { ...pumpsOfTheCoast, ...change } });
const charter = (change: object = {}) => ({ type: 'CharterGroup', data: { ...pumpsCharter, ...change } });

describe('a proposal', () => {
  it('is made by the head of any agency, and goes to the coordinator', () => {
    given(workingGroup).when(propose(), proposer, office).then(proposed());
  });
  it('is not replaced by another one under its id', () => {
    given(workingGroup, proposed())
      .when(propose({ title: en('Pumps of the hills') }), proposer, office)
      .thenRejected('proposed-differently');
    given(workingGroup, proposed()).when(propose(), stranger, office).thenRejected('proposed-differently');
  });
  it('needs a coordinator, and agencies that the directory knows', () => {
    given(workingGroup).when(propose(), proposer, {}).thenRejected('no-coordinator');
    given(workingGroup)
      .when(propose(), proposer, { ...office, inactive: ['energy'] })
      .thenRejected('agency-unknown');
  });
  it('is turned down by the coordinator, and takes nothing more', () => {
    given(workingGroup, proposed())
      .when({ type: 'DissolveGroup', data: { reason } }, coordinator)
      .then({ type: 'WorkingGroupDissolved', data: { why: 'turned-down', reason } });
    given(workingGroup, ...turnedDown)
      .when(charter(), coordinator, inCalendars)
      .thenRejected('dissolved');
  });
});

describe('a charter (INV-WG1)', () => {
  const missing = (piece: string, value?: unknown) =>
    given(workingGroup, proposed()).when(charter({ [piece]: value }), coordinator, inCalendars);

  it('states task, lead, agencies, deliverables, cadence and sunset (INV-WG1)', () => {
    given(workingGroup, proposed())
      .when(charter(), coordinator, inCalendars)
      .then(charteredAs(), sunsetSet, mapSet, planSet);
  });
  it('is refused for each piece that is missing, by its own code (INV-WG1)', () => {
    missing('task').thenRejected('task-missing');
    missing('lead').thenRejected('lead-missing');
    missing('agencies').thenRejected('agencies-too-few');
    missing('agencies', ['water']).thenRejected('agencies-too-few');
    missing('deliverables').thenRejected('deliverables-missing');
    missing('deliverables', []).thenRejected('deliverables-missing');
    missing('sunset').thenRejected('sunset-missing');
  });
  it('counts the lead among the agencies, named there or not (INV-WG1)', () => {
    missing('agencies', ['energy']).then(charteredAs(), sunsetSet, mapSet, planSet);
  });
  it('has the group meet every fifteen days unless it says more often (INV-MS2)', () => {
    missing('cadence', { days: 7 }).then(
      charteredAs('ordinary', { cadence: { days: 7 } }),
      ...[sunsetSet, mapSet, planSet],
    );
    missing('cadence', { days: 16 }).thenRejected('cadence-too-slow');
    given(workingGroup, proposed('round-table'))
      .when(charter({ cadence: { days: 90 } }), coordinator, inCalendars)
      .then(charteredAs('round-table', { cadence: { days: 90 }, seats: 10 }), sunsetSet, mapSet, planSet);
  });
  it('ends in the future, and everything is due before (INV-WG1)', () => {
    missing('sunset', '2026-03-01T12:00:00.000Z').thenRejected('sunset-not-ahead');
    missing('sunset', mapDue).thenRejected('due-outside-charter');
    const [map] = pumpsCharter.deliverables!;
    missing('deliverables', [{ ...map, due: '2026-02-01T12:00:00.000Z' }]).thenRejected('due-outside-charter');
    missing('deliverables', [map, { ...map, due: sunset }]).thenRejected('deliverable-twice');
  });
  it('names agencies that the directory knows (INV-WG1)', () => {
    given(workingGroup, proposed())
      .when(charter(), coordinator, { inactive: ['energy', 'water'] })
      .thenRejected('agency-unknown');
  });
  it('gives each sector of a round table ten seats unless it says otherwise (INV-WG3)', () => {
    const seats = (type: 'ordinary' | 'round-table', count?: number) =>
      given(workingGroup, proposed(type)).when(charter({ seats: count }), coordinator, inCalendars);
    seats('round-table').then(charteredAs('round-table', { seats: 10 }), sunsetSet, mapSet, planSet);
    seats('round-table', 4).then(charteredAs('round-table', { seats: 4 }), sunsetSet, mapSet, planSet);
    seats('ordinary', 4).thenRejected('not-a-round-table');
  });
  it('is given once, for what was proposed', () => {
    given(workingGroup, ...active)
      .when(charter(), coordinator, inCalendars)
      .then();
    given(workingGroup, ...chartered)
      .when(charter({ lead: 'energy' }), coordinator, inCalendars)
      .thenRejected('chartered-differently');
    given(workingGroup).when(charter(), coordinator, inCalendars).thenRejected('not-proposed');
  });
  it('counts in the days of an agency without a calendar as they come (INV-DL1)', () => {
    given(workingGroup, proposed())
      .when(charter(), coordinator, {})
      .thenTypes('WorkingGroupChartered', 'DeadlineSet', 'DeadlineSet', 'DeadlineSet');
  });
  it('has no reminder that would be in the past', () => {
    const { decision } = given(workingGroup, proposed()).when(
      charter(),
      { ...coordinator, now: '2026-04-25T12:00:00.000Z' },
      inCalendars,
    );
    expect(decision).toContainEqual({ ...mapSet, data: { ...mapSet.data, reminders: ['2026-04-29T12:00:00.000Z'] } });
  });
});

describe('the parties of a group', () => {
  const told = (...events: readonly { type: string; data: object }[]) =>
    workingGroup.parties(given(workingGroup, ...events).state);
  it('are who proposed it, who coordinates it, its agencies, and whoever is seated as an agency', () => {
    const ministry = { type: 'SideSeated', data: { seat: 1, side: 'agencies', agency: 'justice' } };
    expect(told(...chartered)).toEqual(['energy', 'coordinator', 'water']);
    expect(told(...dissolved)).toEqual(['energy', 'coordinator', 'water']);
    expect(told(proposed('six-sided'), charteredAs('six-sided'), ministry)).toContain('justice');
    expect(told()).toEqual([]);
  });
});
