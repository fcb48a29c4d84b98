import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { PersonKey } from './keys';

/** A text that only the holder of its person's key can read; the digest stays verifiable when the key is gone. */
export interface Sealed {
  /** base64url of format (1 byte), nonce (12), AES-256-GCM ciphertext and tag (16); the person's id is its AAD. */
  readonly sealed: string;
  /** base64url SHA-256 of the 16 bytes of salt, which are inside the seal, and the text in UTF-8. */
  readonly digest: string;
}

/** A sealed text that was altered, sealed for another person or under another key, or whose digest is not its own. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** The first byte of everything sealed as described at `Sealed`; another way of sealing takes another byte. */
const format = 1;
/** NIST SP 800-38D: random nonces of 96 bits are safe for 2^32 texts under one key, and a key is one person's. */
const nonceLength = 12;
const tagLength = 16;
/** Without a salt, anybody could find the name behind a digest by trying names. Its fixed length ends where the text starts. */
const saltLength = 16;

const digestOf = (salt: Buffer, text: string): string =>
  createHash('sha256').update(salt).update(text, 'utf8').digest('base64url');

/** Seals a text under a person's key. Sealing it twice gives two seals that nobody can tell to be of one text. */
export function seal(text: string, key: PersonKey, person: string): Sealed {
  const salt = randomBytes(saltLength);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(person));
  const inside = JSON.stringify({ salt: salt.toString('base64url'), text });
  const parts = [Buffer.of(format), nonce, cipher.update(inside, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { sealed: Buffer.concat(parts).toString('base64url'), digest: digestOf(salt, text) };
}

/** The text that was sealed. @throws SealBroken */
export function open({ sealed, digest }: Sealed, key: PersonKey, person: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  // Decoding overlooks foreign characters and spare bits: what differs from its own encoding was altered.
  if (bytes.toString('base64url') !== sealed) throw new SealBroken('the seal is not plain base64url');
  if (bytes[0] !== format) throw new SealBroken(`a seal of format ${bytes[0]} is not known here`);
  if (bytes.length < 1 + nonceLength + tagLength) throw new SealBroken('the seal is too short');
  const { salt, text } = JSON.parse(decrypt(bytes, key, person)) as { salt: string; text: string };
  if (digestOf(Buffer.from(salt, 'base64url'), text) !== digest)
    throw new SealBroken('the digest is not that of the sealed text');
  return text;
}

function decrypt(bytes: Buffer, key: PersonKey, person: string): string {
  const nonce = bytes.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(person)).setAuthTag(bytes.subarray(-tagLength));
  try {
    const inside = decipher.update(bytes.subarray(1 + nonceLength, -tagLength));
    return Buffer.concat([inside, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new SealBroken('the seal was altered, or belongs to another person or key', { cause: error });
  }
}

/** Whether a value is a sealed text. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 2 &&
  typeof (value as Sealed).sealed === 'string' &&
  typeof (value as Sealed).digest === 'string';
