import {
  Agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Text,
  text,
  Whole,
} from '../../../libs/contract';
import { ItemId } from './meeting-parts';

/** The id of a goal within its plan: short enough that `result-<goal>` still is the id of a deadline. */
export const GoalId = ItemId;

/** A figure as its measure counts it; what is counted in parts names the part, as in tenths of a per cent. */
export const Figure = (): PropertyDecorator => Whole(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** Which way a goal is better served where target and baseline are the same. */
export const directions = ['higher', 'lower'] as const;
export type Direction = (typeof directions)[number];

/** Where a plan stands. `agreed`: by every contributing agency, while a duplication is still open. */
export const planStandings = ['drafted', 'agreed', 'inForce', 'revised', 'completed'] as const;
export type PlanStanding = (typeof planStandings)[number];

/** Two efforts that are the same, or two that cannot go on beside each other (S002-11). */
export const duplicationKinds = ['duplication', 'conflict'] as const;
export type DuplicationKind = (typeof duplicationKinds)[number];

/** What the owner of a duplicated task makes of it (POL-45). */
export const duplicationAnswers = ['join', 'justify', 'withdraw'] as const;
export type DuplicationAnswer = (typeof duplicationAnswers)[number];

/** How the coordinator resolves what the owners left open: `withdraw-task` ends the one found later, `withdraw-other` the one it met. */
export const conflictOutcomes = ['join', 'keep-both', 'withdraw-task', 'withdraw-other'] as const;
export type ConflictOutcome = (typeof conflictOutcomes)[number];

/** From when until when. Stored for good, like every part below: add optional fields, never rename, never reuse a name. */
export class Period {
  @Instant() from!: string;
  @Instant() until!: string;
}

/** A goal that several agencies share (INV-JP2). */
export class GoalTerms {
  @GoalId() goal!: string;
  @Localized(2000) text!: LocalizedText;
  /** What is counted, as in clinics with a doctor. */
  @Localized(500) measure!: LocalizedText;
  @Figure() baseline!: number;
  @Figure() target!: number;
  /** Follows from baseline and target; stated where they are the same. */
  @Optional() @OneOf(...directions) better?: Direction;
  /** Its share of the plan in per cent. */
  @Optional() @Whole(1, 100) weight?: number;
  /** The agency that answers for its result. */
  @Agency() owner!: string;
  @Part(Period) period!: Period;
}

/** What one agency does towards a goal. */
export class TaskTerms {
  @Id() task!: string;
  @GoalId() goal!: string;
  @Agency() agency!: string;
  /** On what; two tasks with the same object and the same action are one effort twice (INV-JP3). */
  @Text(2000) object!: string;
  @Text(2000) action!: string;
  /** Actions on the same object that cannot go on beside this one, as in `close` beside `repair`. */
  @Optional() @ListOf(text(2000), 50) contradicts?: string[];
  @Localized(4000) text!: LocalizedText;
  @Instant() from!: string;
  @Instant() until!: string;
}

/** A task of this plan or of another. */
export class TaskReference {
  @Id() plan!: string;
  @Id() task!: string;
}

/** The task that another one meets. */
export class MetTask extends TaskReference {
  @Agency() agency!: string;
}
