import { Id, ListOf, Localized, type LocalizedText, Optional } from '../../../libs/contract';

/** Where a report stands. What was presented is on file: nobody need archive it. */
export const reportStandings = [
  'requested',
  'missing',
  'lateAccepted',
  'submitted',
  'returned',
  'resubmitted',
  'distributed',
  'presented',
  'waived',
] as const;
export type ReportStanding = (typeof reportStandings)[number];

/** Agencies on a distribution list. */
export const mostRecipients = 500;

/**
 * What a unit says under one sub-axis: the status, or why there is nothing to report (INV-UR2).
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class ReportSection {
  @Id() axis!: string;
  @Id() subAxis!: string;
  @Optional() @Localized(10_000) content?: LocalizedText;
  /** Why there is nothing to report. */
  @Optional() @Localized(2000) nothing?: LocalizedText;
}

/** What a unit does of its own that others may learn from (S003-16). */
export class ReportedInitiative {
  @Id() initiative!: string;
  /** The axis that it serves, where it serves one. */
  @Optional() @Id() axis?: string;
  @Localized(500) title!: LocalizedText;
  @Localized(10_000) text!: LocalizedText;
}

/** A problem under an axis. */
export class ReportedProblem {
  @Id() problem!: string;
  @Id() axis!: string;
  @Optional() @Id() subAxis?: string;
  @Localized(10_000) text!: LocalizedText;
}

/** What the unit's circumstances require and no axis covers (S003-17). */
export class OtherMatter {
  @Localized(500) title!: LocalizedText;
  @Localized(10_000) text!: LocalizedText;
}

/** A report in full: its sections, and the two free ones that are always part of it (INV-AX2). */
export class ReportContent {
  @ListOf(ReportSection, 2500) sections!: ReportSection[];
  @ListOf(ReportedInitiative, 50) initiatives!: ReportedInitiative[];
  @ListOf(ReportedProblem, 200) problems!: ReportedProblem[];
  @ListOf(OtherMatter, 100) others!: OtherMatter[];
}
