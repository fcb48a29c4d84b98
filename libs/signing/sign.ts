import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign as signBytes } from 'node:crypto';
import { leafOf, treeOf } from './merkle';
import { mostInBatch, type Proof } from './proof';
import { canonical, saltedDigest, type Statement } from './statement';

/** An Ed25519 key: `x` is what is registered, `d` stays with the agency; both 32 bytes in base64url. */
export interface SigningKey {
  readonly x: string;
  readonly d: string;
}

/** A new signing key: the agency registers its `x` and keeps the whole. */
export function newSigningKey(): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { x: x!, d: d! };
}

/** A command that is to be signed. */
export interface Signable extends Omit<Statement, 'digest'> {
  readonly body: Uint8Array | string;
}

/** What a signature over a single command, and over a batch by its root, is made of; no text is both. */
export const signedText = (statement: Statement): string => `taawun-command-1\n${canonical(statement)}`;
export const signedRoot = (root: Buffer, size: number): string =>
  `taawun-batch-1\n${size}\n${root.toString('base64url')}`;

/** Keys that have signed: to read one costs as much as to sign. */
const read = new WeakMap<SigningKey, KeyObject>();

function privateHalf(key: SigningKey): KeyObject {
  const known =
    read.get(key) ?? createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x, d: key.d }, format: 'jwk' });
  read.set(key, known);
  return known;
}

const salted = ({ body, ...said }: Signable): { salt: string; statement: Statement } => {
  const salt = randomBytes(16).toString('base64url');
  return { salt, statement: { ...said, digest: saltedDigest(salt, body) } };
};

/** Signs one command. */
export function sign(command: Signable, key: SigningKey): Proof {
  const { salt, statement } = salted(command);
  const signature = signBytes(null, Buffer.from(signedText(statement)), privateHalf(key)).toString('base64url');
  return { key: key.x, salt, expiresAt: command.expiresAt, signature };
}

/** Signs up to 32 commands at once; each gets a proof of its own. @throws RangeError where there are more, or none */
export function signBatch(commands: readonly Signable[], key: SigningKey): Proof[] {
  const size = commands.length;
  if (size < 1 || size > mostInBatch) throw new RangeError(`a batch holds 1 to ${mostInBatch} commands, not ${size}`);
  const all = commands.map(salted);
  const leaves = all.map(({ statement }) => leafOf(canonical(statement)));
  const { root, paths } = treeOf(leaves);
  const text = signedRoot(root, size);
  const signature = signBytes(null, Buffer.from(text), privateHalf(key)).toString('base64url');
  return all.map(({ salt, statement: { expiresAt } }, index) => {
    const path = paths[index]!.map((hash) => hash.toString('base64url'));
    return { key: key.x, salt, expiresAt, signature, batch: { index, size, path } };
  });
}
