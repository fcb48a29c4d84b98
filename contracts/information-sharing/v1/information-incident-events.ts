import {
  Agency,
  agency,
  Flag,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../../../libs/contract';
import {
  CorrectiveAction,
  type IncidentKind,
  incidentKinds,
  type Severity,
  severities,
} from './information-incident-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class IncidentReported {
  @OneOf(...incidentKinds) kind!: IncidentKind;
  /** As the reporter sees it; the assessment decides. */
  @OneOf(...severities) severity!: Severity;
  @Agency() reporter!: string;
  /** The agency whose information it is: it contains the incident and notifies those affected. */
  @Agency() owner!: string;
  /** The agency that supervises the law, which assesses it; absent where none held the office. */
  @Optional() @Agency() supervisor?: string;
  @Optional() @Id() asset?: string;
  /** The agreements under which the information was shared. */
  @ListOf(id(), 100) agreements!: string[];
  @Localized(20_000) text!: LocalizedText;
  @Instant() discovered!: string;
  /** Whether it was reported later than 24 hours after its discovery (INV-II1). */
  @Flag() late!: boolean;
  @Optional() @Text(2000) lateReason?: string;
}

export class IncidentContained {
  @Localized(20_000) measures!: LocalizedText;
}

export class AffectedNotified {
  /** The agencies affected that were told, and learn of what follows. */
  @ListOf(agency(), 1000) agencies!: string[];
  /** How many persons were told. */
  @Whole(0, Number.MAX_SAFE_INTEGER) persons!: number;
  @Localized(20_000) text!: LocalizedText;
}

export class IncidentAssessed {
  @OneOf(...severities) severity!: Severity;
  @Localized(20_000) findings!: LocalizedText;
}

/** Whether this agreement is to be suspended waits for a decision (POL-16). */
export class AgreementSuspensionProposed {
  @Id() agreement!: string;
}

/** The decision on suspension, either way (INV-II1). */
export class SuspensionDecided {
  /** Absent where the information was shared under no agreement. */
  @Optional() @Id() agreement?: string;
  @Flag() suspend!: boolean;
  @Localized(4000) reason!: LocalizedText;
}

/** In the place of those set before. */
export class CorrectiveActionsSet {
  @ListOf(CorrectiveAction, 100) actions!: CorrectiveAction[];
}

export class IncidentClosed {
  @Localized(20_000) conclusion!: LocalizedText;
}

/** What an information incident records. */
export const informationIncidentEvents = {
  IncidentReported,
  IncidentContained,
  AffectedNotified,
  IncidentAssessed,
  AgreementSuspensionProposed,
  SuspensionDecided,
  CorrectiveActionsSet,
  IncidentClosed,
};
