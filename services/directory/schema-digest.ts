import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The SHA-256 of a JSON Schema in canonical form (RFC 8785), in hexadecimal: the same however its text is laid out. */
export const schemaDigest = (schema: string): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(schema))!)
    .digest('hex');
