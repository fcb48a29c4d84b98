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
  OneOf,
  oneOf,
  Optional,
  Part,
  Whole,
} from '../../../libs/contract';
import { Evidence } from './resolution-events';
import { type AuthorityLoss, authorityLosses, workingGroupEvents } from './working-group-events';
import {
  Cadence,
  Deliverable,
  DeliverableId,
  GroupProposal,
  mostDeliverables,
  Occupant,
  type TrainingTopic,
  trainingTopics,
  Transfer,
} from './working-group-parts';
import { rejections } from './working-group-rejections';

/** Proposes a group for a task that takes several agencies; the coordinator charters it or dissolves it. */
@By('head')
export class ProposeGroup extends GroupProposal {}

/**
 * Charters what was proposed, as the coordinator decides it. Whatever is left out is told by a code of its own
 * (INV-WG1); only the cadence has a default.
 */
@By('coordinator')
export class CharterGroup {
  @Optional() @Localized(4000) task?: LocalizedText;
  @Optional() @Agency() lead?: string;
  @Optional() @ListOf(agency(), 200) agencies?: string[];
  @Optional() @ListOf(Deliverable, mostDeliverables) deliverables?: Deliverable[];
  /** Every fifteen days where none is named. */
  @Optional() @Part(Cadence) cadence?: Cadence;
  @Optional() @Instant() sunset?: string;
  /** The most seats of each sector of a round table; ten where none is named. */
  @Optional() @Whole(1, 100) seats?: number;
  /** In what each delegate holds a valid certificate (INV-WG2). */
  @Optional() @ListOf(oneOf(...trainingTopics), trainingTopics.length) training?: TrainingTopic[];
}

/** Names the official who speaks for the sender's agency in the group (INV-WG2). */
@By('head')
export class AppointDelegate {
  @Id() official!: string;
}

/** Names another, or the same again once the authority that was lost is given anew. */
@By('head')
export class ReplaceDelegate {
  @Id() official!: string;
}

/** POL-33, POL-34: a delegate may have lost a certificate that the group demands, or the authority to speak for the agency. */
@By('policy')
export class SuspendDelegate {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf(...authorityLosses, 'certificate-lost') reason!: AuthorityLoss | 'certificate-lost';
}

/** Gives a side or sector a seat: a vacant one, a further one, or that of whoever leaves it. */
@By('lead')
export class SeatSide extends Occupant {
  /** The number of the seat that changes hands. */
  @Optional() @Whole(1, 10_000) seat?: number;
}

/** Begins the work; a six-sided group and a round table only once they are complete (INV-WG3). */
@By('lead')
export class ActivateGroup {}

/** The group stands still until it is resumed; its deadlines go on. */
@By('coordinator')
export class SuspendGroup {
  @Localized(2000) reason!: LocalizedText;
}

@By('coordinator')
export class ResumeGroup {}

@By('lead')
export class AddTopic {
  @Id() topic!: string;
  @Localized(500) title!: LocalizedText;
}

/** Puts on record that a deliverable was handed over, and with what result. */
@By('lead')
export class RecordDeliverable {
  @DeliverableId() deliverable!: string;
  @Localized(4000) result!: LocalizedText;
  @Optional() @ListOf(Evidence, 50) evidence?: Evidence[];
}

/** Lets another group hand over what was transferred to it (INV-WG4). */
@By('policy')
export class TakeOverDeliverable extends Deliverable {
  /** The group that transferred it. */
  @Id() from!: string;
}

/** Moves the sunset, also after it, with a reason; a group that its sunset suspended works again (INV-WG4). */
@By('coordinator')
export class ExtendCharter {
  @Instant() sunset!: string;
  @Localized(2000) reason!: LocalizedText;
  @Optional() @ListOf(Transfer, mostDeliverables) transferred?: Transfer[];
}

/** Reports the work done; no deliverable is open any more. */
@By('lead')
export class ReportOut {
  @Localized(20_000) report!: LocalizedText;
}

/** Ends the group, or turns a proposal down; what is still open passes to other groups (INV-WG4). */
@By('coordinator')
export class DissolveGroup {
  @Localized(2000) reason!: LocalizedText;
  @Optional() @ListOf(Transfer, mostDeliverables) transferred?: Transfer[];
}

/** The vocabulary of a working group: agencies that pool their strength for one task and a limited time. */
export const workingGroup = contract('coordination', 'workingGroup', {
  commands: {
    ProposeGroup,
    CharterGroup,
    AppointDelegate,
    ReplaceDelegate,
    SuspendDelegate,
    SeatSide,
    ActivateGroup,
    SuspendGroup,
    ResumeGroup,
    AddTopic,
    RecordDeliverable,
    TakeOverDeliverable,
    ExtendCharter,
    ReportOut,
    DissolveGroup,
    ...deadlineCommands,
  },
  events: { ...workingGroupEvents, ...deadlineEvents },
  rejections,
});
