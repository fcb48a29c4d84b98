import {
  Agency,
  agency,
  Flag,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Part,
  Whole,
} from '../../../libs/contract';
import { mostRecipients, ReportContent, ReportedInitiative } from './unit-report-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class ReportRequested {
  @Id() meeting!: string;
  /** The agency that reports. */
  @Agency() unit!: string;
  /** The published version to which the report is bound (INV-AX3). */
  @Id() framework!: string;
  /** When the meeting begins, as it was planned then. */
  @Instant() start!: string;
  @Agency() chair!: string;
  /** The agency that convened the meeting: it returns and distributes the report. */
  @Agency() secretariat!: string;
  /** The meeting's own. */
  @Localized(500) title!: LocalizedText;
  /** To whom the report goes, where that is settled already (INV-UR3). */
  @Optional() @ListOf(agency(), mostRecipients) to?: string[];
}

/** The meeting begins later, and so does everything that is counted back from it. */
export class ReportPostponed {
  @Instant() start!: string;
  @Localized(2000) reason!: LocalizedText;
  /** The report had been missing and is due once more. */
  @Optional() @Flag() dueAgain?: boolean;
}

/** A report as one version of it says. */
class ReportVersion extends ReportContent {
  @Id() meeting!: string;
  @Agency() unit!: string;
  @Id() framework!: string;
  /** Counted from 1. */
  @Whole(1, 1_000_000) version!: number;
}

export class ReportSubmitted extends ReportVersion {}

/** Submitted after it was missing, since the chair accepts it (INV-UR1). */
export class ReportSubmittedLate extends ReportVersion {}

/** In the place of a version that was returned or distributed (INV-UR4). */
export class ReportResubmitted extends ReportVersion {}

/** Due, and not there (INV-UR1). */
export class ReportMissing {
  @Id() meeting!: string;
  @Agency() unit!: string;
  @Agency() chair!: string;
  @Instant() due!: string;
}

export class LateReportAccepted {}

/** Nobody waits for the report, or for what was still to happen to it, any more. */
export class ReportSubmissionWaived {
  @Localized(2000) reason!: LocalizedText;
}

export class ReportReturned {
  @Whole(1, 1_000_000) version!: number;
  @Localized(4000) reason!: LocalizedText;
}

/** To those who did not have this version; from here on its content is frozen (INV-UR3, INV-UR4). */
export class ReportDistributed {
  @Whole(1, 1_000_000) version!: number;
  @ListOf(agency(), mostRecipients) to!: string[];
  /** The report itself: those who receive it were no party to what went before. */
  @Part(ReportContent) report!: ReportContent;
}

export class ReportReadingAcknowledged {
  @Agency() agency!: string;
  /** The version that was read. */
  @Whole(1, 1_000_000) version!: number;
}

export class ReportPresented {
  @Whole(1, 1_000_000) version!: number;
}

/** An initiative that others may learn from, once for each (S003-16). */
export class InitiativeHighlighted extends ReportedInitiative {
  @Agency() unit!: string;
  @Id() meeting!: string;
}
