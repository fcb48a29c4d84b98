import { generateKeyPairSync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt, type CryptoKey, errors, importJWK } from 'jose';

/**
 * What one agency alone may read, as a JSON Web Encryption in its compact form (RFC 7516) to an X25519 key (RFC 8037):
 * ECDH-ES with A256GCM, which every language has a library for.
 */
const suite = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;

/** The text is no envelope, was altered, or is sealed to another key. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/** An X25519 key, as a sealing key is registered: 32 bytes in base64url. */
const publicKeys = new Map<string, Promise<CryptoKey>>();
/** So many receivers' keys are kept ready. */
const most = 1_000;

function keyOf(x: string): Promise<CryptoKey> {
  const found = publicKeys.get(x) ?? (importJWK({ kty: 'OKP', crv: 'X25519', x }, suite.alg) as Promise<CryptoKey>);
  publicKeys.delete(x);
  publicKeys.set(x, found);
  if (publicKeys.size > most) publicKeys.delete(publicKeys.keys().next().value!);
  return found;
}

/** Seals bytes to the holder of a sealing key. @throws Error where the key is none */
export async function sealTo(sealingKey: string, bytes: Uint8Array): Promise<string> {
  const header = { ...suite, kid: sealingKey };
  return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(await keyOf(sealingKey));
}

/** The private half of a sealing key: `x` is what is registered, `d` stays with the agency; both 32 bytes in base64url. */
export interface SealingKey {
  readonly x: string;
  readonly d: string;
}

/** Opens what was sealed to one of our keys. @throws NotOurs */
export async function openSealed(envelope: string, key: SealingKey): Promise<Uint8Array> {
  try {
    const secret = await importJWK({ kty: 'OKP', crv: 'X25519', ...key }, suite.alg);
    const { plaintext } = await compactDecrypt(envelope, secret, {
      keyManagementAlgorithms: [suite.alg],
      contentEncryptionAlgorithms: [suite.enc],
    });
    return plaintext;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof DOMException || error instanceof TypeError)
      throw new NotOurs('this is no envelope, or not one for this key', { cause: error });
    throw error;
  }
}

/** A new sealing key: the agency registers its `x` and keeps the whole. */
export function newSealingKey(): SealingKey {
  const { x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { x: x!, d: d! };
}
