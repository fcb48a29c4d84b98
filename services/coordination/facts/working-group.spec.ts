import type { Known } from '../../../libs/service';
import { fold, someContext } from '../../../libs/testing';
import { workingGroup } from '../domain/working-group';
import {
  active,
  coordinatorCalendar,
  leadCalendar,
  now,
  pastSunset,
  pumpsCharter,
  pumpsOfTheCoast,
  sunset,
} from '../domain/working-group-examples';
import type { State } from '../domain/working-group-state';
import { groupFacts } from './working-group';

const registered = ['water', 'energy', 'coordinator'];
const calendars = [leadCalendar, coordinatorCalendar];
const mandate = {
  is: 'active',
  agency: 'energy',
  scope: 'represent',
  from: '2026-01-01T00:00:00.000Z',
  until: '2026-12-31T00:00:00.000Z',
};
const mandates: Record<string, readonly object[]> = {
  rana: [mandate],
  sami: [{ ...mandate, meeting: 'session-17' }],
  nadim: [{ ...mandate, from: '2026-03-01T12:00:00Z' }],
  omar: [{ ...mandate, until: '2026-03-01T12:00:00Z' }],
  lina: [{ ...mandate, scope: 'inspect' }],
};
const registry = {
  agency: (id: string) => (registered.includes(id) ? { is: 'active' } : undefined),
  official: (id: string) => ({ id, agency: 'energy', inOffice: true, head: id === 'head' }),
  mandatesOf: (holder: string) => mandates[holder] ?? [],
  calendar: (agency: string) => calendars.find((one) => one.agency === agency),
  holderOf: () => 'coordinator',
};
let asked = 0;
/** What rana holds: sharing now, legal until yesterday. */
const held = [
  { topic: 'information-sharing', validFrom: '2026-01-01T00:00:00Z', suspensions: [] },
  { topic: 'legal', validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-02-28T00:00:00Z', suspensions: [] },
];
const views = () => ({
  select: (_where: string, holder: string, topic: string) =>
    holder === 'rana' ? held.filter((one) => one.topic === topic) : [],
});
const known = { registry, views, upToDate: () => Promise.resolve(void asked++) } as unknown as Known;

const of = (...events: readonly { type: string; data: object }[]): State =>
  fold(workingGroup, workingGroup.initial, events);
const streams: Record<string, State> = { grid: of(...active), late: of(...pastSunset) };
const know = (type: string, data: object, agency: string, state: State = of(...active)) =>
  groupFacts(known)({ type, state, data, context: someContext({ agency, now }) }, (_, id) =>
    Promise.resolve((streams[id] ?? of()) as never),
  );

describe('what a group knows of the world', () => {
  it.each([
    ['rana', 'mandate'],
    ['head', 'head'],
    ['nadim', 'mandate'],
    ['omar', 'none'],
    ['sami', 'none'],
    ['lina', 'none'],
    ['nobody', 'none'],
  ])('a delegate like %s speaks for the agency as: %s (INV-WG2)', async (official, authority) => {
    const before = asked;
    expect(await know('AppointDelegate', { official }, 'energy')).toMatchObject({ authority });
    expect(await know('SuspendDelegate', { official, agency: 'energy' }, 'system')).toMatchObject({ authority });
    expect(asked).toBe(before + 2);
  });

  it('in what a certificate is demanded of a delegate, and none is held now (INV-WG2)', async () => {
    const charter = active.map((event) =>
      event.type === 'WorkingGroupChartered'
        ? { ...event, data: { ...event.data, training: ['information-sharing', 'legal'] } }
        : event,
    );
    expect(await know('ReplaceDelegate', { official: 'rana' }, 'energy')).toMatchObject({ missing: [] });
    expect(await know('ReplaceDelegate', { official: 'rana' }, 'energy', of(...charter))).toMatchObject({
      missing: ['legal'],
    });
    expect(await know('AppointDelegate', { official: 'omar' }, 'energy', of(...charter))).toMatchObject({
      missing: ['information-sharing', 'legal'],
    });
  });

  it('who coordinates, which agencies act no more, and in whose days what is due is counted (INV-WG1)', async () => {
    expect(
      await know('ProposeGroup', { ...pumpsOfTheCoast, agencies: ['customs', 'energy'] }, 'energy', of()),
    ).toMatchObject({
      coordinator: 'coordinator',
      inactive: ['customs'],
    });
    expect(await know('CharterGroup', pumpsCharter, 'coordinator')).toMatchObject({
      inactive: [],
      calendars: { lead: leadCalendar, coordinator: coordinatorCalendar },
    });
    expect(await know('SeatSide', { side: 'agencies', agency: 'customs' }, 'water')).toEqual({ inactive: ['customs'] });
  });

  it('which groups can take a deliverable over: those at work, and until when (INV-WG4)', async () => {
    const transferred = ['grid', 'late', 'nowhere'].map((to) => ({ deliverable: 'map', to }));
    expect(await know('DissolveGroup', { transferred }, 'coordinator')).toMatchObject({
      receivers: [{ group: 'grid', sunset }],
    });
  });
});
