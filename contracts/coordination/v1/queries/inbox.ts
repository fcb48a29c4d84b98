import {
  type Agency,
  Flag,
  type Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Text,
  Whole,
  type Withheld,
} from '../../../../libs/contract';

/** What may await an agency. */
export const awaitedKinds = [
  'answer-invitation',
  'decide-referral',
  'draft-minutes',
  'approve-minutes',
  'publish-minutes',
  'communicate-resolution',
  'acknowledge-resolution',
  'report-progress',
  'complete-resolution',
  'answer-obstacle',
  'decide-extension',
  'verify-completion',
  'decide-dispute',
  'close-resolution',
  'escalation',
  'record-expert-review',
  'request-consultation',
  'reply-to-consultation',
  'publish-framework',
  'submit-report',
  'decide-missing-report',
  'resubmit-report',
  'distribute-report',
  'present-report',
  'acknowledge-reading',
  'hold-session',
  'cadence-breached',
  'publish-rota',
  'agree-to-swap',
  'register-document',
  'name-signatory',
  'sign-document',
  'dispatch-document',
  'close-document',
  'confirm-receipt',
  'acknowledge-document',
  'act-on-document',
  'charter-group',
  'appoint-delegate',
  'replace-delegate',
  'seat-side',
  'activate-group',
  'hand-over-deliverable',
  'report-out',
  'decide-sunset',
  'agree-plan',
  'revise-plan',
  'answer-duplication',
  'resolve-conflict',
  'record-goal-result',
  'review-practice',
  'publish-practice',
  'answer-recommendation',
] as const;
export type AwaitedKind = (typeof awaitedKinds)[number];

/** What to select of the sender's own inbox; what is left out selects everything. */
export class InboxQuestion {
  @Optional() @OneOf(...awaitedKinds) kind?: AwaitedKind;
  /** Only what missed its deadline, or only what did not. */
  @Optional() @Flag() overdue?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(400) after?: string;
}

/** One thing that awaits an agency. That it does is never kept from the agency; what it is about may be. */
export interface InboxEntry {
  /** What is to be done, as in `approve-minutes`. Kinds may be added. */
  readonly kind: string;
  readonly agency: Agency;
  /** What it is about, by its aggregate, as in `meeting`, and its id. */
  readonly aggregate: string;
  readonly id: Id;
  readonly title: LocalizedText | Withheld;
  readonly since: Instant;
  /** By when; absent where nobody set a term, or where the deadline is paused. */
  readonly due?: Instant;
  /** The deadline was missed, and it is still to be done. */
  readonly overdue: boolean;
  /** What within the aggregate it is about: an agenda item, a side, a task. */
  readonly item?: string;
  /** How high the resolution was carried, where that is what awaits the agency (INV-RS5). */
  readonly level?: string;
}

/** What awaits the sender's own agency: first what is due first, then what waits longest; paged. */
export const inboxQuery = query<InboxQuestion, InboxEntry[]>('coordination', 'inbox', InboxQuestion);
