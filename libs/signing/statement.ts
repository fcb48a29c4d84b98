import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a signature over a command says: exactly this body, for this subject, under this id, until then. */
export interface Statement {
  /** Where it is sent: the agency, the mechanism, the aggregate and the command are in it. */
  readonly subject: string;
  /** base64url SHA-256 of the salt's bytes and the body's; without the salt nobody finds a body by trying. */
  readonly digest: string;
  readonly commandId: string;
  readonly issuedAt: string;
  /** From this instant on the signature counts no more. */
  readonly expiresAt: string;
  /** The revision on which alone the sender wants the decision. */
  readonly expectedRevision?: number;
}

/** A statement in the one form in which it is signed (RFC 8785). */
export const canonical = (statement: Statement): string => canonicalize(statement)!;

/** The digest of a body under a salt, which is base64url of 16 bytes or more. */
export const saltedDigest = (salt: string, body: Uint8Array | string): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64url')).update(body).digest('base64url');
