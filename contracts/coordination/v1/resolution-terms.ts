import {
  Agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Part,
  Text,
  agency,
} from '../../../libs/contract';

/** Where a live resolution stands. That it is overdue, escalated or extended stands beside it. */
export const resolutionStandings = [
  'adopted',
  'communicated',
  'acknowledged',
  'inProgress',
  'blocked',
  'disputed',
  'completionClaimed',
  'verified',
  'closed',
  'superseded',
  'withdrawn',
] as const;
export type ResolutionStanding = (typeof resolutionStandings)[number];

/** Where a resolution comes from: a meeting and its agenda item, or a document (INV-RS1). */
export class Origin {
  @Optional() @Id() meeting?: string;
  @Optional() @Id() item?: string;
  /** The proposal within the meeting that was adopted. */
  @Optional() @Id() proposal?: string;
  @Optional() @Id() document?: string;
}

/** What in a unit's report a resolution answers: a section by its axis and sub-axis, a problem, or an initiative (S003-24). */
export class ReportLine {
  @Id() report!: string;
  @Optional() @Id() axis?: string;
  @Optional() @Id() subAxis?: string;
  @Optional() @Id() problem?: string;
  @Optional() @Id() initiative?: string;
}

/** What is to be done, by whom and by when, and who judges it: settled at adoption and never changed after (INV-RS1). */
export class ResolutionTerms {
  @Part(Origin) origin!: Origin;
  @Localized(20_000) text!: LocalizedText;
  /** What the resolution is about; two open ones on the same object with different actions contradict each other (INV-RS6). */
  @Text(2000) object!: string;
  @Text(2000) action!: string;
  /** The one agency that is accountable. */
  @Agency() owner!: string;
  @ListOf(agency(), 200) supporting!: string[];
  /** The deadline of completion. */
  @Instant() due!: string;
  @Optional() @Text(500) axis?: string;
  @Optional() @Text(2000) goal?: string;
  /** The agency that follows the resolution up. */
  @Agency() coordinator!: string;
  /** The agency in whose chair's name it was adopted. */
  @Agency() chair!: string;
  /** The line of a report that it answers. */
  @Optional() @Part(ReportLine) line?: ReportLine;
  /** The open resolution that this one replaces. */
  @Optional() @Id() supersedes?: string;
}
