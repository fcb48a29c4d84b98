/** The most commands that one signature covers. */
export const mostInBatch = 32;

/** Where a command stands in a batch that was signed at once, and the way from it to the root that was signed. */
export interface BatchPlace {
  readonly index: number;
  readonly size: number;
  /** base64url of 32 bytes each, nearest first (RFC 6962, 2.1.1). */
  readonly path: readonly string[];
}

/** What a signed command carries beside what its statement takes from subject, body and headers. */
export interface Proof {
  /** The public half of the signing key, as it is registered: 32 bytes in base64url. */
  readonly key: string;
  /** base64url of at least 16 random bytes. */
  readonly salt: string;
  readonly expiresAt: string;
  /** base64url of an Ed25519 signature. */
  readonly signature: string;
  readonly batch?: BatchPlace;
}

const raw = /^[A-Za-z0-9_-]{43}$/;
const salts = /^[A-Za-z0-9_-]{22,86}$/;
const signatures = /^[A-Za-z0-9_-]{86}$/;
const instants = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
/** The longest that a proof in a header may be. */
const longest = 4_096;

/** A proof as the header `Taawun-Signature` bears it: base64url of its JSON. */
export const written = (proof: Proof): string => Buffer.from(JSON.stringify(proof)).toString('base64url');

/** The proof in a header; undefined where it is none. */
export function readProof(header: string): Proof | undefined {
  if (header.length > longest) return undefined;
  try {
    const { key, salt, expiresAt, signature, batch } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Proof;
    const isFit =
      raw.test(key) && salts.test(salt) && signatures.test(signature) && instants.test(expiresAt) && isPlace(batch);
    return isFit ? { key, salt, expiresAt, signature, ...(batch ? { batch: placeOf(batch) } : {}) } : undefined;
  } catch {
    return undefined;
  }
}

const placeOf = ({ index, size, path }: BatchPlace): BatchPlace => ({ index, size, path });

const isPlace = (batch: BatchPlace | undefined): boolean =>
  batch === undefined ||
  (Number.isInteger(batch.size) &&
    batch.size >= 1 &&
    batch.size <= mostInBatch &&
    Number.isInteger(batch.index) &&
    batch.index >= 0 &&
    batch.index < batch.size &&
    Array.isArray(batch.path) &&
    batch.path.every((one) => typeof one === 'string' && raw.test(one)));
