import type { CertificateIssued } from '../../contracts/training/v1';
import { Following, type EventStore, View } from '../eventsourcing';
import type { Closable } from '../eventsourcing/closable';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import { type CertificateRow, certificateOf, certificatesView, standingAt } from '.';

const reason = { lang: 'en', text: 'As found.' };
const rana = { holder: 'rana', agency: 'energy', topic: 'information-sharing', issuer: 'academy' } as const;
const issued: CertificateIssued = {
  ...rana,
  programme: 'sharing',
  title: { lang: 'en', text: 'Sharing information' },
  run: 'spring',
  attendance: 100,
  examiner: 'examiner-1',
  completedOn: '2026-03-01T12:00:00.000Z',
  validFrom: '2026-03-02T12:00:00.000Z',
  validUntil: '2027-03-01T12:00:00.000Z',
};
const effective = (at: string) => ({ ...rana, reason, effective: at });

let folder: Folder;
let store: EventStore & Closable;
let view: View<CertificateRow>;
let following: Following;

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  view = new View(certificatesView, folder.path, store.recordId);
  following = new Following(store, (error) => {
    throw error;
  });
  await following.start([view]);
});
afterEach(async () => {
  await following.end();
  view.close();
  await store.close();
  folder.remove();
});

/** Records what happened to certificates, as `[id, type, data]`. */
async function recorded(...events: readonly (readonly [id: string, type: string, data: object])[]): Promise<void> {
  for (const [id, type, data] of events) await recordOn(store, `certificate-${id}`, anEvent(type, data));
  await following.seen(await store.head(), 10_000);
}
const views = () => view as never;
const at = (instant: string, topic: 'information-sharing' | 'legal' = 'information-sharing') =>
  certificateOf(views, 'rana', topic, instant)?.id;
const standing = (id: string, instant: string) => standingAt(view.get(id)!, instant);

it('a certificate counts from its issue to its end, for its holder and topic', async () => {
  await recorded(['one', 'CertificateIssued', issued]);
  expect(at('2026-03-02T11:59:59Z')).toBeUndefined();
  expect(at('2026-03-02T12:00:00Z')).toBe('one');
  expect(at('2027-03-01T11:59:59Z')).toBe('one');
  expect(at('2027-03-01T12:00:00Z')).toBeUndefined();
  expect(at('2026-06-01T12:00:00Z', 'legal')).toBeUndefined();
  expect(standing('one', '2026-03-01T12:00:00Z')).toBeUndefined();
  expect(standing('one', '2027-03-01T12:00:00Z')).toBe('expired');
});

it('without an interval it does not expire', async () => {
  const { validUntil: _, ...forEver } = issued;
  await recorded(['one', 'CertificateIssued', forEver]);
  expect(at('2056-03-02T12:00:00Z')).toBe('one');
});

it('what it was at any past instant stays answerable after suspension and revocation (INV-CR4, INV-CR5, U14)', async () => {
  await recorded(
    ['one', 'CertificateIssued', issued],
    ['one', 'CertificateSuspended', effective('2026-04-01T12:00:00.000Z')],
    ['one', 'CertificateReinstated', effective('2026-05-01T12:00:00.000Z')],
    ['one', 'CertificateSuspended', effective('2026-06-01T12:00:00.000Z')],
    ['one', 'CertificateReinstated', effective('2026-07-01T12:00:00.000Z')],
    ['one', 'CertificateRevoked', effective('2026-08-01T12:00:00.000Z')],
  );
  const asked = ['2026-03-15', '2026-04-01', '2026-04-15', '2026-05-01', '2026-06-15', '2026-07-15', '2026-08-01'];
  expect(asked.map((day) => standing('one', `${day}T12:00:00.000Z`))).toEqual([
    'valid',
    'suspended',
    'suspended',
    'valid',
    'suspended',
    'valid',
    'revoked',
  ]);
  expect(at('2026-03-15T12:00:00.000Z')).toBe('one');
  expect(at('2026-04-15T12:00:00.000Z')).toBeUndefined();
  expect(at('2026-08-01T12:00:00.000Z')).toBeUndefined();
  expect(view.get('one')!.revision).toBe(5);
});

it('another comes in its place; of several that are valid the one that ends last counts (INV-CR3)', async () => {
  const until = '2027-05-01T12:00:00.000Z';
  await recorded(
    ['one', 'CertificateIssued', issued],
    ['two', 'CertificateIssued', { ...issued, validFrom: '2026-05-01T12:00:00.000Z', validUntil: until }],
  );
  expect(at('2026-04-01T12:00:00.000Z')).toBe('one');
  expect(at('2026-06-01T12:00:00.000Z')).toBe('two');
  await recorded(['one', 'CertificateSuperseded', { ...rana, by: 'two', effective: '2026-05-01T12:00:01.000Z' }]);
  expect(standing('one', '2026-05-01T12:00:00.000Z')).toBe('valid');
  expect(standing('one', '2026-05-01T12:00:01.000Z')).toBe('superseded');
});

it('what happens to a certificate that was never issued changes nothing', async () => {
  await recorded(['none', 'CertificateRevoked', effective('2026-08-01T12:00:00.000Z')]);
  expect([...view.entries()]).toEqual([]);
});
