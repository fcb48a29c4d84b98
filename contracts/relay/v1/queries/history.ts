import { Agency, checked, field, Optional, query, Whole } from '../../../../libs/contract';

const sequence = checked(
  { type: ['integer', 'string'], minimum: 0, pattern: '^\\d{1,15}$', examples: [41] },
  (value) =>
    (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
    (typeof value === 'string' && /^\d{1,15}$/.test(value)),
  'a sequence number, 0 or more',
);

/** Asks what was published, for a gap or a lost database. */
export class HistoryQuestion {
  /** The last `Taawun-Sequence` that the agency has; `next` of the page before. Absent for all. */
  @Optional() @field(sequence) after?: number | string;
  /** `public`, or the agency itself, which is what an absent one means. */
  @Optional() @Agency() audience?: string;
  @Optional() @Whole(1, 500) limit?: number;
}

/** What the bus carried, as a CloudEvent in its JSON form. */
export interface PublishedEvent {
  /** Its rank among what this audience was sent, from 1, without gaps. */
  readonly sequence: Whole;
  /** Where it stands in the record: good for `Taawun-After`. */
  readonly position: string;
  /** Where the bus carried it. */
  readonly subject: string;
  /** Its attributes, as the headers `ce-<name>` bear them on the bus, and `data`. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** What was published to an agency, told from the record: it needs nothing of the bus's own files. */
export const historyQuery = query<HistoryQuestion, PublishedEvent[]>('relay', 'history', HistoryQuestion);
