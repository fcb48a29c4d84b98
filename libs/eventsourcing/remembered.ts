import { createHash } from 'node:crypto';

/** How long a repeat of a command gets the first outcome, in ms: seven days, and what clocks may differ by. */
export const idempotenceWindow = 7 * 24 * 3600_000;
const kept = idempotenceWindow + 24 * 3600_000;

const recordSize = 16 + 4 + 6;

/**
 * Which commands a stream has recorded within the window: agency and commandId → revision of the first event.
 * Packed to 26 bytes a command beside the snapshot, since a hundred thousand ids as JSON cost 15 MB.
 */
export class Remembered {
  private readonly revisions = new Map<string, { readonly revision: number; readonly at: number }>();

  get size(): number {
    return this.revisions.size;
  }

  /** The revision of the first event that the command recorded, or undefined. */
  find(agency: string, commandId: string): number | undefined {
    return this.revisions.get(keyOf(agency, commandId))?.revision;
  }

  /** Notes an event; only the first of a command counts, and an id that came again after the window. `at` in ms. */
  note(agency: string, commandId: string, revision: number, at: number): void {
    const key = keyOf(agency, commandId);
    const known = this.revisions.get(key);
    if (known && at - known.at <= kept) return;
    this.revisions.delete(key);
    this.revisions.set(key, { revision, at });
  }

  /** The command counts as one that was never recorded. */
  forget(agency: string, commandId: string): void {
    this.revisions.delete(keyOf(agency, commandId));
  }

  /** Everything still within the window, packed. */
  pack(now: number): Buffer {
    for (const [key, { at }] of this.revisions) {
      if (at >= now - kept) break;
      this.revisions.delete(key);
    }
    const packed = Buffer.alloc(this.revisions.size * recordSize);
    let offset = 0;
    for (const [key, { revision, at }] of this.revisions) {
      packed.write(key, offset, 'latin1');
      packed.writeUInt32BE(revision, offset + 16);
      packed.writeUIntBE(at, offset + 20, 6);
      offset += recordSize;
    }
    return packed;
  }

  static unpack(packed: Buffer): Remembered {
    const remembered = new Remembered();
    for (let offset = 0; offset + recordSize <= packed.length; offset += recordSize)
      remembered.revisions.set(packed.toString('latin1', offset, offset + 16), {
        revision: packed.readUInt32BE(offset + 16),
        at: packed.readUIntBE(offset + 20, 6),
      });
    return remembered;
  }
}

/** Sixteen bytes of SHA-256 stand for agency and commandId. */
const keyOf = (agency: string, commandId: string): string =>
  createHash('sha256').update(`${agency}/${commandId}`).digest().toString('latin1', 0, 16);
