import type {
  Agency,
  Classification,
  Cleared,
  Id,
  Instant,
  LocalizedText,
  Said,
  Whole,
} from '../../../../libs/contract';
import { query } from '../../../../libs/contract';
import type { ReportSubmissionWaived } from '../unit-report-events';
import type { ReportContent, ReportStanding } from '../unit-report-parts';
import { WhichOne } from './which-one';

/** A version of a report, and to whom it went; the text of earlier ones is in the events. */
export interface VersionOfReport {
  readonly version: Whole;
  readonly at: Instant;
  /** Submitted after it was missing, since the chair accepts it (INV-UR1). */
  readonly late: boolean;
  readonly returned?: Said<{ readonly at: Instant; readonly reason: LocalizedText }>;
  readonly distributed: readonly { readonly at: Instant; readonly to: readonly Agency[] }[];
}

/** That an agency has read a version. */
export interface Reading {
  readonly agency: Agency;
  /** Who said so. */
  readonly official: string;
  readonly version: Whole;
  readonly at: Instant;
}

/** Who has the latest version, and who of them has read it. */
export interface Readership {
  readonly to: readonly Agency[];
  readonly read: readonly Agency[];
  readonly unread: readonly Agency[];
}

/** A report and what became of it. */
export interface ReportShown {
  readonly id: Id;
  readonly state: ReportStanding;
  readonly meeting: Id;
  /** The agency that reports. */
  readonly unit: Agency;
  /** The version of the template to which it is bound (INV-AX3). */
  readonly framework: Id;
  readonly chair: Agency;
  readonly secretariat: Agency;
  /** The meeting's own. */
  readonly title: LocalizedText;
  /** When the meeting begins, after postponements; UTC with milliseconds. */
  readonly start: Instant;
  readonly requestedAt: Instant;
  /** By when it is to be there, and by when to be distributed. */
  readonly due?: Instant;
  readonly distributionDue?: Instant;
  /** It was due, and is not there. */
  readonly overdue: boolean;
  /** It was not there when it was due, whatever became of it (INV-UR1). */
  readonly wasMissing: boolean;
  readonly acceptedLateAt?: Instant;
  readonly waived?: Said<ReportSubmissionWaived> & { readonly at: Instant };
  readonly versions: readonly VersionOfReport[];
  /** The latest version in full. */
  readonly content?: Said<ReportContent>;
  readonly readings: readonly Reading[];
  readonly latest: Readership;
  readonly presentedAt?: Instant;
  readonly classification: Classification;
}

/** A report in full; whoever received one sees it, beside its parties. */
export const reportQuery = query<WhichOne, Cleared<ReportShown>>('coordination', 'report', WhichOne);
