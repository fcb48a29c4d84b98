import {
  Agency,
  agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
} from '../../../libs/contract';
import { axisFamilies, type AxisFamily, Axis, frameworkLimits } from './axis-framework-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class AxisFrameworkDrafted {
  @Localized(500) title!: LocalizedText;
  /** The units that are to report under it. */
  @ListOf(agency(), frameworkLimits.units) units!: string[];
  /** The axes with which it begins: those of the draft, or the eight of the house (INV-AX2). */
  @ListOf(Axis, frameworkLimits.axes) axes!: Axis[];
  /** The agency that drafts it, asks for opinions and publishes it. */
  @Agency() coordinator!: string;
}

export class AxisAdded {
  @Id() axis!: string;
  @OneOf(...axisFamilies) family!: AxisFamily;
  @Localized(500) title!: LocalizedText;
}

export class SubAxisAdded {
  @Id() axis!: string;
  @Id() subAxis!: string;
  @Localized(500) title!: LocalizedText;
}

export class ExpertReviewRecorded {
  /** The working group that reviewed it, where it is one of the house. */
  @Optional() @Id() group?: string;
  @Localized(20_000) opinion!: LocalizedText;
}

/** Sent to every unit in scope, with what it is asked about: the units were no party to what went before. */
export class ConsultationRequested {
  @Localized(500) title!: LocalizedText;
  @ListOf(agency(), frameworkLimits.units) units!: string[];
  @ListOf(Axis, frameworkLimits.axes) axes!: Axis[];
  /** Until when the units may reply. */
  @Instant() until!: string;
  /** The letter that asks for opinions, where it goes by a document. */
  @Optional() @Id() document?: string;
}

export class ConsultationReplyRecorded {
  @Agency() unit!: string;
  @Localized(20_000) opinion!: LocalizedText;
}

/** The period for replies has ended; whoever is silent was asked (INV-AX1). */
export class ConsultationClosed {
  @ListOf(agency(), frameworkLimits.units) replied!: string[];
  @ListOf(agency(), frameworkLimits.units) silent!: string[];
}

/** The framework as it is from now on, and never otherwise (INV-AX3). */
export class AxisFrameworkPublished {
  @Localized(500) title!: LocalizedText;
  @ListOf(agency(), frameworkLimits.units) units!: string[];
  @ListOf(Axis, frameworkLimits.axes) axes!: Axis[];
}

/** The notice to one unit: it proves who received the framework (INV-AX3). */
export class AxisFrameworkNotified {
  @Agency() unit!: string;
}

export class AxisFrameworkSuperseded {
  /** The framework that stands in its place. */
  @Id() by!: string;
}
