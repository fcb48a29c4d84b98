import type { KeyObject } from 'node:crypto';

/** The key that seals one person's data: AES-256. As a KeyObject it shows nothing when it is printed or logged. */
export type PersonKey = KeyObject;

/** The key of one UTC day, under which the idempotence digests of that day are made. */
export interface WindowKey {
  /** Letters, digits, `_` and `-`; never names two keys, not even where a day's key is made anew. */
  readonly id: string;
  readonly key: Buffer;
}

/**
 * The keys of one record: one per person, one per day. Everything sealed is as safe, and as lost, as these.
 * Every method may reject with `KeysUnavailable`.
 */
export interface Keys {
  /**
   * The person's key, made on first use and durable before this resolves: nothing is ever sealed under a key that a
   * power cut could take.
   * @throws KeyDestroyed
   */
  keyOf(person: string): Promise<PersonKey>;

  /** The person's key, or undefined where it was destroyed or never made. */
  find(person: string): Promise<PersonKey | undefined>;

  /**
   * Destroys a person's key for good: when this resolves no file holds its bytes, and no process that shares the keys
   * finds it any more. Where it rejects, the key is out of use and `destroy` is to be called again.
   */
  destroy(person: string): Promise<void>;

  /**
   * The key of the UTC day of `now`, made on first use and durable before it is given; at once, without a promise, where
   * it is at hand, because every command asks for it between deciding and appending.
   */
  windowKey(now: Date): WindowKey | Promise<WindowKey>;

  /** The key of a day by its id, or undefined where it was dropped. */
  windowKeyById(id: string): Promise<Buffer | undefined>;

  /** Destroys the keys of the UTC days that ended at or before `before`, as `destroy` does. */
  dropWindowKeys(before: Date): Promise<void>;

  close(): Promise<void>;
}

/** The person's data was erased: nothing further can be sealed for this person. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
  constructor(person: string) {
    super(`the key of person ${person} was destroyed: nothing more is recorded of this person`);
  }
}

/** The keys cannot be read or written now; the same call may succeed later. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Bytes of a person's key (AES-256) and of a day's (HMAC-SHA-256). */
export const keyLength = 32;

/** The UTC day of an instant, as in `2026-03-01`. */
export const utcDay = (instant: Date): string => instant.toISOString().slice(0, 10);
