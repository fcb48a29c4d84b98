import { Agency, DayOrInstant, type Id, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { MeetingImported } from '../imported';
import type { MeetingScheduled } from '../meeting-events';
import { type MeetingStage, meetingStages } from '../meeting-parts';
import type { MeetingHeading } from './meeting';

/** What to select of the meetings; what is left out selects everything. */
export class MeetingsQuestion {
  @Optional() @OneOf(...meetingStages, 'imported') state?: MeetingStage | 'imported';
  /** Those that start then or later. */
  @Optional() @DayOrInstant() from?: string;
  /** Those that start then or earlier; a day counts to its end. */
  @Optional() @DayOrInstant() until?: string;
  /** Those that this agency convened, chairs or is invited to. Who takes part is shown to parties: none is selected by it for others. */
  @Optional() @Agency() agency?: string;
  /** History of this source only, as in `knesset`. */
  @Optional() @Text(60) source?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A meeting that takes place, as one line of a list. */
export interface MeetingListed
  extends MeetingHeading, Pick<MeetingScheduled, 'kind' | 'form' | 'mode' | 'chair' | 'secretariat'> {
  readonly state: MeetingStage;
  /** Whether its minutes are. */
  readonly published: boolean;
  /** The series that it belongs to; like what follows, told to its parties alone. */
  readonly series?: Id;
  /** The agency that a specialised session examines. */
  readonly unit?: Agency;
  /** How many agencies are invited, how many items are on its agenda, and how many resolutions it adopted. */
  readonly invited?: Whole;
  readonly items?: Whole;
  readonly adopted?: Whole;
}

/** A meeting of the past, as one line of a list. */
export interface MeetingOfHistoryListed extends MeetingHeading {
  readonly state: 'imported';
  readonly imported: Pick<MeetingImported, 'source' | 'sourceId' | 'body' | 'flags'>;
}

/** The meetings by their start, paged; an agency sees what it is party to, and what is published. */
export const meetingsQuery = query<MeetingsQuestion, (MeetingListed | MeetingOfHistoryListed)[]>(
  'coordination',
  'meetings',
  MeetingsQuestion,
);
