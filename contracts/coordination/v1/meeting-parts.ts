import {
  Agency,
  agency,
  field,
  Id,
  id,
  Instant,
  type Kind,
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
import { ReportLine } from './resolution-terms';

/** What a meeting is among the fora of S002-12, S003-7 and S003-10. */
export const meetingForms = [
  'joint-meeting',
  'specialised-session',
  'council',
  'plenary',
  'working-group',
  'round-table',
] as const;
export type MeetingForm = (typeof meetingForms)[number];

/** Where a meeting stands; postponed, it is scheduled anew. `ready`: invited, and the agenda is frozen. */
export const meetingStages = [
  'scheduled',
  'invited',
  'ready',
  'inSession',
  'concluded',
  'minutesDrafted',
  'minutesApproved',
  'closed',
  'cancelled',
] as const;
export type MeetingStage = (typeof meetingStages)[number];

/** What an agenda item asks of the meeting (S002-14, S002-15). */
export const agendaKinds = ['progress-report', 'problem', 'decision', 'plan', 'other'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** In what capacity a person attends beside those who vote (INV-MT1). */
export const namedCapacities = ['team', 'expert', 'guest'] as const;
export type NamedCapacity = (typeof namedCapacities)[number];

/** An id short enough that `referral-<item>` still is the id of a deadline. */
const shortId: Kind = {
  schema: { ...id().schema, maxLength: 55 },
  rules: (options) => [...id().rules(options), ...text(55).rules(options)],
};
/** The id of an agenda item within its meeting, at most 55 characters. */
export const ItemId = (): PropertyDecorator => field(shortId);
/** Ids of agenda items, at most `max`. */
export const ItemIds = (max: number): PropertyDecorator => ListOf(shortId, max);

/**
 * A meeting as its secretariat plans it.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class MeetingPlan {
  @OneOf('regular', 'irregular') kind!: 'regular' | 'irregular';
  @OneOf(...meetingForms) form!: MeetingForm;
  @OneOf('on-site', 'remote', 'hybrid') mode!: 'on-site' | 'remote' | 'hybrid';
  @Localized(500) title!: LocalizedText;
  @Instant() start!: string;
  /** The planned length; 240 for a specialised session that names none (S003-1). */
  @Optional() @Whole(1, 10_080) minutes?: number;
  /** The agency that chairs. */
  @Agency() chair!: string;
  /** The series this meeting belongs to. */
  @Optional() @Id() series?: string;
  /** The agency that a specialised session examines. */
  @Optional() @Agency() unit?: string;
  @Optional() @Localized(500) place?: LocalizedText;
}

/** A person who attends without a vote, by opaque id. */
export class NamedPerson {
  @Id() official!: string;
  @Agency() agency!: string;
  @OneOf(...namedCapacities) capacity!: NamedCapacity;
  /** The specialised field the person speaks for. */
  @Optional() @Id() field?: string;
}

/** What is put before the meeting. */
export class AgendaMatter {
  @ItemId() item!: string;
  @OneOf(...agendaKinds) kind!: AgendaKind;
  @Localized(500) title!: LocalizedText;
}

/** A matter, and the agency whose matter it is. */
export class AgendaItem extends AgendaMatter {
  @Agency() agency!: string;
}

/** An item that one meeting of a series left to the next. */
export class CarriedItem {
  @ItemId() item!: string;
  /** The meeting that carried it forward. */
  @Id() carriedFrom!: string;
}

/** A resolution in full (INV-RS1): whoever opens it after adoption needs nothing else. */
export class ResolutionContent {
  @Id() proposal!: string;
  @ItemId() item!: string;
  /** What is acted upon, as a key: two open resolutions on one object must not ask for different actions (INV-RS6). */
  @Id() object!: string;
  @Text(500) action!: string;
  @Localized(5000) text!: LocalizedText;
  /** The one accountable agency. */
  @Agency() owner!: string;
  @ListOf(agency(), 50) supporting!: string[];
  /** The deadline. */
  @Instant() due!: string;
  @Optional() @Id() axis?: string;
  @Optional() @Id() goal?: string;
  /** The line of a report that it answers. */
  @Optional() @Part(ReportLine) line?: ReportLine;
  /** The open resolution that this one replaces (INV-RS6). */
  @Optional() @Id() supersedes?: string;
}
