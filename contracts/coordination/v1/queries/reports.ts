import { Agency, Flag, Id, type Instant, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import { type ReportStanding, reportStandings } from '../unit-report-parts';
import type { ReportShown } from './report';

/** What to select from the register of reports; what is left out selects everything. */
export class ReportsQuestion {
  @Optional() @Agency() unit?: string;
  @Optional() @OneOf(...reportStandings) state?: ReportStanding;
  @Optional() @Id() meeting?: string;
  /** Only what was due and is not there, or only the rest. */
  @Optional() @Flag() overdue?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A report as one line of the register. */
export interface ReportListed extends Pick<
  ReportShown,
  | 'id'
  | 'state'
  | 'meeting'
  | 'unit'
  | 'framework'
  | 'chair'
  | 'title'
  | 'start'
  | 'requestedAt'
  | 'due'
  | 'overdue'
  | 'wasMissing'
  | 'presentedAt'
> {
  /** Whether any version was submitted after it was missing. */
  readonly late: boolean;
  /** The latest; 0 where there is none. */
  readonly version: Whole;
  /** The first version. */
  readonly submittedAt?: Instant;
  /** Whether the latest version was. */
  readonly returned: boolean;
  /** The latest version; how many have it, and how many of them have read it. */
  readonly distributedAt?: Instant;
  readonly recipients: Whole;
  readonly read: Whole;
}

/** The register of reports by their sessions, paged; whoever received one sees it, beside its parties. */
export const reportsQuery = query<ReportsQuestion, ReportListed[]>('coordination', 'reports', ReportsQuestion);
