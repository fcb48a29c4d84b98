import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { fromSeed, Prefix, type KeyPair } from '@nats-io/nkeys';
import { Codec } from '@nats-io/nkeys/lib/codec';

/** The DER of an Ed25519 key in PKCS #8, up to its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The nkey of a seed, with its signing done by OpenSSL: the library's own JavaScript takes 10 ms for a signature, and a
 * hundred connections that come back after a crash would stop their process for a second.
 * @throws Error where the text is no seed
 */
export function nkey(seed: string | Uint8Array): KeyPair {
  const text = Uint8Array.from(Buffer.from(seed));
  const { prefix, buf } = Codec.decodeSeed(text);
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, buf]), format: 'der', type: 'pkcs8' });
  const raw = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url');
  const publicKey = Buffer.from(Codec.encode(prefix, raw)).toString();
  return Object.assign(fromSeed(text), {
    getPublicKey: () => publicKey,
    getPrivateKey: () => Codec.encode(Prefix.Private, Buffer.concat([buf, raw])),
    sign: (input: Uint8Array) => new Uint8Array(sign(null, input, secret)),
  });
}
