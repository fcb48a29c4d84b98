import {
  active,
  allRecorded,
  allSix,
  charteredAs,
  chartered,
  dissolved,
  mapDue,
  oneEach,
  past,
  pastSunset,
  planDue,
  proposed,
  pumpsOfTheCoast,
  recorded,
  reportedOut,
  roundTable,
  sixSided,
  sunset,
  suspended,
  turnedDown,
} from '../../domain/working-group-examples';
import type { InboxRow } from '../inbox';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

const keep = (...events: Past[]) => happen('workingGroup-one', events);
const kinds = async (agency: string): Promise<string[]> => (await rows(agency)).map(({ kind }) => kind);
const of = async (agency: string, kind: string): Promise<readonly InboxRow[]> => rows(agency, { kind });
const delegate = (agency: string) => past('DelegateAppointed', { agency, official: `delegate-of-${agency}` });

describe('what a working group asks of an agency', () => {
  it('the coordinator charters what was proposed, or turns it down', async () => {
    await keep(proposed());
    expect(await rows('coordinator')).toMatchObject([
      { kind: 'charter-group', aggregate: 'workingGroup', id: 'one', title: pumpsOfTheCoast.title, overdue: false },
    ]);
    await keep(charteredAs());
    expect(await kinds('coordinator')).toEqual([]);
    await happen('workingGroup-two', turnedDown);
    expect(await kinds('coordinator')).toEqual([]);
  });

  it('every agency appoints a delegate (POL-9), and replaces one who lost the authority (POL-34)', async () => {
    await keep(...chartered);
    expect(await kinds('energy')).toEqual(['appoint-delegate']);
    await keep(delegate('energy'));
    expect(await kinds('energy')).toEqual([]);
    const lost = { agency: 'energy', official: 'delegate-of-energy' };
    await keep(past('DelegateSuspended', { ...lost, reason: 'mandate-expired' }));
    expect(await kinds('energy')).toEqual(['replace-delegate']);
    await keep(past('DelegateReplaced', { ...lost, official: 'sami', previous: 'delegate-of-energy' }));
    expect(await kinds('energy')).toEqual([]);
  });

  it('the lead seats every side, and then begins (INV-WG3)', async () => {
    await keep(...sixSided, delegate('water'), ...allSix.slice(0, 5));
    expect(await of('water', 'seat-side')).toMatchObject([{ item: 'executor' }]);
    expect(await of('water', 'activate-group')).toEqual([]);
    await keep(allSix[5]!);
    expect(await of('water', 'seat-side')).toEqual([]);
    expect(await of('water', 'activate-group')).toHaveLength(1);
    await keep(past('GroupActivated', {}));
    expect(await of('water', 'activate-group')).toEqual([]);
  });

  it('the lead of a round table fills a seat whose term has ended (INV-WG3)', async () => {
    await keep(...roundTable(), ...oneEach, past('GroupActivated', {}));
    expect(await of('water', 'seat-side')).toEqual([]);
    await keep(past('SeatVacated', { seat: 2, side: 'business', person: 'person-2' }));
    expect(await of('water', 'seat-side')).toMatchObject([{ item: 'business' }]);
  });

  it('the lead hands over what is due, and reports when all is done (INV-WG4)', async () => {
    await keep(...active, delegate('water'));
    expect(await rows('water')).toMatchObject([
      { kind: 'hand-over-deliverable', item: 'map', due: mapDue, overdue: false },
      { kind: 'hand-over-deliverable', item: 'plan', due: planDue },
    ]);
    await keep(past('DeadlineMissed', { deadline: 'deliverable-map', due: mapDue }));
    expect(await rows('water', { overdue: true })).toMatchObject([{ item: 'map', due: mapDue }]);
    await keep(...recorded('map'), ...recorded('plan'));
    expect(await rows('water')).toMatchObject([{ kind: 'report-out', due: sunset }]);
    await keep(...reportedOut.slice(allRecorded.length));
    expect(await kinds('water')).toEqual([]);
  });

  it('the coordinator is asked from the first reminder on what becomes of the group (INV-WG4)', async () => {
    await keep(...active);
    expect(await kinds('coordinator')).toEqual([]);
    await keep(past('DeadlineReminderSent', { deadline: 'sunset', at: '2026-06-02T12:00:00.000Z' }));
    expect(await rows('coordinator')).toMatchObject([{ kind: 'decide-sunset', due: sunset, overdue: false }]);
    await keep(...pastSunset.slice(active.length));
    expect(await rows('coordinator')).toMatchObject([{ kind: 'decide-sunset', due: sunset, overdue: true }]);
    const later = '2026-12-31T12:00:00.000Z';
    const reminders = ['2026-12-03T12:00:00.000Z', '2026-12-24T12:00:00.000Z'];
    await keep(past('CharterExtended', { sunset: later, reason: pumpsOfTheCoast.task }));
    await keep(past('DeadlineSet', { deadline: 'sunset', due: later, reminders }), past('GroupResumed', {}));
    expect(await kinds('coordinator')).toEqual([]);
  });

  it('goes on while the group is suspended, and nothing after its end', async () => {
    await keep(...suspended);
    expect(await kinds('water')).toEqual(['hand-over-deliverable', 'hand-over-deliverable', 'appoint-delegate']);
    await happen('workingGroup-two', dissolved);
    expect((await rows('water')).every(({ id }) => id === 'one')).toBe(true);
  });
});
