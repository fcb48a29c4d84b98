import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A record of an asset, by field. */
export type AssetRecord = Readonly<Record<string, unknown>>;

/** What a receiver is given: exactly these bytes are sealed or sent, and their digest is kept. */
export interface Reduced {
  /** RFC 8785, so that the same content always has the same digest. */
  readonly text: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Of the text in UTF-8, in bytes. */
  readonly size: number;
}

/** What stands in the place of a field that may cross in masked form only. */
const masked = { withheld: 'masked' } as const;

/** A record as an agreement lets it cross: the fields agreed on and no other, those to be masked without their value. */
export function asAgreed(record: AssetRecord, fields: readonly string[], toMask: readonly string[]): AssetRecord {
  const agreed = fields.filter((field) => Object.hasOwn(record, field));
  return Object.fromEntries(agreed.map((field) => [field, toMask.includes(field) ? masked : record[field]]));
}

/** The bytes of what crosses, and their digest. */
export function reduced(content: object): Reduced {
  const text = canonicalize(content)!;
  const bytes = Buffer.from(text);
  return { text, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}
