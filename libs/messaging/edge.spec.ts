import { Following, type Follower } from '../eventsourcing';
import { clockAt } from '../testing/desk';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import { type People, somePeople } from '../testing/roads-service';
import type { EventStore } from '../eventsourcing';
import { type Admission, Edge } from './edge';
import { type Failure, type FailureCode } from './wire';

let folder: Folder;
let store: EventStore;
let people: People;
let following: Following;
let edge: Edge;
const clock = clockAt();
/** The directory as it is followed: it learns of an appointment when it is shown one. */
const directory: Follower = {
  name: 'directory',
  asksFor: new Set(['official/OfficialAppointed']),
  begin: async () => store.start,
  take: () =>
    void people.officials.set('novice', { agency: 'roads', inOffice: true, head: false, roles: ['coordinator'] }),
};

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  people = somePeople('directory');
  following = new Following(store, () => undefined);
  await following.start([directory]);
  edge = new Edge(people.registry, following, store, clock);
});
afterEach(async () => {
  await following.end();
  await store.close();
  folder.remove();
});

const ask = (change: Partial<Admission>): Promise<unknown> =>
  Promise.resolve(edge.surely(() => edge.admit({ agency: 'roads', actor: 'clerk', roles: ['any'], ...change })));
const code = (change: Partial<Admission>): Promise<FailureCode | 'admitted'> =>
  ask(change).then(
    () => 'admitted',
    (error: Failure) => error.code,
  );

describe('given the roles that a command is for (INV-OF2)', () => {
  test('when the official holds one of them, then it is the role in which the official acts', async () => {
    expect(await ask({ actor: 'coordinator', roles: ['secretary', 'coordinator'] })).toEqual({
      role: 'coordinator',
      head: false,
    });
  });

  test('when the official holds none, then the command is refused', async () => {
    expect(await code({ roles: ['secretary', 'coordinator'] })).toBe('role-missing');
  });

  test('when the role is a relation to the aggregate, then any official in office may ask, and the rule decides', async () => {
    const ofAgencies = ['owner', 'participant', 'invited', 'verifier', 'lead', 'party', 'requester', 'any'];
    for (const role of [...ofAgencies, 'delegate', 'holder', 'steward'])
      expect(await ask({ roles: [role] })).toEqual({ role, head: false });
  });

  test('when the role is an office that the agency was not designated for, then neither its official nor its head acts in it', async () => {
    const police = { agency: 'police', roles: ['coordinator'] };
    expect(await code({ ...police, actor: 'constable' })).toBe('role-missing');
    expect(await code({ ...police, actor: 'chief' })).toBe('role-missing');
    expect(await code({ ...police, actor: 'chief', roles: ['registrar', 'council', 'evaluator'] })).toBe(
      'role-missing',
    );
  });

  test('when a head acts, then in any role of the agency, and is known as its head', async () => {
    expect(await ask({ actor: 'head', roles: ['secretary'] })).toEqual({ role: 'secretary', head: true });
    expect(await ask({ actor: 'head', roles: ['coordinator'] })).toEqual({ role: 'coordinator', head: true });
  });

  test.each(['policy', 'clock', 'system'])(
    'when the role is %s, then nobody of an agency acts in it, not even a head, whatever the agency calls its appointments',
    async (role) => {
      people.officials.set('usurper', {
        agency: 'roads',
        inOffice: true,
        head: true,
        roles: [role, 'policy', 'clock', 'system'],
      });
      for (const actor of ['head', 'usurper', 'clerk'])
        expect(await code({ actor, roles: [role] })).toBe('role-missing');
    },
  );
});

describe('given the system’s own commands', () => {
  test('when a policy, the clock or the stack acts, then each in its own role only', async () => {
    const as = (actor: string, ...roles: string[]) => ask({ agency: 'system', actor, roles });
    expect(await as('policy:POL-7', 'coordinator', 'policy')).toEqual({ role: 'policy', head: false });
    expect(await as('clock', 'clock')).toEqual({ role: 'clock', head: false });
    expect(await as('system', 'system')).toEqual({ role: 'system', head: false });
    for (const [actor, role] of [
      ['clock', 'policy'],
      ['policy:POL-7', 'clock'],
      ['policy:POL-7', 'coordinator'],
      ['system', 'clock'],
      ['clock', 'any'],
    ])
      expect(await code({ agency: 'system', actor: actor!, roles: [role!] })).toBe('role-missing');
  });
});

describe('given who sends', () => {
  test.each<[string, Partial<Admission>, FailureCode]>([
    ['an agency that nobody registered', { agency: 'nowhere' }, 'agency-not-active'],
    ['a suspended agency', { agency: 'asleep', actor: 'sleeper' }, 'agency-not-active'],
    ['an unknown official', { actor: 'nobody' }, 'actor-unknown'],
    ['an official who has left office', { actor: 'retired' }, 'actor-unknown'],
    ['an official of another agency', { actor: 'constable' }, 'actor-unknown'],
    ['the head of another agency', { actor: 'chief', roles: ['head'] }, 'actor-unknown'],
  ])('when it is %s, then the command is refused', async (_, change, expected) => {
    expect(await code(change)).toBe(expected);
  });

  test('when the official was appointed just now, then the command waits until that is known here', async () => {
    expect(await code({ actor: 'novice', roles: ['coordinator'] })).toBe('actor-unknown');
    await recordOn(store, 'official-novice', anEvent('OfficialAppointed'));
    expect(await code({ actor: 'novice', roles: ['coordinator'] })).toBe('admitted');
  });

  test('when it speaks of what it is not cleared for, then the command is refused', async () => {
    expect(await code({ classification: 'confidential' })).toBe('admitted');
    expect(await code({ classification: 'secret' })).toBe('clearance-missing');
    expect(await code({ agency: 'police', actor: 'constable', classification: 'confidential' })).toBe(
      'clearance-missing',
    );
  });
});

describe('given a mandate that is cited (INV-MD1)', () => {
  const mandate = {
    is: 'active',
    agency: 'roads',
    holder: 'clerk',
    scope: 'represent',
    from: '2026-03-01T12:00:00Z',
    until: '2026-03-02T12:00:00Z',
  } as const;
  const citing = (change: object = {}) => {
    people.mandates.set('m-1', { ...mandate, ...change });
    return code({ mandate: 'm-1' });
  };

  test('when it is the actor’s own and valid now, then the decision learns its scope and limit', async () => {
    people.mandates.set('m-1', { ...mandate, scope: 'approve-funds', limit: { minor: 500, currency: 'IRR' } });
    expect(await ask({ mandate: 'm-1' })).toEqual({
      role: 'any',
      head: false,
      mandate: { id: 'm-1', scope: 'approve-funds', limit: 500 },
    });
  });

  test.each<[string, object, string, string]>([
    ['from its first instant on', {}, '2026-03-01T12:00:00.000Z', 'admitted'],
    ['before its first instant', {}, '2026-03-01T11:59:59.999Z', 'mandate-invalid'],
    ['until just before its end', {}, '2026-03-02T11:59:59.999Z', 'admitted'],
    ['at its end', {}, '2026-03-02T12:00:00.000Z', 'mandate-invalid'],
    ['before it was accepted', { is: 'granted' }, '2026-03-01T13:00:00.000Z', 'mandate-invalid'],
    ['after it was revoked', { is: 'revoked' }, '2026-03-01T13:00:00.000Z', 'mandate-invalid'],
    ['by another official', { holder: 'head' }, '2026-03-01T13:00:00.000Z', 'mandate-invalid'],
    ['for another agency', { agency: 'police' }, '2026-03-01T13:00:00.000Z', 'mandate-invalid'],
  ])('when it is used %s, then that counts', async (_, change, at, expected) => {
    clock.at = at;
    expect(await citing(change)).toBe(expected);
  });

  test('when there is none of that id, then the command is refused', async () => {
    expect(await code({ mandate: 'm-2' })).toBe('mandate-invalid');
  });
});
