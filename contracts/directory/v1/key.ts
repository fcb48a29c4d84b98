import { checked, field, type Kind } from '../../../libs/contract';

/** What a key may be used for; each purpose has keys of its own, since a bus key signs whatever its server sends. */
export const keyPurposes = ['bus', 'signing', 'sealing', 'witness'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

const nkeyPattern = /^U[A-Z2-7]{55}$/;
/** The last sign of 32 bytes carries four bits only, so that one key has one spelling. */
const rawPattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
/** An nkey is one byte of kind, 32 bytes of key and two of check sum. */
const userKind = 0xa0;

function bytesOf(nkey: string): readonly number[] {
  const bits = [...nkey].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  return bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => parseInt(byte, 2));
}

/** CRC-16/XMODEM, which ends every nkey, low byte first. */
function checkSum(bytes: readonly number[]): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : sum << 1;
  }
  return sum;
}

/** Whether a text is a public user key of NATS, check sum included. */
export function isBusKey(value: unknown): value is string {
  if (typeof value !== 'string' || !nkeyPattern.test(value)) return false;
  const bytes = bytesOf(value);
  return bytes[0] === userKind && checkSum(bytes.slice(0, 33)) === bytes[33]! + (bytes[34]! << 8);
}

/** Whether a text is 32 bytes in base64url without padding, as the `x` of a JSON Web Key (RFC 8037). */
export const isRawKey = (value: unknown): value is string => typeof value === 'string' && rawPattern.test(value);

/** The key itself, whichever way it is written: a bus key reused for signing has the same material. */
export const materialOf = (key: string): string =>
  isBusKey(key) ? Buffer.from(bytesOf(key).slice(1, 33)).toString('base64url') : key;

/** Of a key of bytes counted from 0, whose private half nobody has. */
const example = 'UAAACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB63NN';
const busKey = (): Kind =>
  checked(
    { type: 'string', pattern: nkeyPattern.source, examples: [example] },
    isBusKey,
    'the public user nkey of a bus key, U…',
  );
const publicKey = (): Kind =>
  checked(
    { type: 'string', anyOf: [{ pattern: nkeyPattern.source }, { pattern: rawPattern.source }], examples: [example] },
    (value) => isBusKey(value) || isRawKey(value),
    'a public key: an nkey U… for the bus, otherwise 32 bytes in base64url',
  );

/** The public half of a bus key: a user nkey, `U…`. */
export const BusKey = (): PropertyDecorator => field(busKey());
/** The public half of any key: a user nkey for the bus, otherwise 32 bytes in base64url. */
export const PublicKey = (): PropertyDecorator => field(publicKey());
