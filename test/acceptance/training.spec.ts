import { gunzipSync } from 'node:zlib';
import { compactVerify, importJWK } from 'jose';
import { announce, certify, hold, teach } from '../../infra/demo/sharing/teaching';
import { agree } from '../../infra/demo/sharing/agreeing';
import { admitMinistries, environment, health, justice, water } from '../../infra/demo/sharing/ministries';
import { findPollution, publishWells, termsOn, wells } from '../../infra/demo/sharing/wells';
import { Troupe } from '../../infra/demo/troupe';
import { settled } from '../../infra/local/advance';
import { groupsQuery, workingGroup } from '../../contracts/coordination/v1';
import { informationRequest } from '../../contracts/information-sharing/v1';
import { whyQuery } from '../../contracts/information-sharing/v1/queries';
import {
  certificate,
  certificatesQuery,
  courseRun,
  credentialQuery,
  type OpenBadgeCredential,
  runsQuery,
  type StatusListCredential,
  statusListQuery,
} from '../../contracts/training/v1';
import { startAtWork, type StackAtWork, taawun } from './set-up';

const beginning = '2026-03-01T06:00:00.000Z';
const [delegate, coordinator] = [`${environment}-head`, 'coordinator'];
const group = { id: 'wells-group' };
const en = (text: string) => ({ lang: 'en', text });

/** A key as an agency has registered it. */
interface Key {
  readonly purpose: string;
  readonly key: string;
}

let world: StackAtWork;
let troupe: Troupe;
let held: string;

beforeAll(async () => {
  world = await startAtWork('training', { simulatedFrom: beginning });
  troupe = new Troupe({ system: world.system, agency: (id) => world.as(id) }, beginning);
  await admitMinistries({ ...world, bus: world.stack.bus, agency: (id) => world.as(id) }, troupe);
  await publishWells(troupe);
  const terms = termsOn(beginning, '2027-12-01T00:00:00.000Z');
  await agree(troupe, 'wells', { ...terms, training: { required: true } });
  await teach(troupe, justice, 'sharing', 'information-sharing');
}, 120_000);
afterAll(() => world?.stop());

const appoint = () => troupe.send(environment, workingGroup, 'AppointDelegate', { ...group, official: delegate });
const replace = () => troupe.send(environment, workingGroup, 'ReplaceDelegate', { ...group, official: delegate });
const ask = (id: string) =>
  troupe.send(environment, informationRequest, 'RequestInformation', {
    ...{ id, agreement: 'wells', asset: wells, fields: ['well'], purpose: findPollution, method: 'request-reply' },
  });
const stateOf = async () => {
  const [row] = await troupe.rows(coordinator, groupsQuery, { id: group.id });
  return row;
};

describe('an official without a certificate', () => {
  it('asks for nothing under an agreement that demands one (INV-IR2)', async () => {
    expect(await ask('untrained')).toMatchObject({ refused: { code: 'no-certificate', rule: 'INV-IR2' } });
  });

  it('is no delegate of a group that demands one, and is enrolled in the next course (INV-WG2, POL-10)', async () => {
    const task = { title: en('Clean wells'), type: 'ordinary', task: en('To find and close polluted wells.') } as const;
    const members = { lead: health, agencies: [health, water, environment] };
    await troupe.act(health, workingGroup, 'ProposeGroup', { ...group, ...task, ...members });
    await troupe.act(coordinator, workingGroup, 'CharterGroup', {
      ...{ ...group, task: task.task, ...members, training: ['information-sharing'] },
      deliverables: [{ deliverable: 'list', title: en('A list of wells'), due: '2026-06-01T00:00:00.000Z' }],
      sunset: '2026-12-01T00:00:00.000Z',
    });
    await announce(troupe, justice, 'spring', 'sharing');
    expect(await appoint()).toMatchObject({ refused: { code: 'not-certified', rule: 'INV-WG2' } });
    const [run] = await troupe.rows(environment, runsQuery, { id: 'spring' });
    expect(run!.learners).toMatchObject([{ learner: delegate, agency: environment }]);
  }, 60_000);
});

describe('an official who was there and passed', () => {
  it('is certified by the agency that held the course (INV-CR1, INV-CR2)', async () => {
    const early = await troupe.send(justice, certificate, 'IssueCertificate', {
      ...{ id: 'early', run: 'spring', learner: delegate },
    });
    expect(early).toMatchObject({ rejected: { code: 'run-not-completed', rule: 'INV-CR1' } });
    await hold(troupe, justice, 'spring', { [delegate]: 80 });
    held = await certify(troupe, justice, 'spring', delegate);
    const verified = await troupe.send(water, certificate, 'VerifyCertificate', { id: held });
    expect(verified).toMatchObject({ accepted: { events: [{ type: 'CertificateVerified' }] } });
  }, 60_000);

  it('is a delegate, and asks under the agreement', async () => {
    expect(await appoint()).toHaveProperty('accepted');
    expect(await ask('trained')).toHaveProperty('accepted');
    const why = await troupe.ask(environment, whyQuery, {
      ...{ asset: wells, fields: ['well'], purpose: findPollution, method: 'request-reply', official: delegate },
    });
    expect(why).toMatchObject({ may: true, certificate: { required: true, is: 'valid', certificate: held } });
  }, 60_000);
});

describe('a certificate for use elsewhere', () => {
  const base = 'https://justice.example/credentials';
  const run = (...args: string[]) => taawun(['certificate', ...args, '--data', world.data]);

  it('is exported by its issuer as a signed Open Badge, which anybody verifies with the key in the directory (INV-CR6)', async () => {
    const { code, stdout } = await run('export', held, '--as', justice, '--base', base, '--sign');
    expect(code).toBe(0);
    const registered = (await world.events()).filter(
      ({ stream, type, data }) =>
        stream === `agency-${justice}` && type === 'AgencyKeyRegistered' && (data as Key).purpose === 'signing',
    );
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: (registered.at(-1)!.data as Key).key };
    const { payload, protectedHeader } = await compactVerify(stdout.trim(), await importJWK(jwk, 'EdDSA'));
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', jwk });
    const badge = JSON.parse(Buffer.from(payload).toString()) as OpenBadgeCredential & Record<string, unknown>;
    expect(badge).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: `${base}/agency/${justice}`, name: 'Ministry of Justice' },
      credentialSubject: { id: `${base}/official/${delegate}` },
      credentialStatus: { type: 'BitstringStatusListEntry', statusListCredential: `${base}/status-list/${justice}/0` },
    });
    const { iss, jti, sub, nbf, exp } = badge;
    expect([iss, jti, sub]).toEqual([badge.issuer.id, badge.id, badge.credentialSubject.id]);
    expect([nbf, exp]).toEqual([badge.validFrom, badge.validUntil!].map((at) => Date.parse(at) / 1000));
  }, 60_000);

  it('is for its holder’s agency, too, which signs nothing, and for no stranger', async () => {
    const badge = JSON.parse((await run('export', held, '--as', environment)).stdout) as OpenBadgeCredential;
    expect(badge.id).toBe(`urn:taawun:certificate:${held}`);
    expect((await run('export', held, '--as', environment, '--sign')).code).toBe(2);
    expect((await run('export', held, '--as', water)).code).toBe(4);
    expect((await run('status-list', justice, '--as', water, '--list', 'first')).code).toBe(2);
  }, 60_000);
});

describe('a certificate that ends', () => {
  it('warns ahead, is answerable for any past instant, and takes the delegate with it (INV-CR4, INV-CR5, POL-33)', async () => {
    await troupe.to('2027-03-05T00:00:00.000Z');
    await troupe.settle();
    const types = (await world.events())
      .filter(({ stream }) => stream === `certificate-${held}`)
      .map(({ type }) => type)
      .filter((type) => type.startsWith('Certificate'));
    expect(types).toEqual([
      'CertificateIssued',
      'CertificateVerified',
      'CertificateExpiryWarned',
      'CertificateExpiryWarned',
      'CertificateExpiryWarned',
      'CertificateExpired',
    ]);
    const at = async (instant: string) =>
      (await troupe.rows(environment, certificatesQuery, { id: held, at: instant }))[0]!.standing;
    expect([await at('2026-06-01T00:00:00Z'), await at('2027-03-04T00:00:00Z')]).toEqual(['valid', 'expired']);
    const suspended = expect.objectContaining({ agency: environment, official: delegate, is: 'suspended' });
    expect((await stateOf())!.delegates).toContainEqual(suspended);
    expect(await ask('expired')).toMatchObject({ refused: { code: 'certificate-expired', rule: 'INV-IR2' } });
  }, 120_000);

  it('gives way to the next one, and the official may be named again (INV-CR3)', async () => {
    await announce(troupe, justice, 'autumn', 'sharing');
    await troupe.act(environment, courseRun, 'Enrol', { id: 'autumn', learner: delegate });
    await hold(troupe, justice, 'autumn', { [delegate]: 90 });
    held = await certify(troupe, justice, 'autumn', delegate);
    expect(await ask('again')).toHaveProperty('accepted');
    expect(await replace()).toHaveProperty('accepted');
    const appointed = expect.objectContaining({ agency: environment, official: delegate, is: 'appointed' });
    expect((await stateOf())!.delegates).toContainEqual(appointed);
  }, 60_000);

  it('is revoked from then on, and takes the delegate with it; what he did before stands (INV-CR4, POL-33)', async () => {
    const reason = en('The examination was sat by another.');
    const stranger = await troupe.send(water, certificate, 'RevokeCertificate', { id: held, reason });
    expect(stranger).toMatchObject({ rejected: { code: 'not-the-issuer' } });
    const before = troupe.at;
    await troupe.to(new Date(Date.parse(before) + 3600_000).toISOString());
    await troupe.act(justice, certificate, 'RevokeCertificate', { id: held, reason });
    await troupe.settle();
    const suspended = expect.objectContaining({ agency: environment, official: delegate, is: 'suspended' });
    expect((await stateOf())!.delegates).toContainEqual(suspended);
    const lost = (await world.events()).filter(({ type }) => type === 'DelegateCertificateLost').at(-1)!;
    expect(lost).toMatchObject({ data: { missing: ['information-sharing'] }, context: { actor: 'policy:POL-33' } });
    expect(lost.context.audience).toEqual(expect.arrayContaining([environment, health, water]));
    expect(await replace()).toMatchObject({ refused: { code: 'not-certified' } });
    const [row] = await troupe.rows(environment, certificatesQuery, { id: held, at: before });
    expect(row).toMatchObject({ standing: 'valid', revokedAt: expect.any(String) as string });
  }, 60_000);

  it('is set in its issuer’s status list, for everybody to see (INV-CR6)', async () => {
    const list = await troupe.ask(water, statusListQuery, { issuer: justice });
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
    const index = Number(
      (await troupe.ask(environment, credentialQuery, { id: held })).credentialStatus.statusListIndex,
    );
    expect([index, bits[0], bits.subarray(1).every((byte) => byte === 0)]).toEqual([1, 0b0100_0000, true]);
    const { stdout } = await taawun(['certificate', 'status-list', justice, '--as', water, '--data', world.data]);
    expect((JSON.parse(stdout) as StatusListCredential).credentialSubject).toEqual(list.credentialSubject);
  }, 60_000);
});

describe('a delegate who was refused while no course was open', () => {
  it('is enrolled in the first that opens, with whoever else waits for one (POL-10)', async () => {
    const another = `${water}-head`;
    const refused = await troupe.send(water, workingGroup, 'AppointDelegate', { ...group, official: another });
    expect(refused).toMatchObject({ refused: { code: 'not-certified', rule: 'INV-WG2' } });
    await troupe.settle();
    await announce(troupe, justice, 'winter', 'sharing');
    const [run] = await troupe.rows(justice, runsQuery, { id: 'winter' });
    expect(run!.learners.map(({ learner }) => learner)).toEqual([delegate, another]);
  }, 60_000);
});

it('no policy was told no on the way', async () => {
  const [status] = await settled(world.system);
  expect(status).toMatchObject({ parkedCommands: [], parkedEvents: [] });
});
