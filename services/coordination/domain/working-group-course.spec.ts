import { given } from '../../../libs/testing';
import { workingGroup } from './working-group';
import {
  active,
  allRecorded,
  calendars,
  chartered,
  clock,
  coordinator,
  dissolved,
  en,
  energy,
  inCalendars,
  lead,
  leadCalendar,
  mapDue,
  past,
  pastSunset,
  policy,
  proposed,
  reason,
  recorded,
  reportedOut,
  sunset,
  sunsetMissed,
  suspended,
} from './working-group-examples';

const activate = { type: 'ActivateGroup', data: {} };
const suspend = { type: 'SuspendGroup', data: { reason } };
const resume = { type: 'ResumeGroup', data: {} };
const topic = (title = 'Power cuts') => ({ type: 'AddTopic', data: { topic: 'cuts', title: en(title) } });
const record = (deliverable: string, result = `The ${deliverable} is with the agencies.`) => ({
  type: 'RecordDeliverable',
  data: { deliverable, result: en(result) },
});
const report = { type: 'ReportOut', data: { report: en('The pumps ran.') } };
const fires = (deadline: string, due: string) => ({ type: 'PassDeadline', data: { deadline, due } });
const stopped = (deadline: string, why = 'dissolved') => past('DeadlinePaused', { deadline, reason: why });

const later = '2026-12-31T12:00:00.000Z';
const afterSunset = { ...coordinator, now: '2026-07-02T12:00:00.000Z' };
const extend = (change: object = {}) => ({ type: 'ExtendCharter', data: { sunset: later, reason, ...change } });
const extended = (more: object = {}) => past('CharterExtended', { sunset: later, reason, ...more });
const sunsetSetAnew = past('DeadlineSet', {
  deadline: 'sunset',
  due: later,
  reminders: ['2026-12-03T12:00:00.000Z', '2026-12-24T12:00:00.000Z'],
  calendar: { agency: 'coordinator', version: 9 },
});
const dissolve = (more: object = {}) => ({ type: 'DissolveGroup', data: { reason, ...more } });

describe('the work of a group', () => {
  it('is begun by its lead once it is chartered', () => {
    given(workingGroup, ...chartered)
      .when(activate, lead)
      .then(past('GroupActivated', {}));
    given(workingGroup, ...active)
      .when(activate, lead)
      .then();
    given(workingGroup, ...chartered)
      .when(activate, energy)
      .thenRejected('not-the-lead');
    given(workingGroup, proposed()).when(activate, lead).thenRejected('not-chartered');
    given(workingGroup, ...dissolved)
      .when(activate, lead)
      .thenRejected('dissolved');
  });
  it('has topics, each once', () => {
    given(workingGroup, ...chartered)
      .when(topic(), lead)
      .then(past('TopicAdded', { topic: 'cuts', title: en('Power cuts') }));
    given(workingGroup, ...active, past('TopicAdded', { topic: 'cuts', title: en('Power cuts') }))
      .when(topic('Floods'), lead)
      .thenRejected('topic-exists');
  });
  it('is handed over deliverable by deliverable', () => {
    given(workingGroup, ...active)
      .when(record('map'), lead)
      .then(...recorded('map'));
    given(workingGroup, ...active, ...recorded('map'))
      .when(record('map', 'Another one.'), lead)
      .thenRejected('deliverable-settled');
    given(workingGroup, ...active)
      .when(record('song'), lead)
      .thenRejected('deliverable-unknown');
    given(workingGroup, ...chartered)
      .when(record('map'), lead)
      .thenRejected('not-active');
  });
  it('is reported once nothing is open any more (INV-WG4)', () => {
    given(workingGroup, ...allRecorded)
      .when(report, lead)
      .then(past('GroupReportedOut', { report: en('The pumps ran.') }));
    given(workingGroup, ...active, ...recorded('map'))
      .when(report, lead)
      .thenRejected('deliverables-open');
    given(workingGroup, ...reportedOut)
      .when(topic(), lead)
      .thenRejected('reported-out');
  });
  it('stands still while the coordinator suspends it, and goes on where it stood', () => {
    given(workingGroup, ...active)
      .when(suspend, coordinator)
      .then(past('GroupSuspended', { why: 'coordinator', reason }));
    for (const command of [topic(), record('map'), report, activate])
      given(workingGroup, ...suspended)
        .when(command, lead)
        .thenRejected('suspended');
    given(workingGroup, ...suspended)
      .when(resume, coordinator)
      .then(past('GroupResumed', {}));
    expect(given(workingGroup, ...suspended, past('GroupResumed', {})).state.is).toBe('active');
    given(workingGroup, ...active)
      .when(resume, coordinator)
      .then();
  });
});

describe('what is due', () => {
  it('and was not handed over is missed, and the group goes on', () => {
    given(workingGroup, ...active)
      .when(fires('deliverable-map', mapDue), clock)
      .then(past('DeadlineMissed', { deadline: 'deliverable-map', due: mapDue }));
    given(workingGroup, ...active, ...recorded('map'))
      .when(fires('deliverable-map', mapDue), clock)
      .then();
  });
  it('is preceded by reminders in the working days of the lead', () => {
    const at = '2026-04-29T12:00:00.000Z';
    given(workingGroup, ...active)
      .when(fires('deliverable-map', at), clock)
      .then(past('DeadlineReminderSent', { deadline: 'deliverable-map', at }));
  });
  it('is not moved by a holiday that is added later: the deadline keeps its calendar (INV-DL1)', () => {
    const holiday = { ...leadCalendar, version: 5, holidays: ['2026-04-29', '2026-04-30'] };
    given(workingGroup, ...active)
      .when(fires('deliverable-map', mapDue), clock, { calendars: { ...calendars, lead: holiday } })
      .then(past('DeadlineMissed', { deadline: 'deliverable-map', due: mapDue }));
    const { deadlines } = given(workingGroup, ...active).state;
    expect(deadlines['deliverable-map']).toMatchObject({ due: mapDue, is: 'running' });
  });
});

describe('the sunset of a group (INV-WG4)', () => {
  it('dissolves it where everything was handed over, reported or not (INV-WG4)', () => {
    for (const stage of [allRecorded, reportedOut])
      given(workingGroup, ...stage)
        .when(fires('sunset', sunset), clock)
        .then(past('DeadlineMet', { deadline: 'sunset' }), past('WorkingGroupDissolved', { why: 'sunset' }));
  });
  it('suspends it instead where something is open, whether it had begun or not (INV-WG4)', () => {
    for (const stage of [active, chartered])
      given(workingGroup, ...stage)
        .when(fires('sunset', sunset), clock)
        .then(...sunsetMissed);
    expect(given(workingGroup, ...pastSunset).state.is).toBe('suspended');
  });
  it('that suspended it is not undone by resuming it (INV-WG4)', () => {
    given(workingGroup, ...pastSunset)
      .when(resume, coordinator)
      .thenRejected('sunset-passed');
  });
  it('is moved by the coordinator with a reason, and the group works again (INV-WG4)', () => {
    given(workingGroup, ...pastSunset)
      .when(extend(), afterSunset, inCalendars)
      .then(extended(), sunsetSetAnew, past('GroupResumed', {}));
    given(workingGroup, ...active)
      .when(extend(), coordinator, inCalendars)
      .then(extended(), sunsetSetAnew);
  });
  it('that was moved leaves the group suspended where the coordinator had suspended it before (INV-WG4)', () => {
    const both = [...suspended, ...sunsetMissed];
    given(workingGroup, ...both)
      .when(extend(), afterSunset, inCalendars)
      .then(extended(), sunsetSetAnew);
    expect(given(workingGroup, ...both, extended()).state.is).toBe('suspended');
  });
  it('is moved to a later instant that lies ahead (INV-WG4)', () => {
    for (const wrong of [mapDue, '2026-07-01T12:00:00.000Z'])
      given(workingGroup, ...pastSunset)
        .when(extend({ sunset: wrong }), afterSunset, inCalendars)
        .thenRejected('extension-not-later');
  });
  it('no longer fires as it was set before (INV-WG4)', () => {
    given(workingGroup, ...active, extended(), sunsetSetAnew)
      .when(fires('sunset', sunset), clock)
      .then();
  });
});

describe('a transferred deliverable (INV-WG4)', () => {
  const receivers = [{ group: 'grid', sunset: later }];
  const to = (deliverable: string, change: object = {}) => ({ deliverable, to: 'grid', ...change });
  const moved = (deliverable: string, due: string) => ({
    deliverable,
    title: en(deliverable === 'map' ? 'A map of the pumps' : 'A plan of the loads'),
    due,
    to: 'grid',
  });
  const due = '2026-11-30T12:00:00.000Z';

  it('passes to another group when the charter is extended (INV-WG4)', () => {
    given(workingGroup, ...active)
      .when(extend({ transferred: [to('map')] }), coordinator, { ...inCalendars, receivers })
      .then(
        extended({ transferred: [moved('map', mapDue)] }),
        sunsetSetAnew,
        stopped('deliverable-map', 'transferred'),
      );
  });
  it('lets a suspended group be dissolved: nothing that was promised is lost with it (INV-WG4)', () => {
    const both = [to('map', { due }), to('plan', { due })];
    given(workingGroup, ...pastSunset)
      .when(dissolve({ transferred: both }), afterSunset, { receivers })
      .then(
        past('WorkingGroupDissolved', {
          why: 'coordinator',
          reason,
          transferred: [moved('map', due), moved('plan', due)],
        }),
        stopped('deliverable-map', 'transferred'),
        stopped('deliverable-plan', 'transferred'),
      );
    given(workingGroup, ...pastSunset)
      .when(dissolve({ transferred: both.slice(1) }), afterSunset, { receivers })
      .thenRejected('deliverables-open');
    given(workingGroup, ...active)
      .when(dissolve(), coordinator)
      .thenRejected('deliverables-open');
  });
  it('goes to a group that is at work then, and is due there in time (INV-WG4)', () => {
    const refused = (transfer: object, facts: object = { receivers }) =>
      given(workingGroup, ...pastSunset).when(dissolve({ transferred: [transfer] }), afterSunset, facts);
    refused(to('map', { due }), {}).thenRejected('cannot-take-over');
    refused(to('map', { due: '2027-01-01T00:00:00Z' })).thenRejected('cannot-take-over');
    refused(to('map')).thenRejected('due-outside-charter');
    refused(to('song', { due })).thenRejected('deliverable-unknown');
    refused({ deliverable: 'map', to: 'one', due }).thenRejected('transferred-to-itself');
    given(workingGroup, ...active, ...recorded('map'))
      .when(dissolve({ transferred: [to('map', { due })] }), coordinator, { receivers })
      .thenRejected('deliverable-settled');
    given(workingGroup, ...active)
      .when(dissolve({ transferred: [to('map', { due }), to('map', { due })] }), coordinator, { receivers })
      .thenRejected('deliverable-twice');
  });
  it('is taken over with its own deadline (INV-WG4)', () => {
    const takeOver = { deliverable: 'well-map', title: en('A map of the wells'), due, from: 'wells' };
    given(workingGroup, ...chartered)
      .when({ type: 'TakeOverDeliverable', data: takeOver }, policy, inCalendars)
      .then(past('DeliverableTakenOver', takeOver), {
        type: 'DeadlineSet',
        data: {
          deadline: 'deliverable-well-map',
          due,
          reminders: ['2026-11-23T12:00:00.000Z', '2026-11-29T12:00:00.000Z'],
          calendar: { agency: 'water', version: 4 },
        },
      });
  });
});

describe('the end of a group', () => {
  it('comes when the coordinator dissolves it, and stops what still runs', () => {
    given(workingGroup, ...reportedOut)
      .when(dissolve(), coordinator)
      .then(past('WorkingGroupDissolved', { why: 'coordinator', reason }), stopped('sunset'));
  });
  it('is for good', () => {
    for (const command of [suspend, extend()])
      given(workingGroup, ...dissolved)
        .when(command, coordinator, inCalendars)
        .thenRejected('dissolved');
    given(workingGroup, ...reportedOut)
      .when(extend(), coordinator, inCalendars)
      .thenRejected('reported-out');
  });
});
