import {
  Agency,
  type Classification,
  Flag,
  Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Text,
  Whole,
} from '../../../../libs/contract';
import type { ResolutionImported } from '../imported';
import type { EscalationLevel } from '../resolution-events';
import { type ReportLine, type ResolutionStanding, resolutionStandings } from '../resolution-terms';

/** Where a resolution stands; history is `adopted` or `rejected`, as its source says. */
export type ResolutionState = ResolutionStanding | 'rejected';

/** What to select from the register; what is left out selects everything. */
export class RegisterQuestion {
  @Optional() @Id() id?: string;
  @Optional() @Agency() owner?: string;
  @Optional() @OneOf(...resolutionStandings, 'rejected') state?: ResolutionState;
  @Optional() @Id() meeting?: string;
  @Optional() @Text(500) axis?: string;
  @Optional() @Flag() overdue?: boolean;
  /** At least so many days old. */
  @Optional() @Whole(0, 36_500) olderThan?: number;
  /** At most so many days old. */
  @Optional() @Whole(0, 36_500) youngerThan?: number;
  /** History of this source only, as in `knesset`. */
  @Optional() @Text(60) source?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A resolution as the register shows it. */
export interface ResolutionShown {
  readonly id: Id;
  readonly state: ResolutionState;
  readonly text: LocalizedText;
  /** What is acted upon, and how. */
  readonly object?: string;
  readonly action?: string;
  /** The one agency that is accountable. */
  readonly owner?: Agency;
  /** The official of the owner who answers for it. */
  readonly official?: Id;
  readonly supporting: readonly Agency[];
  /** The agency that judges completion. */
  readonly verifier?: Agency;
  /** The agency that follows it up. */
  readonly coordinator?: Agency;
  /** The agency in whose chair's name it was adopted. */
  readonly chair?: Agency;
  /** The meeting that adopted it, under which agenda item, by which proposal. */
  readonly meeting?: Id;
  readonly item?: Id;
  readonly proposal?: Id;
  /** The line of a report that it answers. */
  readonly line?: ReportLine;
  /** The task assignment that it follows up, where no meeting adopted it. */
  readonly document?: Id;
  readonly axis?: string;
  readonly goal?: string;
  readonly openedAt: Instant;
  readonly communicatedAt?: Instant;
  readonly verifiedAt?: Instant;
  /** The deadline of completion, as it was extended. */
  readonly due?: Instant;
  /** How much is done, 0 to 100. */
  readonly percent: Whole;
  readonly overdue: boolean;
  /** Whether its deadline was. */
  readonly extended: boolean;
  /** How high it was carried. */
  readonly escalated?: EscalationLevel;
  readonly classification: Classification;
  /** Closed history and where it comes from: live rules are not claimed to have been checked for it. */
  readonly imported?: Pick<
    ResolutionImported,
    'source' | 'sourceId' | 'session' | 'question' | 'adopted' | 'votes' | 'flags'
  >;
}

/** The register: filtered, oldest first, paged; an agency sees what it is party to, the coordinator sees all. */
export const registerQuery = query<RegisterQuestion, ResolutionShown[]>('coordination', 'register', RegisterQuestion);
