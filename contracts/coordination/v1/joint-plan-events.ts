import {
  Agency,
  agency,
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Text,
  Whole,
} from '../../../libs/contract';
import {
  type ConflictOutcome,
  conflictOutcomes,
  type Direction,
  directions,
  type DuplicationAnswer,
  duplicationAnswers,
  type DuplicationKind,
  duplicationKinds,
  Figure,
  GoalId,
  GoalTerms,
  MetTask,
  Period,
  TaskReference,
  TaskTerms,
} from './joint-plan-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class JointPlanDrafted {
  @Localized(500) title!: LocalizedText;
  /** The meeting that it comes from (S002-15). */
  @Optional() @Id() meeting?: string;
  /** The agency in whose chair's name goals are revised: that of the meeting, the coordinator where there was none. */
  @Agency() chair!: string;
  @Agency() coordinator!: string;
  /** Those that contribute: every one of them has to agree (INV-JP1). */
  @ListOf(agency(), 200) agencies!: string[];
}

export class GoalAdded extends GoalTerms {}

export class TaskAllocated extends TaskTerms {}

export class PlanAgreedBy {
  @Agency() agency!: string;
}

export class PlanRefused {
  @Agency() agency!: string;
  @Localized(4000) reason!: LocalizedText;
}

/** A task of this plan meets another one, here or in another plan (INV-JP3). A pair has one id wherever it is found. */
export class DuplicationDetected {
  @Id() duplication!: string;
  @OneOf(...duplicationKinds) kind!: DuplicationKind;
  @Id() task!: string;
  @Agency() agency!: string;
  /** The task that it meets. */
  @Part(MetTask) with!: MetTask;
  @Text(2000) object!: string;
  /** The action of the task of this plan. */
  @Text(2000) action!: string;
}

export class DuplicationAnswered {
  @Id() duplication!: string;
  @Agency() agency!: string;
  /** The plan and the task of the agency that answers. */
  @Id() plan!: string;
  @Id() task!: string;
  @OneOf(...duplicationAnswers) answer!: DuplicationAnswer;
  @Localized(4000) reason!: LocalizedText;
}

export class ConflictResolved {
  @Id() duplication!: string;
  @OneOf(...conflictOutcomes) outcome!: ConflictOutcome;
  @Localized(4000) reason!: LocalizedText;
  /** The task that has to give way, where one does. */
  @Optional() @Part(TaskReference) withdrawn?: TaskReference;
}

/** A task of this plan gives way to one of another plan, in which the two were found to meet (POL-45). */
export class TaskWithdrawn {
  @Id() task!: string;
  /** The plan in which that was settled. */
  @Id() plan!: string;
  @Id() duplication!: string;
  @Localized(4000) reason!: LocalizedText;
}

/** Every contributing agency has agreed, and no duplication is open (INV-JP1, INV-JP3). */
export class JointPlanInForce {}

/** What changed of a goal; what is not named stays. */
export class GoalRevised {
  @GoalId() goal!: string;
  @Optional() @Localized(2000) text?: LocalizedText;
  @Optional() @Localized(500) measure?: LocalizedText;
  @Optional() @Figure() baseline?: number;
  @Optional() @Figure() target?: number;
  @Optional() @OneOf(...directions) better?: Direction;
  @Optional() @Whole(1, 100) weight?: number;
  @Optional() @Agency() owner?: string;
  @Optional() @Part(Period) period?: Period;
  @Localized(4000) reason!: LocalizedText;
}

export class GoalAchieved {
  @GoalId() goal!: string;
  @Figure() actual!: number;
  @Optional() @Localized(4000) remarks?: LocalizedText;
}

export class GoalMissed {
  @GoalId() goal!: string;
  @Figure() actual!: number;
  @Optional() @Localized(4000) remarks?: LocalizedText;
}

/** Every goal has its result. */
export class JointPlanCompleted {
  @Whole(0, Number.MAX_SAFE_INTEGER) achieved!: number;
  @Whole(0, Number.MAX_SAFE_INTEGER) missed!: number;
}

/** What a joint plan records, deadlines aside. */
export const jointPlanEvents = {
  JointPlanDrafted,
  GoalAdded,
  TaskAllocated,
  PlanAgreedBy,
  PlanRefused,
  DuplicationDetected,
  DuplicationAnswered,
  ConflictResolved,
  TaskWithdrawn,
  JointPlanInForce,
  GoalRevised,
  GoalAchieved,
  GoalMissed,
  JointPlanCompleted,
};
