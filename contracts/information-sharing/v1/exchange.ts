import { checked, field, type Kind } from '../../../libs/contract';

/** What a reader must be cleared for, from least to most. */
export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** How information crosses from its provider to a receiver (INV-SA1). */
export const methods = ['subscription', 'request-reply', 'file'] as const;
export type Method = (typeof methods)[number];

const sha256Pattern = /^[0-9a-f]{64}$/;
const sha256: Kind = checked(
  { type: 'string', pattern: sha256Pattern.source, examples: ['0'.repeat(64)] },
  (value) => typeof value === 'string' && sha256Pattern.test(value),
  'a SHA-256 in lower-case hexadecimal',
);

/** The SHA-256 of what is delivered, 64 lower-case hexadecimal digits. */
export const Sha256 = (): PropertyDecorator => field(sha256);
