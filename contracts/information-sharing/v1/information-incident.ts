import {
  Agency,
  agency,
  By,
  contract,
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
import { informationIncidentEvents } from './information-incident-events';
import {
  CorrectiveAction,
  type IncidentKind,
  incidentKinds,
  type Severity,
  severities,
} from './information-incident-parts';
import { rejections } from './information-incident-rejections';

/** Tells of a breach, within 24 hours of its discovery, or later with a reason (INV-II1). */
@By('any')
export class ReportIncident {
  @OneOf(...incidentKinds) kind!: IncidentKind;
  @OneOf(...severities) severity!: Severity;
  /** The asset concerned; its owner owns the incident. */
  @Optional() @Id() asset?: string;
  /** The agency whose information it is, where no asset is named; the sender's where none is. */
  @Optional() @Agency() owner?: string;
  @Optional() @ListOf(id(), 100) agreements?: string[];
  @Localized(20_000) text!: LocalizedText;
  @Instant() discovered!: string;
  /** Why it is reported only now. */
  @Optional() @Text(2000) lateReason?: string;
}

/** Says how the harm was stopped. */
@By('owner')
export class ContainIncident {
  @Localized(20_000) measures!: LocalizedText;
}

/** Says who was told of it. */
@By('owner')
export class NotifyAffected {
  @Optional() @ListOf(agency(), 1000) agencies?: string[];
  @Optional() @Whole(0, Number.MAX_SAFE_INTEGER) persons?: number;
  @Localized(20_000) text!: LocalizedText;
}

/** Finds what happened and how grave it is; until it is closed another assessment may replace it. */
@By('legal-supervisor')
export class AssessIncident {
  @OneOf(...severities) severity!: Severity;
  @Localized(20_000) findings!: LocalizedText;
}

/** POL-16: a serious incident proposes to suspend an agreement. */
@By('policy')
export class ProposeSuspension {
  @Id() agreement!: string;
}

/** Puts on record whether an agreement is suspended because of it; whoever may suspend it does so there. */
@By('legal-supervisor')
export class DecideSuspension {
  /** Left out where the information was shared under no agreement. */
  @Optional() @Id() agreement?: string;
  @Flag() suspend!: boolean;
  @Localized(4000) reason!: LocalizedText;
}

@By('legal-supervisor')
export class SetCorrectiveActions {
  @ListOf(CorrectiveAction, 100) actions!: CorrectiveAction[];
}

/** Ends it: contained, assessed and, where serious, with the decision on suspension (INV-II1). */
@By('legal-supervisor')
export class CloseIncident {
  @Localized(20_000) conclusion!: LocalizedText;
}

/** The vocabulary of an information incident: a breach of what agencies share, until it is dealt with. */
export const informationIncident = contract('information-sharing', 'informationIncident', {
  commands: {
    ReportIncident,
    ContainIncident,
    NotifyAffected,
    AssessIncident,
    ProposeSuspension,
    DecideSuspension,
    SetCorrectiveActions,
    CloseIncident,
  },
  events: informationIncidentEvents,
  rejections,
});
