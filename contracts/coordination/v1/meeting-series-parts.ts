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
  Whole,
} from '../../../libs/contract';
import { type MeetingForm, meetingForms } from './meeting-parts';

/** At which level a council sits (S003-7). */
export const councilLevels = ['strategic', 'executive'] as const;
export type CouncilLevel = (typeof councilLevels)[number];

/** Where a series stands. */
export const seriesStages = ['established', 'running', 'suspended', 'closed'] as const;
export type SeriesStage = (typeof seriesStages)[number];

/** In what the time between two sessions is counted. */
export const intervals = ['days', 'weeks', 'months'] as const;
export type Interval = (typeof intervals)[number];

/**
 * What a series is for, and who belongs to it.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class SeriesTerms {
  @Localized(500) title!: LocalizedText;
  /** Every meeting of the series is of this kind. */
  @OneOf(...meetingForms) kind!: MeetingForm;
  /** A council names its level; no other kind has one. */
  @Optional() @OneOf(...councilLevels) level?: CouncilLevel;
  /** The agency that chairs. */
  @Agency() chair!: string;
  @ListOf(agency(), 500) members!: string[];
  /** The agencies that its rounds visit, where StartRound names no others (INV-MS1). */
  @Optional() @ListOf(agency(), 500) units?: string[];
}

/** How often a series meets. */
export class Cadence {
  /** The next session is due so many of these after the last, at the end of that day. */
  @Whole(1, 366) every!: number;
  @OneOf(...intervals) of!: Interval;
  /** The most sessions that a rota may hold in one ISO week; 1 for specialised sessions that name none (INV-MS2). */
  @Optional() @Whole(1, 7) maxPerWeek?: number;
  /** The day on which the series usually meets: 1 is Monday, 7 is Sunday. */
  @Optional() @Whole(1, 7) weekday?: number;
}

/** When a unit has its turn. */
export class RotaSlot {
  @Id() slot!: string;
  @Agency() unit!: string;
  @Instant() start!: string;
}
