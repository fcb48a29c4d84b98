import { Id, Localized, type LocalizedText, Optional, Part, Text } from '../../../libs/contract';

/** Where a practice comes from: a unit's report and the initiative in it, a meeting, or none of them. Stored for good. */
export class PracticeOrigin {
  @Optional() @Id() report?: string;
  @Optional() @Id() meeting?: string;
  @Optional() @Id() initiative?: string;
}

/** Where a practice stands. */
export const practiceStages = ['recorded', 'reviewed', 'published', 'retired'] as const;
export type PracticeStage = (typeof practiceStages)[number];

/**
 * What one unit has learnt and others may take up (S002-4, S003-5).
 * Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name.
 */
export class Practice {
  @Localized(500) title!: LocalizedText;
  /** The axis of the report that it belongs to (S003-13). */
  @Optional() @Text(500) axis?: string;
  /** What it helps against. */
  @Optional() @Localized(4000) problem?: LocalizedText;
  @Localized(20_000) text!: LocalizedText;
  @Part(PracticeOrigin) origin!: PracticeOrigin;
}

/** Whether a practice is fit to be published. */
export const verdicts = ['fit', 'unfit'] as const;
export type Verdict = (typeof verdicts)[number];
