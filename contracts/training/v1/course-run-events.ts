import {
  Agency,
  Flag,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Public,
  Whole,
} from '../../../libs/contract';
import { Learner, mostLearners, mostSessions, Session } from './course-run-parts';
import { ProgrammeTerms } from './programme-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class RunScheduled extends ProgrammeTerms {
  /** The agency that holds the course and issues its certificates. */
  @Agency() agency!: string;
  /** The agency with which it is held, where there is one. */
  @Optional() @Agency() partner?: string;
  @Whole(1, mostLearners) places!: number;
  @ListOf(Session, mostSessions) sessions!: Session[];
}

/** The course as everybody may know it, who may now enrol their officials. */
@Public()
export class EnrolmentOpened extends ProgrammeTerms {
  @Agency() agency!: string;
  @Optional() @Agency() partner?: string;
  @Whole(1, mostLearners) places!: number;
  @ListOf(Session, mostSessions) sessions!: Session[];
}

/** Told to the learner's agency, too, like every event below that names a learner. */
export class ParticipantEnrolled extends Learner {
  /** Whether the learner has waited for the place. */
  @Flag() waited!: boolean;
}

/** No place was free; who withdraws is followed by whoever waits longest. */
export class ParticipantWaitlisted extends Learner {}

export class ParticipantWithdrawn extends Learner {
  @Optional() @Localized(2000) reason?: LocalizedText;
}

/** Who was there at a session; whoever is not named was not. */
export class AttendanceRecorded {
  @Id() session!: string;
  @ListOf(id(), mostLearners) present!: string[];
  /** Why it differs from what was recorded before (INV-K4). */
  @Optional() @Localized(2000) correction?: LocalizedText;
}

export class AssessmentTaken extends Learner {
  /** Of 100. */
  @Whole(0, 100) score!: number;
  @Whole(0, 100) passMark!: number;
  @Flag() passed!: boolean;
  /** The opaque id of whoever examined (INV-CR2). */
  @Id() examiner!: string;
}

export class RunCompleted {
  /** From here on the interval of its certificates counts (INV-CR3). */
  @Instant() completedOn!: string;
}

export class RunEvaluated {
  @Localized(20_000) evaluation!: LocalizedText;
  /** What the learners gave it, of 5. */
  @Optional() @Whole(1, 5) rating?: number;
}

/** What a course run records. */
export const courseRunEvents = {
  RunScheduled,
  EnrolmentOpened,
  ParticipantEnrolled,
  ParticipantWaitlisted,
  ParticipantWithdrawn,
  AttendanceRecorded,
  AssessmentTaken,
  RunCompleted,
  RunEvaluated,
};
