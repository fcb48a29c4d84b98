import { certificatesView } from '../../../libs/certificates';
import {
  allPages,
  coordinator,
  type FollowedRecord,
  following,
  type Past,
  reader,
} from '../../../libs/testing/reading';
import type { Reader } from '../../../libs/messaging';
import {
  assessed,
  attended,
  certified,
  completed,
  completedOn,
  defined,
  enrolled,
  issued,
  opened,
  reason,
  scheduled,
  validUntil,
} from '../domain/training-examples';
import { certificatesQuery } from './certificates-query';
import { programmes } from './programmes';
import { programmesQuery } from './programmes-query';
import { runs } from './runs';
import { runsQuery } from './runs-query';

const [academy, energy, roads] = ['academy', 'energy', 'roads'].map((agency) => reader(agency)) as [
  Reader,
  Reader,
  Reader,
];
const named = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);
let record: FollowedRecord;
afterEach(() => record.close());

describe('programmes', () => {
  const ask = async (question: object, asking: Reader) =>
    (await record.ask(programmesQuery(), question, asking)).result;
  const published = { type: 'ProgrammePublished', data: defined.data };
  beforeEach(async () => {
    record = await following(programmes);
    await record.record('programme-one', [defined, published]);
    await record.record('programme-two', [{ ...defined, data: { ...defined.data, topic: 'team', interval: 6 } }]);
  });

  it('are shown to everybody once they are published, before to who teaches them', async () => {
    expect(await ask({}, roads)).toEqual([{ id: 'one', state: 'published', ...defined.data }]);
    expect(named(await ask({}, academy))).toEqual(['one', 'two']);
    expect(named(await ask({}, coordinator))).toEqual(['one', 'two']);
  });

  it('are filtered, paged, hidden from who is not cleared, and the same when built again', async () => {
    expect(named(await ask({ topic: 'team', state: 'defined', agency: 'academy' }, academy))).toEqual(['two']);
    const pages = await allPages<{ id: string }>((asked) => record.ask(programmesQuery(), asked, academy), 1);
    expect(pages.map(named)).toEqual([['one'], ['two']]);
    await record.record('programme-three', [defined, published], 'secret');
    expect(named(await ask({}, academy))).toEqual(['one', 'two']);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(live).toEqual(rebuilt);
  });
});

describe('course runs', () => {
  const ask = async (question: object, asking: Reader) => (await record.ask(runsQuery(), question, asking)).result;
  const sami = { learner: 'sami', agency: 'roads' };
  const held: Past[] = [
    ...[scheduled, opened, enrolled('rana'), { type: 'ParticipantWaitlisted', data: sami }],
    ...[attended('s1', 'rana'), attended('s2'), assessed('rana', 80)],
  ];
  beforeEach(async () => {
    record = await following(runs);
  });

  it('tell who holds them of every learner, and other agencies of their own', async () => {
    await record.record('courseRun-spring', held);
    const rana = { learner: 'rana', agency: 'energy', attendance: 50, score: 80, passed: true };
    const shown = { id: 'spring', state: 'open', ...scheduled.data, free: 1 };
    expect(await ask({}, academy)).toEqual([{ ...shown, learners: [rana], waiting: [sami] }]);
    expect(await ask({}, reader('college'))).toEqual(await ask({}, academy));
    expect(await ask({}, energy)).toEqual([{ ...shown, learners: [rana], waiting: [] }]);
    expect(await ask({}, reader('police'))).toEqual([{ ...shown, learners: [], waiting: [] }]);
  });

  it('are hidden from strangers before they open and after they end', async () => {
    await record.record('courseRun-planned', [scheduled]);
    await record.record('courseRun-past', [...held, completed]);
    expect(named(await ask({}, academy))).toEqual(['planned', 'past']);
    expect(await ask({ id: 'past' }, energy)).toMatchObject([{ completedOn }]);
    expect(await ask({}, reader('police'))).toEqual([]);
  });

  it('are filtered, hidden from who is not cleared, and the same when built again', async () => {
    await record.record('courseRun-spring', held);
    await record.record('courseRun-hidden', held, 'confidential');
    const question = { programme: 'sharing', topic: 'information-sharing', state: 'open', agency: 'academy' };
    expect(named(await ask(question, energy))).toEqual(['spring']);
    expect(await ask({ topic: 'legal' }, academy)).toEqual([]);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(live).toEqual(rebuilt);
  });
});

describe('certificates', () => {
  const clock = { now: () => new Date('2026-04-01T00:00:00.000Z') };
  const query = certificatesQuery({ clock } as never);
  const ask = async (question: object, asking: Reader) => (await record.ask(query, question, asking)).result;
  const effective = '2026-06-01T00:00:00.000Z';
  const revoked = { type: 'CertificateRevoked', data: { ...certified, reason, effective } };
  beforeEach(async () => {
    record = await following(certificatesView);
    await record.record('certificate-one', [issued]);
  });

  it('are shown to who issued them, to the agency of the holder and to the coordinator, as they stand', async () => {
    const shown = [{ id: 'one', ...issued.data, at: '2026-04-01T00:00:00.000Z', standing: 'valid' }];
    for (const asking of [academy, energy, coordinator]) expect(await ask({}, asking)).toEqual(shown);
    expect(await ask({}, roads)).toEqual([]);
  });

  it('are answerable for any instant, also where they were revoked since (INV-CR4, INV-CR5, U14)', async () => {
    await record.record('certificate-one', [revoked]);
    const standing = async (at: string) => (await ask({ at }, energy)) as { standing?: string; revokedAt?: string }[];
    expect(await standing('2026-05-31T23:59:59.999Z')).toMatchObject([{ standing: 'valid', revokedAt: effective }]);
    expect(await standing('2026-06-01T00:00:00Z')).toMatchObject([{ standing: 'revoked' }]);
    expect((await standing('2026-03-20T11:59:59Z'))[0]).not.toHaveProperty('standing');
    expect(await standing(validUntil)).toMatchObject([{ standing: 'revoked' }]);
  });

  it('of the own agency that end soon are those that still count (K-25)', async () => {
    await record.record('certificate-two', [{ ...issued, data: { ...issued.data, validUntil: effective } }]);
    const soon = (at: string, endingWithin: number) => ask({ agency: 'energy', at, endingWithin }, energy);
    expect(named(await soon('2026-04-01T00:00:00Z', 61))).toEqual(['two']);
    expect(await soon('2026-04-01T00:00:00Z', 60)).toEqual([]);
    expect(await soon('2026-06-01T00:00:00Z', 61)).toEqual([]);
    expect(named(await soon('2027-03-01T00:00:00Z', 12))).toEqual(['one']);
    await record.record('certificate-one', [revoked]);
    expect(await soon('2027-03-01T00:00:00Z', 12)).toEqual([]);
    expect(named(await soon('2026-05-31T00:00:00Z', 366))).toEqual(['one', 'two']);
  });

  it('are filtered, and hidden from who is not cleared', async () => {
    const question = { id: 'one', holder: 'rana', topic: 'information-sharing', agency: 'energy', issuer: 'academy' };
    expect(named(await ask(question, academy))).toEqual(['one']);
    expect(await ask({ ...question, issuer: 'college' }, academy)).toEqual([]);
    await record.record('certificate-three', [issued], 'confidential');
    expect(named(await ask({}, academy))).toEqual(['one']);
  });
});
