import { randomUUID } from 'node:crypto';
import { headers as newHeaders } from 'nats';
import { officialDocument } from '../../contracts/coordination/v1';
import { agency as directory, official } from '../../contracts/directory/v1';
import { newKeyFor, openKept } from './signing-set-up';
import { AgencyClient, newSigningKey, type SigningKey } from '../../libs/client';
import { type Signatures, verifySignatures } from '../../infra/record/signatures';
import type { Signed } from '../../libs/eventsourcing';
import type { CommandReply } from '../../libs/messaging';
import { type Keys, openSqliteKeys } from '../../libs/sealing';
import { inFolder } from '../../libs/service';
import { commandSubject, header } from '../../libs/messaging/wire';
import { mostInBatch, type Proof, sign, type Signable, signBatch, written } from '../../libs/signing';
import { signingKeyOf } from '../../infra/local/signing-keys';
import { lineOf, startAtWork, type StackAtWork, taawun } from './set-up';

let world: StackAtWork;
let health: AgencyClient;
let key: SigningKey;
const actor = 'health-head';

beforeAll(async () => {
  world = await startAtWork('signatures');
  health = await world.join('health');
  await world.join('city');
  key = signingKeyOf(world.data, 'health')!;
}, 120_000);
afterAll(() => world?.stop());

/** A command to sign: the name of an official, which is personal. */
const subject = commandSubject('health', 'directory', 'official', 'AppointOfficial');
const appoint = (id: string, change: Partial<Signable> = {}): Signable => ({
  subject,
  commandId: randomUUID(),
  issuedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
  body: JSON.stringify({ id, name: 'Omar Aziz', roles: ['secretary'] }),
  ...change,
});

/** Sends exactly what is given, with a proof or none. */
async function send(it: Signable, proof?: Proof, by = health): Promise<CommandReply> {
  const headers = newHeaders();
  const named = {
    [header.commandId]: it.commandId,
    [header.actor]: `${by.agency}-head`,
    [header.issuedAt]: it.issuedAt,
  };
  for (const [name, value] of Object.entries(named)) headers.set(name, value);
  if (it.expectedRevision !== undefined) headers.set(header.expectedRevision, String(it.expectedRevision));
  if (proof) headers.set(header.signature, written(proof));
  const message = await by.connection.request(it.subject, it.body as string, { headers, timeout: 10_000 });
  return message.json<CommandReply>();
}
const failed = (code: string) => ({ failed: { code, retry: false } });

describe('a signed command', () => {
  it('is taken, and kept with its statement and signature; its body is sealed', async () => {
    const it = appoint('signed-1');
    const proof = sign(it, key);
    expect(await send(it, proof)).toHaveProperty('accepted');
    const [event] = (await world.events()).filter(({ stream }) => stream === 'official-signed-1');
    const { signed } = event!.context;
    expect(signed).toMatchObject({ key: key.x, signature: proof.signature, statement: { commandId: it.commandId } });
    expect(JSON.stringify(event)).not.toContain('Omar');
    expect(await openKept(world.data, signed!.sealed)).toEqual({ salt: proof.salt, body: it.body });
  });

  it('is the same again under its id, signature and all', async () => {
    const it = appoint('signed-2');
    const proof = sign(it, key);
    const first = await send(it, proof);
    expect(await send(it, proof)).toEqual(first);
  });
});

describe('a signature', () => {
  it.each<[why: string, code: string, change: Partial<Signable>]>([
    [
      'over another body',
      'signature-wrong',
      { body: JSON.stringify({ id: 'x', name: 'Omar Aziz', roles: ['clerk'] }) },
    ],
    ['of another command, replayed', 'signature-wrong', { commandId: randomUUID() }],
    ['for another subject', 'signature-wrong', { subject: subject.replace('appoint-official', 'release-official') }],
    ['for another revision', 'signature-wrong', { expectedRevision: 7 }],
    ['issued at another time', 'signature-wrong', { issuedAt: '2026-01-01T00:00:00.000Z' }],
  ])('%s is refused: %s', async (_, code, change) => {
    const it = appoint(`wrong-${randomUUID()}`);
    expect(await send(it, sign({ ...it, ...change }, key))).toMatchObject(failed(code));
  });

  it('that has expired is refused', async () => {
    const it = appoint('expired-1', { expiresAt: new Date(Date.now() - 1).toISOString() });
    expect(await send(it, sign(it, key))).toMatchObject(failed('signature-expired'));
    const longer = { ...sign(it, key), expiresAt: new Date(Date.now() + 60_000).toISOString() };
    expect(await send(it, longer)).toMatchObject(failed('signature-wrong'));
  });

  it('by a key of another agency, of nobody, or that is no signing key is refused', async () => {
    const it = appoint('foreign-1');
    const foreign = failed('signature-foreign');
    expect(await send(it, sign(it, signingKeyOf(world.data, 'city')!))).toMatchObject(foreign);
    expect(await send(it, sign(it, newSigningKey()))).toMatchObject(foreign);
    const sealing = await newKeyFor(health, 'sealing');
    expect(await send(it, { ...sign(it, key), key: sealing.x })).toMatchObject(foreign);
  });

  it('by a key that was revoked is refused; what it signed before stays (U14)', async () => {
    const old = await newKeyFor(health, 'signing');
    const before = appoint('before-revocation');
    expect(await send(before, sign(before, old))).toHaveProperty('accepted');
    const reason = { lang: 'en', text: 'The card was lost.' };
    await health.send(directory, 'RevokeKey', { id: 'health', key: old.x, reason }, { actor });
    const it = appoint('revoked-1');
    expect(await send(it, sign(it, old))).toMatchObject(failed('signature-revoked'));
    expect(await send(before, sign(before, old))).toHaveProperty('accepted');
  });

  it('that is none is told which header is wrong', async () => {
    const proof = { ...sign(appoint('x'), key), signature: 'none' };
    expect(await send(appoint('unfit-1'), proof)).toMatchObject({
      failed: { code: 'invalid', fields: { 'Taawun-Signature': expect.any(String) } },
    });
  });
});

describe('a command that must be signed', () => {
  it('is not taken without a signature, whoever sends it, and is with one', async () => {
    const unsigned = await AgencyClient.open('health', world.credentials('health'), world.stack.bus);
    const sent = await unsigned.send(officialDocument, 'SignDocument', { id: 'letter-1' }, { actor });
    await unsigned.close();
    expect(sent).toMatchObject(failed('signature-missing'));
    expect(await health.send(officialDocument, 'SignDocument', { id: 'letter-1' }, { actor })).toMatchObject({
      rejected: { code: expect.any(String) },
    });
  });
});

describe('one signature over a batch', () => {
  it('of 32 commands lets each of them in', async () => {
    const batch = Array.from({ length: mostInBatch }, (_, n) => ({
      mechanism: 'directory',
      aggregate: 'official',
      command: 'AppointOfficial',
      body: { id: `batched-${n}`, name: `Official ${n}`, roles: ['secretary'] },
      options: { actor },
    }));
    const replies = await health.sendBatch(batch);
    expect(replies.filter((reply) => 'accepted' in reply)).toHaveLength(mostInBatch);
    const [event] = (await world.events()).filter(({ stream }) => stream === 'official-batched-9');
    expect(event!.context.signed!.batch).toMatchObject({ index: 9, size: 32 });
  });

  it('with one member altered refuses that one, and no other', async () => {
    const batch = [0, 1, 2].map((n) => appoint(`altered-${n}`));
    const proofs = signBatch(batch, key);
    const altered = batch.map((it, n) => (n === 1 ? { ...it, body: (it.body as string).replace('Omar', 'Amir') } : it));
    const replies = await Promise.all(altered.map((it, n) => send(it, proofs[n])));
    expect(replies).toMatchObject([{ accepted: {} }, failed('signature-wrong'), { accepted: {} }]);
  });
});

it('an unsigned command is taken where nobody demands a signature', async () => {
  const unsigned = await AgencyClient.open('health', world.credentials('health'), world.stack.bus);
  const sent = await unsigned.send(official, 'AppointOfficial', { id: 'plain-1', name: 'Sami', roles: [] }, { actor });
  await unsigned.close();
  expect(sent).toHaveProperty('accepted');
  const [event] = (await world.events()).filter(({ stream }) => stream === 'official-plain-1');
  expect(event!.context.signed).toBeUndefined();
});

describe('whoever audits', () => {
  it('verifies every signature anew from the record, and its body', async () => {
    const ended = await taawun(['record', 'signatures', '--data', world.data, '--json']);
    expect(ended.code).toBe(0);
    const found = lineOf<Signatures>(ended);
    expect(found).toMatchObject({ erased: 0, faults: [] });
    expect(found.signed).toBeGreaterThan(mostInBatch);
    expect([found.verified, found.bodies]).toEqual([found.signed, found.signed]);
  });

  it('is told what was altered: statement, signature, key, and what is sealed', async () => {
    const events = await world.events();
    const at = events.findIndex(({ stream }) => stream === 'official-signed-1');
    const persons = await openSqliteKeys(inFolder(world.data).persons);
    const told = async (change: (signed: Signed) => Signed, keys: Keys | 'nobody' = persons) => {
      const { signed } = events[at]!.context;
      const context = { ...events[at]!.context, signed: change(signed!) };
      const altered = events.map((event, index) => (index === at ? { ...event, context } : event));
      return (await verifySignatures(altered, keys === 'nobody' ? undefined : keys)).faults.map(({ why }) => why);
    };
    expect(await told((signed) => signed)).toEqual([]);
    const batched = events.find(({ stream }) => stream === 'official-batched-9')!.context.signed!;
    const digest = batched.statement.digest;
    expect(await told((it) => ({ ...it, statement: { ...it.statement, digest } }))).toEqual([
      'the signature does not hold',
    ]);
    expect(await told((it) => ({ ...it, key: signingKeyOf(world.data, 'city')!.x }))).toEqual([
      'the key was no signing key of the agency then',
    ]);
    expect(await told(() => batched)).toEqual(['the statement is about another command']);
    expect(await told((it) => ({ ...it, sealed: batched.sealed }))).toEqual(['the body is not what was signed']);
    expect(await told((it) => ({ ...it, sealed: batched.sealed }), 'nobody')).toEqual([]);
    await persons.close();
  });
});
