import { agency as contract } from '../../../contracts/directory/v1/agency';
import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { agency, type AgencyFacts } from './agency';

const english = (text: string) => ({ lang: 'en', text });
const busKey = 'UBGI5YAFVAULE5OU5MF22QQE4ED4ZBFBECG5S5LM7BW7PGUDONST6S75';
const anotherBusKey = 'UAPO3XPEMCKPONIJS3ZA7AM73N6JINVL7ODCLI57JF4G5FQ6ZVEAI75O';
/** The same 32 bytes as `busKey`, written for another purpose. */
const busKeyInBase64 = 'TI7gBagosnXU6wutQgThB8yEoSCN2XVs-G33moNzZT8';
const signingKey = `${'s'.repeat(42)}A`;

const water = {
  names: [english('Water Authority'), { lang: 'ar', text: 'سلطة المياه' }],
  head: 'huda',
  headName: 'sealed: Huda',
  contact: { desk: english('Secretariat'), email: 'desk@water.example' },
  responsibilities: [{ key: 'wells', text: english('Licences for wells'), exclusive: true }],
  calendar: { zone: 'Asia/Amman', weekend: [5, 6], holidays: [] },
};
const floods = { key: 'floods', text: english('Warning of floods'), exclusive: false };
const reason = english('By decree 12');
const sealedAgain = { ...water, headName: 'sealed anew: Huda' };

const nobodyElse: AgencyFacts = { responsibilities: [], registrars: ['registry'] };
const registry: Partial<Context> = { agency: 'registry', actor: 'omar', role: 'registrar', id: 'water' };
const by = (role: string, actor = 'huda'): Partial<Context> => ({ agency: 'water', actor, role, id: 'water' });
const clerk = by('clerk', 'sami');
const keyOfficer = by('key-officer', 'rima');
const stranger: Partial<Context> = { agency: 'roads', actor: 'noor', role: 'clerk', id: 'water' };

const registered = { type: 'AgencyRegistered', data: water, by: { agency: 'registry', actor: 'omar', id: 'water' } };
const event = (type: string, data: object) => ({ type, data });
const inOffice = (office: string) => event('OfficeDesignated', { office });
const suspended = event('AgencySuspended', { reason });
const dissolved = event('AgencyDissolved', { reason });
const known = given(agency, registered);
const command = (type: keyof typeof contract.commands, data: object) => ({ type, data });

describe('an agency joins', () => {
  const register = (change: object = {}) => command('RegisterAgency', { ...water, ...change });

  it('with a head, a contact point and what it answers for (INV-AG1)', () => {
    given(agency).when(register(), registry, nobodyElse).then(event('AgencyRegistered', water));
    given(agency)
      .when(register({ responsibilities: [] }), registry, nobodyElse)
      .thenRejected('responsibility-missing');
    given(agency)
      .when(register({ names: [] }), registry, nobodyElse)
      .thenRejected('name-missing');
  });

  it('active, cleared for what is internal, and known to whoever registered it', () => {
    expect(known.state).toMatchObject({ is: 'active', id: 'water', head: 'huda', clearance: 'internal', keys: [] });
    expect(agency.parties(known.state)).toEqual(['water', 'registry']);
    expect(agency.parties({ is: 'unknown' })).toEqual([]);
  });

  it('once: the same again changes nothing, however the name was sealed; other particulars are refused', () => {
    known.when(command('RegisterAgency', sealedAgain), registry, nobodyElse).then();
    known.when(register({ head: 'zaid' }), registry, nobodyElse).thenRejected('agency-already-registered');
  });

  it('with a head who is in office in no other agency (INV-OF1)', () => {
    given(agency)
      .when(register(), registry, { ...nobodyElse, headElsewhere: 'roads' })
      .thenRejected('head-in-office-elsewhere');
  });

  it.each(['public', 'system', 'clock', 'policy', 'taawun'])('never as %s', (id) => {
    given(agency)
      .when(register(), { ...registry, id }, nobodyElse)
      .thenRejected('reserved-agency-id');
  });

  it.each(['Water', 'water_authority', 'w'])('never as %s, which no subject can carry', (id) => {
    given(agency)
      .when(register(), { ...registry, id }, nobodyElse)
      .thenRejected('agency-id-malformed');
  });

  it('with a bus key of its own', () => {
    given(agency).when(register({ busKey }), registry, nobodyElse).thenTypes('AgencyRegistered');
    const keyElsewhere = { agency: 'roads', purpose: 'bus' };
    given(agency)
      .when(register({ busKey }), registry, { ...nobodyElse, keyElsewhere })
      .thenRejected('key-in-use');
  });

  it('stating each responsibility once', () => {
    const twice = { responsibilities: [floods, floods] };
    given(agency).when(register(twice), registry, nobodyElse).thenRejected('responsibility-stated-twice');
  });
});

describe('the first agency', () => {
  const founding = { agency: 'system', actor: 'system', role: 'system', id: 'registry' };
  const found = command('FoundRegistrar', water);
  const founded = [event('AgencyRegistered', water), inOffice('registrar'), inOffice('coordinator')];
  const nobody = { ...nobodyElse, registrars: [] };

  it('is founded as registrar and coordinator', () => {
    given(agency)
      .when(found, founding, nobody)
      .then(...founded);
  });

  it('is founded once', () => {
    const genesis = founded.map((one) => ({ ...one, by: founding }));
    given(agency, ...genesis)
      .when(command('FoundRegistrar', sealedAgain), founding, nobodyElse)
      .then();
    given(agency, ...genesis)
      .when(command('FoundRegistrar', { ...water, head: 'zaid' }), founding, nobodyElse)
      .thenRejected('agency-already-registered');
    given(agency)
      .when(found, { ...founding, id: 'other' }, nobodyElse)
      .thenRejected('registrar-already-founded');
    expect(agency.parties(given(agency, ...genesis).state)).toEqual(['registry']);
  });
});

describe('what an agency answers for', () => {
  const state = (change: object = {}) => command('StateResponsibility', { ...floods, ...change });
  const heldBy = (holder: string, exclusive: boolean) => ({
    ...nobodyElse,
    responsibilities: [{ agency: holder, key: 'floods', exclusive }],
  });

  it('is stated by its clerk, and stated anew where it changes', () => {
    known.when(state(), clerk, nobodyElse).then(event('ResponsibilityStated', floods));
    const stated = given(agency, registered, event('ResponsibilityStated', floods));
    stated.when(state(), clerk, nobodyElse).then();
    stated
      .when(state({ exclusive: true }), clerk, nobodyElse)
      .then(event('ResponsibilityStated', { ...floods, exclusive: true }));
  });

  it('is exclusive to one agency only (INV-AG2)', () => {
    known.when(state({ exclusive: true }), clerk, heldBy('roads', true)).thenRejected('responsibility-not-exclusive');
    known.when(state({ exclusive: true }), clerk, heldBy('roads', false)).thenRejected('responsibility-not-exclusive');
    known.when(state({ lead: 'roads' }), clerk, heldBy('roads', true)).thenRejected('responsibility-not-exclusive');
    given(agency)
      .when(command('RegisterAgency', water), registry, {
        ...nobodyElse,
        responsibilities: [{ agency: 'roads', key: 'wells', exclusive: true }],
      })
      .thenRejected('responsibility-not-exclusive');
  });

  it('is shared under a lead, which is one of those that share it (INV-AG2)', () => {
    known.when(state(), clerk, heldBy('roads', false)).thenRejected('lead-missing');
    known.when(state({ lead: 'parks' }), clerk, heldBy('roads', false)).thenRejected('lead-not-a-holder');
    for (const lead of ['roads', 'water'])
      known
        .when(state({ lead }), clerk, heldBy('roads', false))
        .then(event('ResponsibilityStated', { ...floods, lead }));
  });

  it('is not in conflict with what the agency itself stated before', () => {
    known.when(state({ exclusive: true }), clerk, heldBy('water', true)).thenTypes('ResponsibilityStated');
  });

  it('is withdrawn, except the last (INV-AG1)', () => {
    const withdraw = (key: string) => command('WithdrawResponsibility', { key });
    known.when(withdraw('wells'), clerk, nobodyElse).thenRejected('responsibility-missing');
    known.when(withdraw('floods'), clerk, nobodyElse).thenRejected('responsibility-unknown');
    given(agency, registered, event('ResponsibilityStated', floods))
      .when(withdraw('wells'), clerk, nobodyElse)
      .then(event('ResponsibilityWithdrawn', { key: 'wells' }));
  });

  it('does not become a catalogue', () => {
    const many = Array.from({ length: 199 }, (_, n) => event('ResponsibilityStated', { ...floods, key: `duty-${n}` }));
    given(agency, registered, ...many)
      .when(state(), clerk, nobodyElse)
      .thenRejected('responsibilities-too-many');
  });
});

describe('an office', () => {
  it('is designated and revoked by the registrar', () => {
    known.when(command('DesignateOffice', { office: 'council' }), registry, nobodyElse).then(inOffice('council'));
    const council = given(agency, registered, inOffice('council'));
    council.when(command('DesignateOffice', { office: 'council' }), registry, nobodyElse).then();
    council
      .when(command('RevokeOffice', { office: 'council' }), registry, nobodyElse)
      .then(event('OfficeRevoked', { office: 'council' }));
    known.when(command('RevokeOffice', { office: 'council' }), registry, nobodyElse).then();
  });

  it('of registrar never falls vacant', () => {
    const registrar = given(agency, registered, inOffice('registrar'));
    const alone = { ...nobodyElse, registrars: ['water'], successorActive: true };
    const leaving = [
      command('RevokeOffice', { office: 'registrar' }),
      command('SuspendAgency', { reason }),
      command('DissolveAgency', { reason }),
      command('MergeAgency', { successor: 'roads' }),
    ];
    for (const leave of leaving) {
      registrar.when(leave, registry, alone).thenRejected('last-registrar');
      registrar.when(leave, registry, { ...alone, registrars: ['water', 'registry'] }).thenTypes(expect.any(String));
    }
  });
});

describe('the head of an agency', () => {
  const name = command('NameHead', { head: 'zaid', headName: 'sealed: Zaid' });
  const named = event('HeadNamed', { head: 'zaid', headName: 'sealed: Zaid', previous: 'huda' });

  it('is named by the registrar or by the head before', () => {
    known.when(name, registry, nobodyElse).then(named);
    known.when(name, { ...by('head'), head: true }, nobodyElse).then(named);
    known.when(name, { ...stranger, role: 'head', head: true }, nobodyElse).thenRejected('not-your-agency');
  });

  it('is no one who serves another agency, whoever names him (INV-OF1)', () => {
    for (const who of [registry, { ...by('head'), head: true }])
      known.when(name, who, { ...nobodyElse, headElsewhere: 'roads' }).thenRejected('head-in-office-elsewhere');
  });

  it('stays who it is where nobody else is named', () => {
    known.when(command('NameHead', { head: 'huda', headName: 'sealed anew' }), registry, nobodyElse).then();
  });
});

describe('a key', () => {
  const registerKey = (purpose: string, key: string) => command('RegisterKey', { purpose, key });
  const keyed = event('AgencyKeyRegistered', { purpose: 'signing', key: signingKey });
  const revoke = command('RevokeKey', { key: signingKey, reason });
  const revoked = event('AgencyKeyRevoked', { purpose: 'signing', key: signingKey, reason });
  const withKeys = given(agency, { ...registered, data: { ...water, busKey } }, keyed);

  it('is registered by the key officer for one purpose', () => {
    known.when(registerKey('signing', signingKey), keyOfficer, nobodyElse).then(keyed);
    withKeys.when(registerKey('signing', signingKey), keyOfficer, nobodyElse).then();
    withKeys.when(registerKey('bus', anotherBusKey), keyOfficer, nobodyElse).thenTypes('AgencyKeyRegistered');
    known.when(registerKey('bus', busKey), stranger, nobodyElse).thenRejected('not-your-agency');
  });

  it('serves no second purpose, however it is written', () => {
    for (const purpose of ['sealing', 'witness'])
      withKeys.when(registerKey(purpose, signingKey), keyOfficer, nobodyElse).thenRejected('key-in-use');
    withKeys.when(registerKey('signing', busKeyInBase64), keyOfficer, nobodyElse).thenRejected('key-in-use');
  });

  it('serves no second agency', () => {
    const keyElsewhere = { agency: 'roads', purpose: 'signing' };
    known
      .when(registerKey('signing', signingKey), keyOfficer, { ...nobodyElse, keyElsewhere })
      .thenRejected('key-in-use');
  });

  it('has the form of its purpose', () => {
    known.when(registerKey('bus', signingKey), keyOfficer, nobodyElse).thenRejected('key-unfit-for-purpose');
    known.when(registerKey('signing', busKey), keyOfficer, nobodyElse).thenRejected('key-unfit-for-purpose');
  });

  it('is revoked by the key officer or the registrar, also while the agency is suspended, and for good', () => {
    withKeys.when(revoke, keyOfficer, nobodyElse).then(revoked);
    given(agency, registered, keyed, suspended).when(revoke, registry, nobodyElse).then(revoked);
    withKeys.when(revoke, { ...stranger, role: 'key-officer' }, nobodyElse).thenRejected('not-your-agency');
    known.when(revoke, keyOfficer, nobodyElse).thenRejected('key-unknown');
    const without = given(agency, registered, keyed, revoked);
    without.when(revoke, keyOfficer, nobodyElse).then();
    without.when(registerKey('signing', signingKey), keyOfficer, nobodyElse).thenRejected('key-revoked');
  });
});

describe('an agency says of itself', () => {
  const unit = { unit: 'licences', names: [english('Licences')] };

  it('which units it has', () => {
    known.when(command('DefineUnit', unit), clerk, nobodyElse).then(event('UnitDefined', unit));
    const defined = given(agency, registered, event('UnitDefined', unit));
    defined.when(command('DefineUnit', unit), clerk, nobodyElse).then();
    defined.when(command('DefineUnit', { ...unit, head: 'ali' }), clerk, nobodyElse).thenTypes('UnitDefined');
    known.when(command('DefineUnit', { ...unit, names: [] }), clerk, nobodyElse).thenRejected('name-missing');
  });

  it('which unit is part of which, and none of itself', () => {
    const field = { unit: 'field', names: [english('Field office')], parent: 'licences' };
    const defined = given(agency, registered, event('UnitDefined', unit), event('UnitDefined', field));
    known.when(command('DefineUnit', field), clerk, nobodyElse).thenRejected('unit-unknown');
    for (const parent of ['licences', 'field'])
      defined.when(command('DefineUnit', { ...unit, parent }), clerk, nobodyElse).thenRejected('unit-within-itself');
  });

  it('where it is reached', () => {
    const contact = { ...water.contact, phone: '+962 6 000 0000' };
    known
      .when(command('ChangeContactPoint', { contact }), clerk, nobodyElse)
      .then(event('ContactPointChanged', { contact }));
    known.when(command('ChangeContactPoint', { contact: water.contact }), clerk, nobodyElse).then();
  });

  it('and no other agency says it in its place, not even the registrar', () => {
    const own = [
      command('DefineUnit', unit),
      command('StateResponsibility', floods),
      command('WithdrawResponsibility', { key: 'wells' }),
      command('ChangeContactPoint', { contact: water.contact }),
    ];
    for (const one of own) {
      known.when(one, stranger, nobodyElse).thenRejected('not-your-agency');
      known.when(one, { ...registry, role: 'clerk' }, nobodyElse).thenRejected('not-your-agency');
    }
  });
});

describe('a cooperative relation', () => {
  const relate = command('RelateAgencies', { with: 'roads', relation: 'joint-inspection' });
  const roads = { agency: 'roads', actor: 'noor', role: 'head', head: true, id: 'water' };
  const head = { ...by('head'), head: true };
  const declared = (whose: string, agreed: boolean) =>
    event('CooperativeRelationDeclared', { with: 'roads', relation: 'joint-inspection', by: whose, agreed });

  it('is declared by one head and takes effect when the other declares the same', () => {
    known.when(relate, roads, nobodyElse).then(declared('roads', false));
    given(agency, registered, declared('roads', false)).when(relate, head, nobodyElse).then(declared('water', true));
    const other = { ...relate, data: { ...relate.data, relation: 'joint-training' } };
    given(agency, registered, declared('roads', false))
      .when(other, head, nobodyElse)
      .thenRejected('relation-not-proposed');
  });

  it('is declared where the other head will find it', () => {
    known.when(relate, head, nobodyElse).thenRejected('relation-not-proposed');
  });

  it('concerns the two alone', () => {
    known.when(relate, { ...roads, agency: 'parks' }, nobodyElse).thenRejected('not-your-agency');
    known
      .when(command('RelateAgencies', { with: 'water', relation: 'x' }), head, nobodyElse)
      .thenRejected('relation-with-itself');
  });
});

describe('clearance', () => {
  it('is set by the registrar', () => {
    known
      .when(command('SetClearance', { level: 'secret' }), registry, nobodyElse)
      .then(event('ClearanceSet', { level: 'secret' }));
    known.when(command('SetClearance', { level: 'internal' }), registry, nobodyElse).then();
  });
});

describe('the end of an agency', () => {
  const merge = command('MergeAgency', { successor: 'roads' });
  const active = { ...nobodyElse, successorActive: true };
  const merged = event('AgencyMerged', { successor: 'roads', responsibilities: ['wells'] });

  it('may begin with a suspension, in which the agency can do nothing until it is reinstated', () => {
    known.when(command('SuspendAgency', { reason }), registry, nobodyElse).then(suspended);
    const idle = given(agency, registered, suspended);
    idle.when(command('SuspendAgency', { reason }), registry, nobodyElse).then();
    idle.when(command('StateResponsibility', floods), clerk, nobodyElse).thenRejected('agency-suspended');
    idle.when(command('DesignateOffice', { office: 'council' }), registry, nobodyElse).thenRejected('agency-suspended');
    idle.when(command('ReinstateAgency', { reason }), registry, nobodyElse).then(event('AgencyReinstated', { reason }));
    known.when(command('ReinstateAgency', { reason }), registry, nobodyElse).then();
  });

  it('by merger passes what it answered for to its successor, and its history stays (INV-AG3)', () => {
    known.when(merge, registry, active).then(merged);
    const gone = given(agency, registered, merged);
    expect(gone.state).toMatchObject({ is: 'merged', successor: 'roads', responsibilities: water.responsibilities });
    expect(agency.parties(gone.state)).toEqual(['water', 'registry', 'roads']);
    gone.when(merge, registry, active).then();
    gone.when(command('MergeAgency', { successor: 'parks' }), registry, active).thenRejected('agency-ended');
    given(agency, registered, suspended).when(merge, registry, active).then(merged);
  });

  it('by merger needs another agency that is active (INV-AG3)', () => {
    known.when(merge, registry, { ...nobodyElse, successorActive: false }).thenRejected('successor-unfit');
    known.when(command('MergeAgency', { successor: 'water' }), registry, active).thenRejected('successor-unfit');
  });

  it('by dissolution is final', () => {
    known.when(command('DissolveAgency', { reason }), registry, nobodyElse).then(dissolved);
    const gone = given(agency, registered, dissolved);
    gone.when(command('DissolveAgency', { reason }), registry, nobodyElse).then();
    gone.when(command('ReinstateAgency', { reason }), registry, nobodyElse).thenRejected('agency-ended');
    gone.when(command('NameHead', { head: 'zaid', headName: 'x' }), registry, nobodyElse).thenRejected('agency-ended');
  });
});

describe('an agency that is not registered', () => {
  const creating = ['RegisterAgency', 'FoundRegistrar'];
  it.each(Object.keys(contract.commands).filter((type) => !creating.includes(type)))('knows no %s', (type) => {
    given(agency).when({ type, data: {} }, registry, nobodyElse).thenRejected('agency-not-registered');
  });
});
