import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { fromSeed, Prefix, type KeyPair } from '@nats-io/nkeys';
import { Codec } from '@nats-io/nkeys/lib/codec';
import { secretKey } from '../credentials';

/** The key in the text of a seed. @throws Error where the text is no seed */
export const secretOf = (seed: Uint8Array): KeyObject => secretKey(Codec.decodeSeed(seed).buf);

/** The nkey of a seed, with its signing done by OpenSSL. @throws Error where the text is no seed */
export function nkey(seed: string | Uint8Array): KeyPair {
  const text = Uint8Array.from(Buffer.from(seed));
  const { prefix, buf } = Codec.decodeSeed(text);
  const secret = secretKey(buf);
  const raw = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url');
  const publicKey = Buffer.from(Codec.encode(prefix, raw)).toString();
  return Object.assign(fromSeed(text), {
    getPublicKey: () => publicKey,
    getPrivateKey: () => Codec.encode(Prefix.Private, Buffer.concat([buf, raw])),
    sign: (input: Uint8Array) => new Uint8Array(sign(null, input, secret)),
  });
}
