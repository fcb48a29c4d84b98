import { Id, id, ListOf, Localized, type LocalizedText, OneOf, Optional, Whole } from '../../../libs/contract';

/** What training is about (D10). */
export const topics = ['information-sharing', 'legal', 'team', 'entrepreneurship', 'inspection'] as const;
export type Topic = (typeof topics)[number];

/** Topics in which staff are trained regularly: their certificates expire, and some must hold one (INV-CR7). */
export const regularTopics: readonly Topic[] = ['information-sharing', 'legal'];

/** Roles that a programme names, at most. */
export const mostRoles = 30;

/**
 * What is taught, to whom, and how often it is taught anew.
 * Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name.
 */
export class Syllabus {
  @OneOf(...topics) topic!: Topic;
  @Localized(500) title!: LocalizedText;
  /** What a learner knows and can do at the end. */
  @Localized(20_000) syllabus!: LocalizedText;
  /** Roles of officials for whom it is meant, as in `sharing-officer`. */
  @ListOf(id(), mostRoles) audience!: string[];
  /** Those of them who must hold a valid certificate (INV-CR7). */
  @Optional() @ListOf(id(), mostRoles) mandatory?: string[];
  /** Months after which it is taught anew: its certificates expire then (INV-CR3). Without one they do not. */
  @Optional() @Whole(1, 120) interval?: number;
}

/** A programme as a course run takes it over: what it says later changes no run that was scheduled. */
export class ProgrammeTerms {
  @Id() programme!: string;
  @OneOf(...topics) topic!: Topic;
  @Localized(500) title!: LocalizedText;
  @Optional() @Whole(1, 120) interval?: number;
  @Whole(0, 100) passMark!: number;
}
