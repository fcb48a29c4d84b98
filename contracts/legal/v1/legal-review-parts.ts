import { checked, field, Id, Localized, type LocalizedText, Whole } from '../../../libs/contract';

const streamPattern = /^[a-z][A-Za-z]*-[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const stream = checked(
  { type: 'string', pattern: streamPattern.source, examples: ['sharingAgreement-water-data'] },
  (value) => typeof value === 'string' && streamPattern.test(value),
  'the stream of an aggregate, as in sharingAgreement-water-data',
);

/**
 * What is reviewed: a stream as it stood at one revision; whatever changes it after voids the opinion (INV-LR1).
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class ReviewSubject {
  /** `<aggregate>-<id>`. */
  @field(stream) stream!: string;
  /** The revision of that stream up to which it is reviewed. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

/** What must be so before the opinion counts as clear. */
export class Condition {
  @Id() condition!: string;
  @Localized(4000) text!: LocalizedText;
}

/** A legal instrument in the version on which an opinion rests. */
export class InstrumentVersion {
  @Id() instrument!: string;
  @Whole(1, 1_000_000) version!: number;
}

/** What a reviewer may find: nothing stands against it, nothing once conditions are met, or it must not be. */
export const opinions = ['clear', 'conditions', 'refuse'] as const;
export type Opinion = (typeof opinions)[number];

/** Why a review ends without an opinion: its reviewer gives none, or nobody independent could. */
export const refusals = ['reviewer', 'no-independent-reviewer'] as const;
export type Refusal = (typeof refusals)[number];

/** The most conditions of one opinion. */
export const mostConditions = 50;
