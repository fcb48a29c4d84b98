import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The namespace of every UUIDv5 made here; changing it would give every event another id. */
const namespace = Buffer.from('6f1c9d0a5b7e4c39a2d48e0b7c1f3a65', 'hex');

/** UUIDv5 (RFC 9562) over some parts; the same parts always give the same id. */
export function uuid5(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(parts)).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What tells a repeat of a command from another command under the same id. */
export interface Statement {
  readonly command: string;
  readonly body: object;
  readonly actor: string;
  readonly mandate?: string;
}

/** HMAC-SHA256 over the RFC 8785 form of a statement, base64url. A bare hash of a name would survive its erasure. */
export const digestOf = (statement: Statement, key: Buffer): string =>
  createHmac('sha256', key).update(canonicalize(statement)!).digest('base64url');
