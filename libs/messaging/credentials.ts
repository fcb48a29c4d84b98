import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { ConnectionOptions } from 'nats';

/**
 * How an agency's program connects, with the text of its credentials file.
 * @throws Error where the text is no credentials file
 */
export function connectAsAgency(credentials: string, url: string): ConnectionOptions {
  const [jwt, seed] = ['NATS USER JWT', 'USER NKEY SEED'].map(
    (part) => new RegExp(`BEGIN ${part}-+\\s+(\\S+)\\s`).exec(credentials)?.[1],
  );
  if (!jwt || !seed || !/^S[A-Z2-7]{57}$/.test(seed)) throw new Error('This is no NATS credentials file.');
  return connecting(url, jwt, secretKey(unpacked(seed)));
}

/** The bus may be killed and come back at any moment, and an agency be suspended and reinstated. */
export const connecting = (url: string, jwt: string, secret: KeyObject): ConnectionOptions => ({
  servers: url,
  authenticator: (nonce = '') => ({ jwt, sig: sign(null, Buffer.from(nonce), secret).toString('base64url') }),
  maxReconnectAttempts: -1,
  reconnectTimeWait: 100,
  reconnectJitter: 100,
  ignoreAuthErrorAbort: true,
});

/** The DER of an Ed25519 key in PKCS #8, up to its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key of 32 bytes, which signs with OpenSSL: the JavaScript of NATS's own libraries takes 10 ms for a signature, and
 * a hundred connections that come back after a crash would stop their process for a second.
 */
export const secretKey = (bytes: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' });

/** The 32 bytes in the text of a seed: base32, two bytes of prefix before them and two of checksum behind. */
function unpacked(seed: string): Buffer {
  const bits = [...seed].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => parseInt(byte, 2)),
  ).subarray(2, 34);
}
