import {
  agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
} from '../../../libs/contract';
import * as events from './axis-framework-events';
import { type AxisFamily, axisFamilies, DraftedAxis, frameworkLimits } from './axis-framework-parts';
import { rejections } from './axis-framework-rejections';

/** Begins a version of the template of reports; with the eight axes of the house where none are given (INV-AX2). */
@By('coordinator')
export class DraftAxisFramework {
  @Localized(500) title!: LocalizedText;
  /** The units that are to report under it. */
  @ListOf(agency(), frameworkLimits.units) units!: string[];
  @Optional() @ListOf(DraftedAxis, frameworkLimits.axes) axes?: DraftedAxis[];
}

@By('coordinator')
export class AddAxis {
  @Id() axis!: string;
  @OneOf(...axisFamilies) family!: AxisFamily;
  @Localized(500) title!: LocalizedText;
}

@By('coordinator')
export class AddSubAxis {
  @Id() axis!: string;
  @Id() subAxis!: string;
  @Localized(500) title!: LocalizedText;
}

/** What a group of experts said of the draft (S003-12). */
@By('coordinator')
export class RecordExpertReview {
  /** The working group that reviewed it, where it is one of the house. */
  @Optional() @Id() group?: string;
  @Localized(20_000) opinion!: LocalizedText;
}

/** Asks every unit in scope for its opinion, within ten working days of the coordinator (INV-AX1). */
@By('coordinator')
export class RequestConsultation {
  /** The letter that asks for opinions, where it goes by a document. */
  @Optional() @Id() document?: string;
}

/** The opinion of the sender's own agency; given again while the period runs, it takes the place of the one before. */
@By('head')
export class RecordConsultationReply {
  @Localized(20_000) opinion!: LocalizedText;
}

/** Fixes the axes and gives notice to every unit in scope (INV-AX1, INV-AX3). */
@By('coordinator')
export class PublishAxisFramework {}

/** Takes a published version out of use; reports that were requested under it stay bound to it (INV-AX3). */
@By('coordinator')
export class SupersedeAxisFramework {
  /** The published framework that stands in its place. */
  @Id() by!: string;
}

/** The vocabulary of an axis framework: the template of reports, one version of it under one id. */
export const axisFramework = contract('coordination', 'axisFramework', {
  commands: {
    DraftAxisFramework,
    AddAxis,
    AddSubAxis,
    RecordExpertReview,
    RequestConsultation,
    RecordConsultationReply,
    PublishAxisFramework,
    SupersedeAxisFramework,
    ...deadlineCommands,
  },
  events: { ...events, ...deadlineEvents },
  rejections,
});
