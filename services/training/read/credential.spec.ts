import { gunzipSync } from 'node:zlib';
import { certificatesView } from '../../../libs/certificates';
import { coordinator, type FollowedRecord, following, type Past, reader } from '../../../libs/testing/reading';
import type { OpenBadgeCredential, StatusListCredential } from '../../../contracts/training/v1';
import { certified, completedOn, defined, issued, now, reason, validUntil } from '../domain/training-examples';
import { credentialQuery } from './credential-query';
import { programmes } from './programmes';
import { encodedList } from './status-list';
import { statusListQuery } from './status-list-query';
import { placesOfList, statusPlaces } from './status-places';

const names = [
  { lang: 'fa', text: 'فرهنگستان' },
  { lang: 'en', text: 'The Academy' },
];
const registry = { agency: () => ({ names }) };
const clock = { now: () => new Date('2026-07-01T00:00:00.000Z') };
const exporting = credentialQuery({ registry } as never);
const listing = statusListQuery({ clock } as never);
const [academy, energy, roads] = [reader('academy'), reader('energy'), reader('roads')];

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(certificatesView, programmes as never, statusPlaces as never);
  await record.record('programme-sharing', [defined]);
  await record.record('certificate-one', [issued]);
});
afterEach(() => record.close());

const exported = async (question: object = {}, asking = academy) =>
  (await record.ask(exporting, { id: 'one', ...question }, asking)).result as OpenBadgeCredential;
const list = async (question: object = {}, asking = roads) =>
  (await record.ask(listing, { issuer: 'academy', ...question }, asking)).result as StatusListCredential;

/** The places of a list that are set, as a reader of the standard finds them. */
const setIn = ({ credentialSubject: { encodedList } }: Pick<StatusListCredential, 'credentialSubject'>): number[] => {
  expect(encodedList).toMatch(/^u[A-Za-z0-9_-]+$/);
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  expect(bits).toHaveLength(16 * 1024);
  return [...bits].flatMap((byte, at) =>
    [...byte.toString(2).padStart(8, '0')].flatMap((bit, of) => (bit === '1' ? [8 * at + of] : [])),
  );
};
const happened = (type: string, more: object = {}): Past => ({
  type,
  data: { ...certified, reason, effective: '2026-06-01T00:00:00.000Z', ...more },
});

describe('a certificate for use elsewhere (INV-CR6)', () => {
  it('is an Open Badges 3.0 credential of the VC Data Model 2.0, with its place in a status list (INV-CR6)', async () => {
    const listed = 'urn:taawun:status-list:academy:0';
    expect(await exported()).toEqual({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:taawun:certificate:one',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'urn:taawun:agency:academy', type: ['Profile'], name: 'The Academy' },
      name: 'Sharing information',
      awardedDate: completedOn,
      validFrom: now,
      validUntil,
      credentialSubject: {
        id: 'urn:taawun:official:rana',
        type: ['AchievementSubject'],
        activityEndDate: completedOn,
        achievement: {
          id: 'urn:taawun:programme:sharing',
          type: ['Achievement'],
          achievementType: 'Certificate',
          name: 'Sharing information',
          inLanguage: 'en',
          description: 'What may cross, and how.',
          criteria: { narrative: expect.stringMatching(/^Present at 80 % .* 60 of 100/) as string },
        },
      },
      credentialSchema: [
        {
          id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
          type: '1EdTechJsonSchemaValidator2019',
        },
      ],
      credentialStatus: {
        id: `${listed}#0`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'suspension',
        statusListIndex: '0',
        statusListCredential: listed,
      },
    });
  });

  it('does not end where its training has no interval', async () => {
    const { validUntil: _, ...forEver } = issued.data;
    await record.record('certificate-two', [{ ...issued, data: forEver }]);
    expect(await exported({ id: 'two' })).not.toHaveProperty('validUntil');
  });

  it('is named by URLs where its issuer publishes it', async () => {
    const base = 'https://academy.example/credentials';
    const { id, credentialStatus } = await exported({ base });
    expect([id, credentialStatus.id]).toEqual([`${base}/certificate/one`, `${base}/status-list/academy/0#0`]);
    expect((await list({ base })).id).toBe(credentialStatus.statusListCredential);
  });

  it('says in the language of who asks what was asked of the learner, and the issuer’s name where it has one in it', async () => {
    const shown = (['en', 'ar', 'fa', 'he'] as const).map((language) => exported({}, reader('academy', { language })));
    const all = await Promise.all(shown);
    expect(all.map(({ issuer }) => issuer.name)).toEqual(['The Academy', 'فرهنگستان', 'فرهنگستان', 'فرهنگستان']);
    const narratives = all.map(({ credentialSubject }) => credentialSubject.achievement.criteria.narrative);
    expect(new Set(narratives).size).toBe(4);
    for (const narrative of narratives) expect(narrative).toMatch(/80 %.*60/);
  });

  it('is for its issuer, the agency of its holder and the coordinator, where they are cleared', async () => {
    for (const asking of [academy, energy, coordinator]) expect((await exported({}, asking)).id).toMatch(/one$/);
    for (const question of [{}, { id: 'none' }])
      await expect(exported(question, roads)).rejects.toMatchObject({ code: 'not-found' });
    await record.record('certificate-two', [issued], 'confidential');
    await expect(exported({ id: 'two' }, academy)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a status list (INV-CR6)', () => {
  it('is a Bitstring Status List v1.0 that names nobody, for everybody', async () => {
    const id = 'urn:taawun:status-list:academy:0';
    const found = await list();
    expect(found).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'urn:taawun:agency:academy',
      validFrom: '2026-07-01T00:00:00.000Z',
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'suspension',
        encodedList: found.credentialSubject.encodedList,
      },
    });
    expect(setIn(found)).toEqual([]);
  });

  it('has a bit set for each certificate that is suspended, revoked or superseded, and for no other', async () => {
    for (const id of ['two', 'three', 'four', 'five']) await record.record(`certificate-${id}`, [issued]);
    await record.record('certificate-other', [{ ...issued, data: { ...issued.data, issuer: 'college' } }]);
    await record.record('certificate-two', [happened('CertificateSuspended')]);
    await record.record('certificate-three', [happened('CertificateRevoked')]);
    await record.record('certificate-four', [happened('CertificateSuperseded', { by: 'five' })]);
    await record.record('certificate-other', [happened('CertificateRevoked', { issuer: 'college' })]);
    const places = await Promise.all(
      ['one', 'two', 'three', 'four', 'five'].map(async (id) => (await exported({ id })).credentialStatus),
    );
    expect(places.map(({ statusListIndex }) => statusListIndex)).toEqual(['0', '1', '2', '3', '4']);
    expect(setIn(await list())).toEqual([1, 2, 3]);
    expect(setIn(await list({ issuer: 'college' }))).toEqual([0]);
    await record.record('certificate-two', [happened('CertificateReinstated')]);
    expect(setIn(await list())).toEqual([2, 3]);
  });

  it('is not there where its issuer has given none of its places', async () => {
    for (const question of [{ issuer: 'roads' }, { list: 1 }])
      await expect(list(question)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('begins at the highest bit of the first byte, and ends at the lowest of the last', () => {
    const last = placesOfList - 1;
    expect(setIn({ credentialSubject: { encodedList: encodedList([0, 7, 8, last]) } as never })).toEqual([
      0,
      7,
      8,
      last,
    ]);
  });
});

it('places in status lists are the same when the view is built again', async () => {
  const places = await following(statusPlaces);
  for (const id of ['one', 'two']) await places.record(`certificate-${id}`, [issued]);
  const [live, rebuilt] = await places.liveAndRebuilt();
  expect(live).toEqual(rebuilt);
  await places.close();
});
