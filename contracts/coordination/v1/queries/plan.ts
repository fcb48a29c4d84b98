import type { Agency, Classification, Cleared, Id, Instant, LocalizedText, Whole } from '../../../../libs/contract';
import { query } from '../../../../libs/contract';
import type { DuplicationDetected, GoalAdded, JointPlanDrafted, TaskAllocated } from '../joint-plan-events';
import type { ConflictOutcome, DuplicationAnswer, PlanStanding } from '../joint-plan-parts';
import { WhichOne } from './which-one';

/** An entry of a plan, and the highest classification under which anything was said of it. */
export type PlanEntry<T> = T & { readonly classification?: Classification };

/** What became of a goal. */
export interface GoalResult {
  readonly is: 'achieved' | 'missed';
  /** What was reached, as the measure counts it. */
  readonly actual: Whole;
  readonly remarks?: LocalizedText;
}

/** A goal as it stands, and its result once there is one. */
export type GoalShown = PlanEntry<GoalAdded> & {
  readonly result?: PlanEntry<GoalResult>;
  /** By when its result is to be recorded, and whether that was missed; where there is none yet. */
  readonly resultDue?: Instant;
  readonly overdue?: boolean;
};

/** A task as it was allocated; withdrawn it counts no more. */
export type TaskShown = PlanEntry<TaskAllocated> & { readonly withdrawn: boolean };

/** What an agency said of the plan. */
export type AgreementShown = PlanEntry<{
  readonly agency: Agency;
  readonly is: 'awaited' | 'agreed' | 'refused';
  /** Why it was refused. */
  readonly reason?: LocalizedText;
}>;

/** What the owner of one of two tasks that meet made of it, or by when the owner is to answer (POL-45). */
export type DuplicationAnswerShown = PlanEntry<{
  readonly agency: Agency;
  readonly answer?: DuplicationAnswer;
  readonly reason?: LocalizedText;
  readonly due?: Instant;
  /** It was not answered when that was due. */
  readonly overdue?: boolean;
}>;

/** Two tasks that meet, and what their owners and the coordinator made of it. */
export type DuplicationShown = PlanEntry<DuplicationDetected> & {
  readonly is: 'open' | 'joined' | 'justified' | 'withdrawn';
  readonly answers: readonly DuplicationAnswerShown[];
  /** How the coordinator resolved it. */
  readonly resolved?: PlanEntry<{ readonly outcome: ConflictOutcome; readonly reason: LocalizedText }>;
};

/** What was found to be done twice, and what became of it (K-20). */
export interface DuplicationCounts {
  readonly found: Whole;
  readonly joined: Whole;
  readonly justified: Whole;
  readonly withdrawn: Whole;
  readonly open: Whole;
}

/** A joint plan, as its parties see it. */
export interface PlanShown extends JointPlanDrafted {
  readonly id: Id;
  readonly state: PlanStanding;
  readonly draftedAt: Instant;
  readonly goals: readonly GoalShown[];
  readonly tasks: readonly TaskShown[];
  /** One for each contributing agency (INV-JP1). */
  readonly agreements: readonly AgreementShown[];
  readonly duplications: readonly DuplicationShown[];
  readonly counts: DuplicationCounts;
}

/** What an agency of another plan must know to answer: what it is asked, and the task of this plan that meets its own. */
export type PlanAsked = Pick<PlanShown, 'id' | 'state' | 'title' | 'coordinator' | 'tasks' | 'duplications'>;

/** A joint plan in full to its parties, and what asks it to an agency of another plan. */
export const planQuery = query<WhichOne, Cleared<PlanShown> | Cleared<PlanAsked>>('coordination', 'plan', WhichOne);
