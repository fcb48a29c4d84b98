import {
  Agency,
  By,
  contract,
  Id,
  id,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Whole,
} from '../../../libs/contract';
import { courseRunEvents } from './course-run-events';
import { mostLearners, mostSessions, Session } from './course-run-parts';
import { rejections } from './course-run-rejections';

/** Plans a course of a published programme of the sender's agency, alone or with a partner (S004-4). */
@By('training-officer')
export class ScheduleRun {
  @Id() programme!: string;
  @Optional() @Agency() partner?: string;
  @Whole(1, mostLearners) places!: number;
  @ListOf(Session, mostSessions) sessions!: Session[];
}

/** Makes the course known to everybody, who may now enrol their officials. */
@By('training-officer')
export class OpenEnrolment {}

/**
 * Gives an official a place, or has him wait where none is free; until the course begins. The sender is of the agency
 * that holds the course, of its partner, or of the learner's own; or a policy (POL-10).
 */
@By('training-officer', 'policy')
export class Enrol {
  @Id() learner!: string;
}

/** Gives a place up, or the waiting for one; before the course begins whoever waits longest follows. */
@By('training-officer')
export class Withdraw {
  @Id() learner!: string;
  @Optional() @Localized(2000) reason?: LocalizedText;
}

/** Records who was there at a session, all of them at once. */
@By('training-officer')
export class RecordAttendance {
  @Id() session!: string;
  @ListOf(id(), mostLearners) present!: string[];
  /** Why it differs from what was recorded before (INV-K4). */
  @Optional() @Localized(2000) correction?: LocalizedText;
}

/** Records what a learner scored; the last assessment before the course is completed counts. */
@By('training-officer')
export class RecordAssessment {
  @Id() learner!: string;
  /** Of 100; the programme says with how many one passes. */
  @Whole(0, 100) score!: number;
  /** The opaque id of whoever examined; the sender, where it is left out (INV-CR2). */
  @Optional() @Id() examiner?: string;
}

/** Closes the course: every session is over and its attendance recorded. */
@By('training-officer')
export class CompleteRun {}

/** Judges how the course went. */
@By('training-officer')
export class EvaluateRun {
  @Localized(20_000) evaluation!: LocalizedText;
  /** What the learners gave it, of 5. */
  @Optional() @Whole(1, 5) rating?: number;
}

/** The vocabulary of a course run: one holding of a course, from its schedule to its evaluation. */
export const courseRun = contract('training', 'courseRun', {
  commands: {
    ScheduleRun,
    OpenEnrolment,
    Enrol,
    Withdraw,
    RecordAttendance,
    RecordAssessment,
    CompleteRun,
    EvaluateRun,
  },
  events: courseRunEvents,
  rejections,
});
