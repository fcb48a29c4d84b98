import {
  type Agency,
  type Classification,
  type Cleared,
  Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  type Said,
  Text,
  Whole,
} from '../../../../libs/contract';
import type { AgendaItemAdded } from '../meeting-events';
import { type CarriedItem, type MeetingForm, meetingForms } from '../meeting-parts';
import type { CadenceSet, MeetingSeriesEstablished, SeriesSessionHeld } from '../meeting-series-events';
import { type SeriesStage, seriesStages } from '../meeting-series-parts';

/** What to select of the series; what is left out selects everything. */
export class SeriesQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...meetingForms) kind?: MeetingForm;
  @Optional() @OneOf(...seriesStages) state?: SeriesStage;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** An item on the agenda of a meeting of a series. */
export type SeriesMatter = Said<Pick<AgendaItemAdded, 'item' | 'kind' | 'title' | 'agency' | 'carriedFrom'>>;

/** An item that a session left, and no later one has dealt with. */
export type CarriedShown = Said<CarriedItem> & {
  /** The meeting on whose agenda it is now. */
  readonly onAgendaOf?: Id;
  /** What it is about: for those who run the series, since others were not in the room. */
  readonly matter?: SeriesMatter;
};

/** A series: what it is for, and how it goes on. */
export interface SeriesShown extends MeetingSeriesEstablished {
  readonly id: Id;
  readonly state: SeriesStage;
  readonly establishedAt: Instant;
  readonly cadence?: Said<CadenceSet>;
  /** By when the next session is held; absent where the cadence rests. */
  readonly due?: Instant;
  /** Sessions held so far. */
  readonly sessions: Whole;
  /** The latest session. */
  readonly last?: Said<Pick<SeriesSessionHeld, 'meeting' | 'unit' | 'heldAt'>>;
  /** The next session that is scheduled. */
  readonly nextSession?: Said<{
    readonly meeting: Id;
    readonly start: Instant;
    /** The agency that a specialised session examines. */
    readonly unit?: Agency;
    readonly title: LocalizedText;
  }>;
  /** Times that no session was held within the cadence. */
  readonly breaches: Whole;
  readonly carried: readonly CarriedShown[];
  /** The round under way. */
  readonly round?: Id;
  /** Why it is suspended or was closed. */
  readonly because?: Said<{ readonly reason: LocalizedText }>;
  readonly classification: Classification;
}

/**
 * Series with their cadence, their next session and what their sessions left; oldest first, paged; an agency sees those that
 * it is party to, the coordinator’s office all.
 */
export const seriesQuery = query<SeriesQuestion, Cleared<SeriesShown>[]>('coordination', 'series', SeriesQuestion);
