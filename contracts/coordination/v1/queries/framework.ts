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
import type { ExpertReviewRecorded } from '../axis-framework-events';
import type { Axis, FrameworkStage } from '../axis-framework-parts';
import { WhichOne } from './which-one';

/** What the units were asked (INV-AX1). */
export interface ConsultationShown {
  readonly askedAt: Instant;
  readonly until: Instant;
  /** The letter that asks for opinions, where it goes by a document. */
  readonly document?: Id;
  readonly closedAt?: Instant;
  /** How many units have replied. */
  readonly replied: Whole;
}

/** How the consultation stands with a unit: asked, and heard or not (INV-AX1). */
export interface UnitConsulted {
  readonly unit: Agency;
  readonly asked: boolean;
  readonly repliedAt?: Instant;
  /** What it replied last. */
  readonly opinion?: Said<LocalizedText>;
  /** When it received the notice of the publication (INV-AX3). */
  readonly notifiedAt?: Instant;
}

/** A version of the template of reports. */
export interface FrameworkShown {
  readonly id: Id;
  readonly state: FrameworkStage;
  readonly title: LocalizedText;
  readonly coordinator: Agency;
  /** The units in scope. */
  readonly units: readonly UnitConsulted[];
  readonly axes: readonly Axis[];
  readonly draftedAt: Instant;
  /** What experts said of it last. */
  readonly review?: Said<ExpertReviewRecorded> & { readonly at: Instant };
  readonly consultation?: ConsultationShown;
  readonly publishedAt?: Instant;
  /** The framework that stands in its place. */
  readonly supersededBy?: Id;
  readonly classification: Classification;
}

/** A framework with its axes and its consultation; a unit sees it once it was laid before it. */
export const frameworkQuery = query<WhichOne, Cleared<FrameworkShown>>('coordination', 'framework', WhichOne);
