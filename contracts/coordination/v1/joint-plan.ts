import {
  Agency,
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
  Part,
  Whole,
} from '../../../libs/contract';
import { jointPlanEvents } from './joint-plan-events';
import {
  type ConflictOutcome,
  conflictOutcomes,
  type Direction,
  directions,
  type DuplicationAnswer,
  duplicationAnswers,
  Figure,
  GoalId,
  GoalTerms,
  Period,
  TaskTerms,
} from './joint-plan-parts';
import { rejections } from './joint-plan-rejections';

/** Begins a plan of several agencies; the sender's agency coordinates it. */
@By('coordinator')
export class DraftPlan {
  @Localized(500) title!: LocalizedText;
  /** The meeting that it comes from, whose chair revises its goals. */
  @Optional() @Id() meeting?: string;
  /** Those that contribute: at least two, and every one of them has to agree (INV-JP1). */
  @ListOf(agency(), 200) agencies!: string[];
}

/** Adds a goal before the plan is in force; whoever had agreed agrees anew (INV-JP2). */
@By('coordinator')
export class AddGoal extends GoalTerms {}

/** Gives a contributing agency its task before the plan is in force; whoever had agreed agrees anew. */
@By('coordinator')
export class AllocateTask extends TaskTerms {}

/** The last agreement puts the plan in force, unless a duplication is open (INV-JP1, INV-JP3). */
@By('head')
export class AgreePlan {}

@By('head')
export class RefusePlan {
  @Localized(4000) reason!: LocalizedText;
}

/** Asks for the plan to be in force now; a plan that may be is so by itself (INV-JP1, INV-JP3). */
@By('coordinator')
export class PutPlanInForce {}

/** The owner of either task joins with the other, justifies its own, or withdraws it, within ten working days (POL-45). */
@By('owner')
export class AnswerDuplication {
  @Id() duplication!: string;
  @OneOf(...duplicationAnswers) answer!: DuplicationAnswer;
  @Localized(4000) reason!: LocalizedText;
}

/** Resolves what the owners did not answer in time, or answered against each other. */
@By('coordinator')
export class ResolveConflict {
  @Id() duplication!: string;
  @OneOf(...conflictOutcomes) outcome!: ConflictOutcome;
  @Localized(4000) reason!: LocalizedText;
}

/** A task gives way, as was settled in the other plan (POL-45). */
@By('policy')
export class WithdrawTask {
  @Id() task!: string;
  /** The plan in which it was settled. */
  @Id() plan!: string;
  @Id() duplication!: string;
  @Localized(4000) reason!: LocalizedText;
}

/** What is not named stays as it is. */
@By('chair')
export class ReviseGoal {
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

/** States what was reached; whether the goal is achieved or missed follows from its target. */
@By('owner')
export class RecordGoalResult {
  @GoalId() goal!: string;
  @Figure() actual!: number;
  @Optional() @Localized(4000) remarks?: LocalizedText;
}

/** The vocabulary of a joint plan: common goals, who does what for them, and no effort twice. */
export const jointPlan = contract('coordination', 'jointPlan', {
  commands: {
    DraftPlan,
    AddGoal,
    AllocateTask,
    AgreePlan,
    RefusePlan,
    PutPlanInForce,
    AnswerDuplication,
    ResolveConflict,
    WithdrawTask,
    ReviseGoal,
    RecordGoalResult,
    ...deadlineCommands,
  },
  events: { ...jointPlanEvents, ...deadlineEvents },
  rejections,
});
