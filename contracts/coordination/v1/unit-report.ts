import {
  Agency,
  agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
} from '../../../libs/contract';
import * as events from './unit-report-events';
import { mostRecipients, ReportContent } from './unit-report-parts';
import { rejections } from './unit-report-rejections';

/** Asks a unit for its report to a meeting, due three days before the start (INV-UR1; POL-4). */
@By('policy', 'secretary')
export class RequestReport {
  @Id() meeting!: string;
  /** The agency that is to report. */
  @Agency() unit!: string;
  /** The published framework under which it reports (INV-AX3). */
  @Id() framework!: string;
  /** When the meeting begins. */
  @Instant() start!: string;
  /** The agency that chairs it. */
  @Agency() chair!: string;
  /** To whom the report goes; where nobody is named, to the chair and whoever is invited (INV-UR3). */
  @Optional() @ListOf(agency(), mostRecipients) to?: string[];
}

/** POL-4: the meeting was postponed. */
@By('policy')
export class PostponeReport {
  @Instant() start!: string;
  @Localized(2000) reason!: LocalizedText;
}

@By('party')
export class SubmitReport extends ReportContent {}

/** Lets a missing report still be submitted (INV-UR1). */
@By('chair')
export class AcceptLateReport {}

/** Does without the report; a policy waives it where the meeting is cancelled. */
@By('chair', 'policy')
export class WaiveReport {
  @Localized(2000) reason!: LocalizedText;
}

/** Asks the unit for a better version; only before distribution (INV-UR4). */
@By('secretary')
export class ReturnReport {
  @Localized(4000) reason!: LocalizedText;
}

/** A new version in the place of what was returned, or was distributed already (INV-UR4). */
@By('party')
export class ResubmitReport extends ReportContent {}

/** May be given again: only who does not have this version receives it then (INV-UR3). */
@By('secretary', 'policy')
export class DistributeReport {
  @Optional() @ListOf(agency(), mostRecipients) to?: string[];
}

/** Says that the sender's agency has read the report as it was last distributed. */
@By('party')
export class AcknowledgeReading {}

/** Records that the unit has presented its report in the session (S003-20). */
@By('party')
export class PresentReport {}

/** The vocabulary of a unit's report to a meeting, from its request to its presentation. */
export const unitReport = contract('coordination', 'unitReport', {
  commands: {
    RequestReport,
    PostponeReport,
    SubmitReport,
    AcceptLateReport,
    WaiveReport,
    ReturnReport,
    ResubmitReport,
    DistributeReport,
    AcknowledgeReading,
    PresentReport,
    ...deadlineCommands,
  },
  events: { ...events, ...deadlineEvents },
  rejections,
});
