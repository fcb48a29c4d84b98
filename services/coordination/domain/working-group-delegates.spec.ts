import { given } from '../../../libs/testing';
import { workingGroup } from './working-group';
import {
  active,
  chartered,
  dissolved,
  energy,
  past,
  policy,
  proposed,
  reportedOut,
  stranger,
  suspended,
} from './working-group-examples';

const appoint = (official: string) => ({ type: 'AppointDelegate', data: { official } });
const replace = (official: string) => ({ type: 'ReplaceDelegate', data: { official } });
const appointed = (official: string) => past('DelegateAppointed', { agency: 'energy', official });
const replaced = (official: string, previous: string) =>
  past('DelegateReplaced', { agency: 'energy', official, previous });
const refused = (why: string) => past('DelegateRefused', { agency: 'energy', official: 'rana', why });
const lost = { agency: 'energy', official: 'rana', reason: 'mandate-revoked' };
const mandated = { authority: 'mandate', missing: [] };
const head = { authority: 'head', missing: [] };

describe('a delegate (INV-WG2)', () => {
  it('is appointed by the head of a member, as the head or under a valid mandate (INV-WG2)', () => {
    given(workingGroup, ...chartered)
      .when(appoint('rana'), energy, mandated)
      .then(appointed('rana'));
    given(workingGroup, ...suspended)
      .when(appoint('head-of-energy'), energy, head)
      .then(appointed('head-of-energy'));
  });
  it('without authority is refused, and the attempt stays on record (INV-WG2)', () => {
    const refusedFor = (facts: object | undefined) =>
      given(workingGroup, ...chartered).when(appoint('rana'), energy, facts);
    refusedFor({ ...mandated, authority: 'none' }).thenRefused('not-authorised', refused('mandate'));
    refusedFor(undefined).thenRefused('not-authorised', refused('mandate'));
  });
  it('without a certificate is refused, and the attempt stays on record (INV-WG2)', () => {
    const refusal = (missing: string[]) => {
      const { type, data } = refused('certificate');
      return past(type, { ...data, missing });
    };
    given(workingGroup, ...chartered)
      .when(appoint('rana'), energy, { ...mandated, missing: ['legal'] })
      .thenRefused('not-certified', refusal(['legal']));
    const demanding = chartered.map((event) =>
      event.type === 'WorkingGroupChartered'
        ? { ...event, data: { ...event.data, training: ['information-sharing', 'legal'] } }
        : event,
    );
    given(workingGroup, ...demanding)
      .when(appoint('rana'), energy, { authority: 'head' })
      .thenRefused('not-certified', refusal(['information-sharing', 'legal']));
  });
  it('whose certificate is lost speaks for the agency no more, where the group demands it (POL-33)', () => {
    const lost = (missing: string[]) =>
      given(workingGroup, ...active, appointed('rana')).when(
        { type: 'SuspendDelegate', data: { agency: 'energy', official: 'rana', reason: 'certificate-lost' } },
        { agency: 'system', actor: 'policy:POL-33', role: 'policy' },
        { ...mandated, missing },
      );
    const event = past('DelegateCertificateLost', { agency: 'energy', official: 'rana', missing: ['legal'] });
    lost(['legal']).then(event);
    lost([]).then();
    expect(given(workingGroup, ...active, appointed('rana'), event).state).toMatchObject({
      delegates: [{ agency: 'energy', is: 'suspended' }],
    });
  });
  it('is one for each agency; another takes the place by replacement alone (INV-WG2)', () => {
    given(workingGroup, ...active, appointed('rana'))
      .when(appoint('sami'), energy, mandated)
      .thenRejected('delegate-appointed');
    given(workingGroup, ...active, appointed('rana'))
      .when(replace('sami'), energy, mandated)
      .then(replaced('sami', 'rana'));
    given(workingGroup, ...active)
      .when(replace('sami'), energy, mandated)
      .thenRejected('no-delegate');
  });
  it('who takes the place of another is examined as the first was (INV-WG2)', () => {
    given(workingGroup, ...active, appointed('sami'))
      .when(replace('rana'), energy, { ...mandated, authority: 'none' })
      .thenRefused('not-authorised', refused('mandate'));
  });
  it('is sent by a member alone, from the charter to the report', () => {
    given(workingGroup, ...active)
      .when(appoint('rana'), stranger, mandated)
      .thenRejected('not-a-member');
    given(workingGroup, proposed()).when(appoint('rana'), energy, mandated).thenRejected('not-chartered');
    given(workingGroup, ...reportedOut)
      .when(appoint('rana'), energy, mandated)
      .thenRejected('reported-out');
    given(workingGroup, ...dissolved)
      .when(replace('rana'), energy, mandated)
      .thenRejected('dissolved');
  });
});

describe('a delegate whose authority ends (POL-34)', () => {
  const suspend = { type: 'SuspendDelegate', data: lost };
  it('is suspended, and the agency names another, or the same under a new mandate (POL-34)', () => {
    given(workingGroup, ...active, appointed('rana'))
      .when(suspend, policy, { authority: 'none' })
      .then(past('DelegateSuspended', lost));
    const without = [...active, appointed('rana'), past('DelegateSuspended', lost)];
    given(workingGroup, ...without)
      .when(replace('sami'), energy, mandated)
      .then(replaced('sami', 'rana'));
    given(workingGroup, ...without)
      .when(replace('rana'), energy, mandated)
      .then(replaced('rana', 'rana'));
    given(workingGroup, ...without)
      .when(appoint('rana'), energy, mandated)
      .thenRejected('delegate-appointed');
  });
  it('stays where another mandate still gives it (POL-34)', () => {
    given(workingGroup, ...active, appointed('rana'))
      .when(suspend, policy, { authority: 'mandate' })
      .then();
  });
  it('and who was replaced before, or whose group has ended, is left alone (POL-34)', () => {
    for (const past of [[...active, appointed('sami')], active, reportedOut, dissolved, [proposed()]])
      given(workingGroup, ...past)
        .when(suspend, policy, { authority: 'none' })
        .then();
  });
});
