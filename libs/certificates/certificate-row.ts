import type { CertificateIssued, Standing } from '../../contracts/training/v1';
import type { Classification } from '../eventsourcing';

/** A time in which a certificate did not count; without an end it still does not. */
export interface Suspension {
  readonly from: string;
  readonly until?: string;
}

/** A certificate with everything that has happened to it: how it stood at any instant follows from this (INV-CR5). */
export interface CertificateRow extends CertificateIssued {
  readonly id: string;
  /** Of the last event that changed how it stands: the revision on which a decision relies. */
  readonly revision: number;
  /** Under which it was issued. */
  readonly classification: Classification;
  readonly suspensions: readonly Suspension[];
  readonly superseded?: { readonly at: string; readonly by: string };
  readonly revokedAt?: string;
}

/** When it was revoked, or another came in its place: whichever was first. */
export const goneAt = ({ revokedAt, superseded }: CertificateRow): string | undefined =>
  [revokedAt, superseded?.at].filter((at) => at !== undefined).sort()[0];

/** Whether it was suspended last and not reinstated, or is gone for good. */
export const isHalted = (row: CertificateRow): boolean =>
  goneAt(row) !== undefined || row.suspensions.some(({ until }) => until === undefined);

const isAt = (instant: string | undefined, at: number): boolean => instant !== undefined && Date.parse(instant) <= at;

/** How a certificate stood at an instant, as far as it is known now; undefined before it was issued (INV-CR4, INV-CR5). */
export function standingAt(row: CertificateRow, instant: string): Standing | undefined {
  const at = Date.parse(instant);
  if (!isAt(row.validFrom, at)) return undefined;
  if (isAt(row.revokedAt, at)) return 'revoked';
  if (isAt(row.superseded?.at, at)) return 'superseded';
  if (isAt(row.validUntil, at)) return 'expired';
  return row.suspensions.some(({ from, until }) => isAt(from, at) && !isAt(until, at)) ? 'suspended' : 'valid';
}
