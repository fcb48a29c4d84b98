import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { offices } from '../../../contracts/directory/v1/agency';
import { keyPurposes } from '../../../contracts/directory/v1/key';
import { mandateScopes } from '../../../contracts/directory/v1/mandate';
import { officialRoles } from '../../../contracts/directory/v1/official';
import { classifications, type Contract, type MessageClass } from '../../../libs/contract';
import type { Context, Decider } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { agency } from './agency';
import { clock } from './clock';
import { eventContract } from './event-contract';
import {
  ending,
  factsOf,
  failed,
  passed,
  schema,
  sha,
  until,
  verified,
  verifiedId,
  wider,
  widerSha,
} from './event-contract-examples';
import { mandate } from './mandate';
import { official } from './official';
import { workingCalendar } from './working-calendar';

interface Steps {
  /** A body for each command of the contract. */
  readonly data: Record<string, fc.Arbitrary<object>>;
  readonly context: fc.Arbitrary<Partial<Context>>;
  readonly facts?: fc.Arbitrary<unknown>;
  /** How it usually begins; each sequence goes on from some of it, or from nothing. */
  readonly past: readonly Recorded[];
  /** Events that belong to every aggregate with deadlines and that this one never records. */
  readonly unused?: readonly string[];
}

type Recorded = { readonly type: string; readonly data: object; readonly by?: object };
type Sent = { type: string; body: object; change: Partial<Context>; known: unknown };
type Plain = Decider<unknown> & { readonly contract: Contract };

function expectValid(message: MessageClass, data: object): void {
  const plain = JSON.parse(JSON.stringify(data)) as object;
  const rules = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
  const faults = validateSync(plainToInstance(message, plain), rules);
  expect({ message: message.name, data, faults }).toEqual({ message: message.name, data, faults: [] });
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * No sequence of commands makes a decider fail or change a state in place; what it records is as its contract says;
 * folding the record again, as it was stored, gives the same state; and the sequences reach every event there is.
 */
function expectToHold(one: object, { data, context, facts = fc.constant(undefined), past, unused = [] }: Steps): void {
  const decider = one as Plain;
  const { commands, events } = decider.contract;
  expect(Object.keys(data).sort()).toEqual(Object.keys(commands).sort());
  const steps = Object.entries(data).map(([type, body]) =>
    fc.record({ type: fc.constant(type), body, change: context, known: facts }),
  );
  const seen = new Set<string>();

  const follow = (begun: number, history: readonly Sent[]): void => {
    const record: Recorded[] = past.slice(0, begun);
    let state = frozen(fold(decider, decider.initial, record));
    for (const { type, body, change, known } of history) {
      const who = someContext(change);
      expectValid(commands[type]!, body);
      const decision = decider.decide[type]!(state, frozen(body), who, known);
      if ('rejected' in decision) continue;
      const by = { agency: who.agency, actor: who.actor, id: who.id };
      const recorded = ('events' in decision ? decision.events : decision).map((event) => ({ ...event, by }));
      for (const event of recorded) {
        expectValid(events[event.type]!, event.data);
        seen.add(event.type);
      }
      state = frozen(fold(decider, state, recorded));
      expect(decider.parties(state)).not.toContain(undefined);
      record.push(...recorded);
    }
    expect(stored(fold(decider, decider.initial, stored(record)))).toEqual(stored(state));
  };
  const histories = fc.array(fc.oneof(...steps), { maxLength: 30, size: 'max' });
  fc.assert(fc.property(fc.nat(past.length), histories, follow), { numRuns: 200, seed: 1 });
  expect([...seen, ...unused].sort()).toEqual(Object.keys(events).sort());
}

/** Where the aggregate is born, and as whose. */
const by = { id: 'water', agency: 'registry', actor: 'huda' };
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const english = (text: string) => ({ lang: 'en', text });
const text = fc.constantFrom(english('A'), english('B'));
const agencies = fc.constantFrom('water', 'water', 'water', 'roads', 'registry');

it('an agency holds under any sequence of commands', () => {
  const busKey = 'UBGI5YAFVAULE5OU5MF22QQE4ED4ZBFBECG5S5LM7BW7PGUDONST6S75';
  const keys = fc.constantFrom(busKey, 'TI7gBagosnXU6wutQgThB8yEoSCN2XVs-G33moNzZT8', `${'s'.repeat(42)}A`);
  const key = fc.constantFrom('wells', 'floods', 'constructor');
  const responsibility = fc.record({ key, text, exclusive: fc.boolean(), lead: maybe(agencies) });
  const contact = fc.record({ desk: text, email: fc.constant('desk@water.example') });
  const named = { head: fc.constantFrom('huda', 'zaid'), headName: fc.constantFrom('sealed', 'sealed anew') };
  const names = fc.array(text, { maxLength: 2 });
  const wells = { key: 'wells', text: english('A'), exclusive: false };
  const water = {
    names: [english('A')],
    head: 'huda',
    headName: 'sealed',
    contact: { desk: english('A'), email: 'water@water.example' },
    responsibilities: [wells],
    calendar: { zone: 'Asia/Amman', weekend: [5, 6], holidays: [] },
    busKey,
  };
  const responsibilities = fc.array(responsibility, { maxLength: 2 });
  const rest = { contact, responsibilities, calendar: fc.constant(water.calendar), busKey: maybe(fc.constant(busKey)) };
  const registration = fc.record({ names, ...named, ...rest });
  const unit = fc.constantFrom('field', 'licences', 'constructor');
  const reason = fc.record({ reason: text });
  const office = fc.record({ office: fc.constantFrom(...offices) });
  expectToHold(agency, {
    data: {
      RegisterAgency: registration,
      FoundRegistrar: registration,
      DesignateOffice: office,
      RevokeOffice: office,
      NameHead: fc.record(named),
      RegisterKey: fc.record({ purpose: fc.constantFrom(...keyPurposes), key: keys }),
      RevokeKey: fc.record({ key: keys, reason: text }),
      SetClearance: fc.record({ level: fc.constantFrom(...classifications) }),
      DefineUnit: fc.record({ unit, names, parent: maybe(unit), head: maybe(fc.constant('ali')) }),
      StateResponsibility: responsibility,
      WithdrawResponsibility: fc.record({ key }),
      RelateAgencies: fc.record({ with: agencies, relation: fc.constantFrom('training', 'inspection') }),
      ChangeContactPoint: fc.record({ contact }),
      SuspendAgency: reason,
      ReinstateAgency: reason,
      MergeAgency: fc.record({ successor: agencies }),
      DissolveAgency: reason,
    },
    context: fc.record({
      id: fc.constant('water'),
      agency: agencies,
      role: fc.constantFrom('registrar', 'head', 'clerk', 'key-officer', 'system'),
    }),
    facts: fc.record({
      responsibilities: fc.array(fc.record({ agency: agencies, key, exclusive: fc.boolean() }), { maxLength: 2 }),
      keyElsewhere: maybe(fc.constant({ agency: 'roads', purpose: 'bus' })),
      registrars: fc.constantFrom([], ['water'], ['water', 'registry']),
      successorActive: fc.boolean(),
    }),
    past: [
      { type: 'AgencyRegistered', data: water, by },
      ...offices.map((one) => ({ type: 'OfficeDesignated', data: { office: one }, by })),
    ],
  });
});

it('an official holds under any sequence of commands', () => {
  const roles = fc.array(fc.constantFrom(...officialRoles), { maxLength: 4 });
  const unit = maybe(fc.constantFrom('licences', 'wells'));
  expectToHold(official, {
    data: {
      AppointOfficial: fc.record({ name: fc.constant('sealed'), roles, unit }),
      ChangeRoles: fc.record({ roles }),
      ReleaseOfficial: fc.constant({ reason: 'sealed' }),
    },
    context: fc.record({
      id: fc.constant('rima'),
      agency: agencies,
      actor: fc.constantFrom('huda', 'sami', 'rima'),
      head: fc.boolean(),
    }),
    facts: fc.record({
      agencyActive: fc.boolean(),
      offices: fc.constantFrom([], offices),
      units: fc.constantFrom([], ['licences']),
    }),
    past: [{ type: 'OfficialAppointed', data: { agency: 'water', name: 'sealed', roles: ['chair'] }, by }],
  });
});

it('a mandate holds under any sequence of commands', () => {
  const instant = fc.constantFrom(
    '0000-01-01T00:00:00.1Z',
    '2026-03-01T12:00:00.000Z',
    '2026-03-01T12:00:00Z',
    '2026-06-01T00:00:00Z',
    '2026-09-01T00:00:00.000Z',
  );
  const amounts = fc.constantFrom({ minor: 1, currency: 'JOD' }, { minor: 9, currency: 'JOD' });
  const [limit, meeting] = [maybe(amounts), maybe(fc.constantFrom('plenary-3', 'plenary-4'))];
  const [scope, mayDelegate] = [fc.constantFrom(...mandateScopes, 'inspect', 'inspect'), fc.boolean()];
  const people = fc.constantFrom('huda', 'sami', 'rima');
  const [from, until] = ['2026-03-01T12:00:00.000Z', '2026-06-01T00:00:00.000Z'];
  const inspection = { agency: 'water', holder: 'rima', scope: 'inspect', from, until, mayDelegate: false };
  const end = fc.constantFrom(from, '2026-06-01T00:00:00Z', '2026-08-01T00:00:00Z', '2026-09-01T00:00:00.000Z');
  const holds = maybe(fc.record({ scope, mayDelegate, until: instant, limit, meeting }));
  expectToHold(mandate, {
    data: {
      GrantMandate: fc.record({ holder: people, scope, limit, from: instant, until: end, mayDelegate, meeting }),
      AcceptMandate: fc.constant({}),
      RevokeMandate: fc.record({ reason: text }),
      RenewMandate: fc.record({ until: end }),
      PassDeadline: fc.record({
        deadline: fc.constantFrom('expiry', 'constructor'),
        due: fc.constantFrom('2026-06-01T00:00:00.000Z', '2026-09-01T00:00:00.000Z'),
      }),
    },
    context: fc.record({
      id: fc.constant('mandate-1'),
      agency: agencies,
      actor: people,
      head: fc.constantFrom(true, true, false),
      now: fc.constantFrom(from, from, from, until),
    }),
    facts: fc.record({
      grantor: fc.record({ head: fc.constantFrom(true, true, false), holds }),
      holderAgency: maybe(agencies),
    }),
    past: [
      { type: 'MandateGranted', data: { ...inspection, grantedBy: 'huda' }, by },
      { type: 'DeadlineSet', data: { deadline: 'expiry', due: until }, by },
      { type: 'MandateAccepted', data: { ...inspection, effective: from }, by },
    ],
    unused: ['DeadlineReminderSent', 'DeadlineExtended', 'DeadlinePaused', 'DeadlineResumed', 'DeadlineMet'],
  });
});

it('a working calendar holds under any sequence of commands', () => {
  const day = fc.constantFrom('0000-01-01', '2026-01-01', '2026-03-20', '2026-07-01', '9999-12-31');
  const weekend = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 });
  const holiday = fc.record({ day, name: text });
  const zone = fc.constantFrom('Asia/Amman', 'UTC');
  expectToHold(workingCalendar, {
    data: {
      DefineCalendar: fc.record({ zone, weekend, holidays: fc.array(holiday, { maxLength: 3 }) }),
      AddHoliday: holiday,
      RemoveHoliday: fc.record({ day }),
      ChangeWeekend: fc.record({ from: day, days: weekend }),
    },
    context: fc.record({
      id: fc.constant('water'),
      agency: agencies,
      role: fc.constantFrom('clerk', 'policy'),
    }),
    past: [{ type: 'CalendarDefined', data: { zone: 'Asia/Amman', weekend: [5, 6], holidays: [] }, by }],
  });
});

it('the clock holds under any sequence of commands', () => {
  const instant = fc.constantFrom('2026-03-01T12:00:00Z', '2026-03-01T12:00:00.5Z', '2026-03-02T12:00:00.000Z');
  expectToHold(clock, {
    data: { StartSimulatedTime: fc.record({ at: instant }), AdvanceClock: fc.record({ to: instant }) },
    context: fc.constant({ id: 'stack', agency: 'system', role: 'system' }),
    past: [],
  });
});

it('the contract of an event holds under any sequence of commands', () => {
  const nothing = fc.constant({});
  const subject = fc.constantFrom(verified, verified, { ...verified, major: 2 });
  const reminder = '2026-05-30T12:00:00.000Z';
  expectToHold(eventContract, {
    data: {
      ProposeContract: fc
        .tuple(subject, fc.constantFrom(schema, wider))
        .map(([one, text]) => ({ ...one, schema: text })),
      RehearseContract: fc.constantFrom(passed, { ...passed, sha256: widerSha }, failed),
      PublishContract: nothing,
      DeprecateContract: fc.record({ reason: text, successor: maybe(fc.constantFrom(verifiedId, 'other')) }),
      RetireContract: nothing,
      RegisterConsumer: fc.record({ needs: fc.constantFrom([], ['remarks'], ['agenda[].title']) }),
      AcknowledgeDeprecation: nothing,
      PassDeadline: fc.record({
        deadline: fc.constantFrom('window', 'constructor'),
        due: fc.constantFrom(reminder, until),
      }),
    },
    context: fc.record({
      id: fc.constant(verifiedId),
      agency: agencies,
      now: fc.constantFrom('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z', until),
    }),
    facts: fc.constantFrom(factsOf(sha), factsOf(widerSha)),
    past: ending,
    unused: ['DeadlineExtended', 'DeadlinePaused', 'DeadlineResumed'],
  });
});
