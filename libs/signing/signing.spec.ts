import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canonical,
  newSigningKey,
  type Proof,
  readProof,
  saltedDigest,
  sign,
  type Signable,
  signBatch,
  type Statement,
  Verifier,
  written,
} from '.';

const key = newSigningKey();
const verifier = new Verifier();
const command: Signable = {
  subject: 'taawun.agency.health.cmd.coordination.official-document.sign-document',
  commandId: 'c-1',
  issuedAt: '2026-03-01T12:00:00.000Z',
  expiresAt: '2026-03-01T12:15:00.000Z',
  body: '{"id":"letter-1"}',
};
/** What whoever verifies states from what it sees. */
const seen = ({ body, ...said }: Signable, { salt, expiresAt }: Proof): Statement => ({
  ...said,
  expiresAt,
  digest: saltedDigest(salt, body),
});
const holds = (proof: Proof, of: Signable = command) => verifier.holds(proof, seen(of, proof));

describe('a signature over one command', () => {
  it('holds for exactly what was signed, by whoever has the key', async () => {
    expect(await holds(sign(command, key))).toBe(true);
    expect(await holds({ ...sign(command, newSigningKey()), key: key.x })).toBe(false);
  });

  it.each<[string, Partial<Signable>]>([
    ['subject', { subject: command.subject.replace('health', 'city') }],
    ['commandId', { commandId: 'c-2' }],
    ['issuedAt', { issuedAt: '2026-03-01T12:00:00.001Z' }],
    ['expectedRevision', { expectedRevision: 3 }],
    ['body', { body: '{"id":"letter-2"}' }],
  ])('does not hold for another %s', async (_, change) => {
    expect(await holds(sign(command, key), { ...command, ...change })).toBe(false);
  });

  it('does not hold for a later expiry, nor under another salt', async () => {
    const proof = sign(command, key);
    expect(await holds({ ...proof, expiresAt: '2027-03-01T12:15:00.000Z' })).toBe(false);
    expect(await holds({ ...proof, salt: sign(command, key).salt })).toBe(false);
  });

  it('is one that openssl takes, over text that any language writes (RFC 8032, RFC 8785)', () => {
    const proof = sign(command, key);
    const folder = mkdtempSync(join(tmpdir(), 'taawun-signing-'));
    const file = (name: string, content: string | Buffer): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const { digest } = seen(command, proof);
    const text = `taawun-command-1\n{"commandId":"c-1","digest":"${digest}","expiresAt":"2026-03-01T12:15:00.000Z","issuedAt":"2026-03-01T12:00:00.000Z","subject":"${command.subject}"}`;
    const pem = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', file('key', pem as string), '-rawin'];
    const check = (signed: string) =>
      spawnSync('openssl', [
        ...args,
        ...['-in', file('text', signed), '-sigfile', file('signature', Buffer.from(proof.signature, 'base64url'))],
      ]).status;
    expect([check(text), check(`${text} `)]).toEqual([0, 1]);
    rmSync(folder, { recursive: true });
  });
});

describe('one signature over a batch', () => {
  const batchOf = (size: number): Signable[] =>
    Array.from({ length: size }, (_, index) => ({ ...command, commandId: `c-${index}` }));

  it.each([1, 2, 3, 7, 31, 32])('of %i holds for each of its commands at its own place', async (size) => {
    const batch = batchOf(size);
    const proofs = signBatch(batch, key);
    expect(new Set(proofs.map(({ signature }) => signature)).size).toBe(1);
    for (const [index, proof] of proofs.entries()) {
      expect(await holds(proof, batch[index])).toBe(true);
      if (size > 1) expect(await holds(proof, batch[(index + 1) % size])).toBe(false);
    }
  });

  it('does not hold for a member that was altered, nor with another place or path', async () => {
    const [first, second, third] = batchOf(3);
    const [proof, other] = signBatch([first!, second!, third!], key);
    const { batch } = proof!;
    expect(await holds(proof!, { ...first!, body: '{}' })).toBe(false);
    for (const wrong of [{ index: 1 }, { size: 4 }, { path: batch!.path.slice(1) }, { path: other!.batch!.path }])
      expect(await holds({ ...proof!, batch: { ...batch!, ...wrong } }, first)).toBe(false);
  });

  it('is no signature over one command', async () => {
    const { batch: _, ...single } = signBatch([command], key)[0]!;
    expect(await holds(single)).toBe(false);
  });

  it('is of 32 commands at most', () => {
    expect(() => signBatch(batchOf(33), key)).toThrow(RangeError);
    expect(() => signBatch([], key)).toThrow(RangeError);
  });
});

describe('a header', () => {
  it('bears a proof and nothing else', () => {
    const [proof] = signBatch([command, { ...command, commandId: 'c-2' }], key);
    expect(readProof(written(proof!))).toEqual(proof);
    const wrong = [
      { key: 'x' },
      { salt: 'AA' },
      { signature: '' },
      { expiresAt: 'soon' },
      { batch: { index: 9, size: 2, path: [] } },
    ];
    for (const change of wrong) expect(readProof(written({ ...proof!, ...change } as Proof))).toBeUndefined();
    expect(readProof('no proof')).toBeUndefined();
    expect(readProof('A'.repeat(5_000))).toBeUndefined();
  });

  it('is verified over the canonical form, in whatever order its parts were written', () => {
    const statement = seen(command, sign(command, key));
    const turned = Object.fromEntries(Object.entries(statement).reverse()) as unknown as Statement;
    expect(canonical(turned)).toBe(canonical(statement));
  });
});
