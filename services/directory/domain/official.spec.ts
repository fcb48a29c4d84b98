import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { official, type OfficialFacts } from './official';

const name = 'sealed: Rima';
const reason = 'sealed: retired';
const facts: OfficialFacts = { agencyActive: true, offices: ['coordinator'], units: ['licences'] };

const head: Partial<Context> = { agency: 'water', actor: 'huda', role: 'head', head: true, id: 'rima' };
const clerk: Partial<Context> = { agency: 'water', actor: 'sami', role: 'clerk', id: 'rima' };
const roadsHead: Partial<Context> = { ...head, agency: 'roads', actor: 'noor' };

const appoint = (roles: string[], more: object = {}) => ({ type: 'AppointOfficial', data: { name, roles, ...more } });
const change = (...roles: string[]) => ({ type: 'ChangeRoles', data: { roles } });
const release = { type: 'ReleaseOfficial', data: { reason } };

const appointed = (roles: string[], more: object = {}) => ({
  type: 'OfficialAppointed',
  data: { agency: 'water', name, roles, ...more },
});
const changed = (...roles: string[]) => ({ type: 'OfficialRolesChanged', data: { agency: 'water', roles } });
const released = { type: 'OfficialReleased', data: { agency: 'water', reason } };

const rima = given(official, appointed(['key-officer']));
const aClerk = given(official, appointed(['clerk']));

describe('an official is appointed', () => {
  it('by the head of an agency or its clerk, to that agency (INV-OF1)', () => {
    for (const who of [head, clerk])
      given(official)
        .when(appoint(['key-officer']), who, facts)
        .then(appointed(['key-officer']));
    expect(official.parties(rima.state)).toEqual(['water']);
    expect(official.parties({ is: 'unknown' })).toEqual([]);
  });

  it('as clerk by the head alone (INV-OF1)', () => {
    given(official)
      .when(appoint(['clerk']), head, facts)
      .then(appointed(['clerk']));
    given(official)
      .when(appoint(['clerk', 'secretary']), clerk, facts)
      .thenRejected('head-names-clerk');
  });

  it('to a unit that the agency has', () => {
    given(official)
      .when(appoint([], { unit: 'licences' }), clerk, facts)
      .then(appointed([], { unit: 'licences' }));
    given(official)
      .when(appoint([], { unit: 'wells' }), clerk, facts)
      .thenRejected('unit-unknown');
  });

  it('in the role of an office only where the agency is designated for it', () => {
    given(official)
      .when(appoint(['coordinator']), head, facts)
      .then(appointed(['coordinator']));
    for (const role of ['registrar', 'legal-reviewer', 'legal-supervisor', 'evaluator', 'council'])
      given(official)
        .when(appoint([role]), head, facts)
        .thenRejected('office-not-designated');
  });

  it('while in office nowhere else, were it as the head of another agency (INV-OF1)', () => {
    given(official)
      .when(appoint([]), roadsHead, { ...facts, inOfficeElsewhere: true })
      .thenRejected('official-already-appointed');
  });

  it('while the agency is active', () => {
    given(official)
      .when(appoint([]), head, { ...facts, agencyActive: false })
      .thenRejected('agency-not-active');
  });

  it('once: the same again changes nothing, whatever the order of the roles or the seal on the name', () => {
    given(official)
      .when(appoint(['secretary', 'chair', 'chair']), head, facts)
      .then(appointed(['chair', 'secretary']));
    const again = appoint(['key-officer'], { name: 'sealed anew: Rima' });
    rima.when(again, clerk, facts).then();
    rima.when(appoint(['chair']), clerk, facts).thenRejected('official-already-appointed');
    rima.when(appoint(['key-officer']), roadsHead, facts).thenRejected('official-already-appointed');
  });
});

describe('the roles of an official', () => {
  it('are changed by the head or the clerk of the same agency (INV-OF1)', () => {
    for (const who of [head, clerk])
      rima.when(change('secretary', 'chair'), who, facts).then(changed('chair', 'secretary'));
    rima.when(change('chair'), roadsHead, facts).thenRejected('not-your-official');
    rima.when(change('key-officer'), clerk, facts).then();
  });

  it('include that of clerk only by the word of the head (INV-OF1)', () => {
    rima.when(change('clerk'), clerk, facts).thenRejected('head-names-clerk');
    aClerk.when(change('secretary'), clerk, facts).thenRejected('head-names-clerk');
    rima.when(change('clerk'), head, facts).then(changed('clerk'));
    aClerk.when(change(), head, facts).then(changed());
  });

  it('are not for the official to change (INV-K5)', () => {
    rima.when(change('secretary'), { ...clerk, actor: 'rima' }, facts).thenRejected('own-roles');
    rima.when(change('secretary'), { ...head, actor: 'rima' }, facts).then(changed('secretary'));
  });

  it('include that of an office only where the agency is active and designated for it', () => {
    rima.when(change('council'), head, facts).thenRejected('office-not-designated');
    rima.when(change('chair'), head, { ...facts, agencyActive: false }).thenRejected('agency-not-active');
  });
});

describe('an official is released', () => {
  it('by the head or the clerk of the same agency, for good (INV-OF1)', () => {
    for (const who of [head, clerk]) rima.when(release, who, facts).then(released);
    rima.when(release, roadsHead, facts).thenRejected('not-your-official');
    const gone = given(official, appointed(['key-officer']), released);
    gone.when(release, head, facts).then();
    gone.when(change('chair'), head, facts).thenRejected('official-released');
    gone.when(appoint(['key-officer']), head, facts).thenRejected('official-released');
    expect(gone.state).toMatchObject({ is: 'released', roles: [] });
  });

  it('from the role of clerk by the head alone, also where the agency is no longer active', () => {
    aClerk.when(release, clerk, facts).thenRejected('head-names-clerk');
    aClerk.when(release, head, { ...facts, agencyActive: false }).then(released);
  });
});

it('nobody is in office before an appointment', () => {
  given(official).when(change('chair'), head, facts).thenRejected('official-not-appointed');
  given(official).when(release, head, facts).thenRejected('official-not-appointed');
});
