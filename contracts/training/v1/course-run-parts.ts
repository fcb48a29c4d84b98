import { Agency, Id, Instant } from '../../../libs/contract';

/** Learners of one run, enrolled or waiting, at most. */
export const mostLearners = 1000;
/** Sessions of one run, at most. */
export const mostSessions = 100;
/** Of how many of the sessions a learner must have been there, in percent (INV-CR1). */
export const attendanceRequired = 80;

/**
 * One sitting of a course.
 * Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name.
 */
export class Session {
  @Id() session!: string;
  @Instant() start!: string;
  @Instant() end!: string;
}

/** Who learns: an official by opaque id, and the official's agency. No name. */
export class Learner {
  @Id() learner!: string;
  @Agency() agency!: string;
}
