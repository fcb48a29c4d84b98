import { Agency, Flag, Id, type LocalizedText, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import { type Classification, type Method } from '../exchange';
import type {
  InformationDelivered,
  InformationDeliveryRefused,
  PurposeBreachReported,
  RefusalReason,
} from '../information-request-events';

/** Where a request stands. `deliveryRefused`: for good; `emergency` and `emergencyClosed`: of an emergency access. */
export const requestStates = [
  'requested',
  'clarifying',
  'approved',
  'delivered',
  'receipted',
  'refused',
  'deliveryRefused',
  'cancelled',
  'closed',
  'emergency',
  'emergencyClosed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** What to select of the requests; what is left out selects everything. */
export class RequestsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...requestStates) state?: RequestState;
  @Optional() @Id() agreement?: string;
  @Optional() @Id() asset?: string;
  @Optional() @Agency() requester?: string;
  @Optional() @Agency() owner?: string;
  /** Whether its answer or its delivery is late. */
  @Optional() @Flag() overdue?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** Why something was refused: the rule that says no, and the clause on which it rests. */
export interface RefusalShown {
  readonly at: string;
  readonly reason: RefusalReason;
  readonly rule: string;
  readonly clause?: string;
  /** What the steward says. */
  readonly because?: LocalizedText;
}

/** A request for information as it stands. */
export interface RequestShown {
  readonly id: string;
  readonly state: RequestState;
  readonly requester: string;
  readonly owner: string;
  readonly official: string;
  readonly asset: string;
  readonly fields: readonly string[];
  /** Absent of an emergency access, like the method. */
  readonly purpose?: string;
  readonly method?: Method;
  readonly population?: LocalizedText;
  readonly classification?: Classification;
  /** On which it relies, in the version and at the revision at which it was asked. */
  readonly agreement?: string;
  readonly version?: number;
  readonly revision?: number;
  readonly clause?: string;
  /** The certificate on which the official asked. */
  readonly certificate?: string;
  readonly urgent: boolean;
  readonly requestedAt: string;
  /** By when it is to be answered, or delivered, while it is. */
  readonly due?: string;
  readonly overdue: boolean;
  /** What the steward asked last, and what the requester answered last. */
  readonly question?: LocalizedText;
  readonly answer?: LocalizedText;
  /** Why it was refused; on record like every refusal. */
  readonly refused?: RefusalShown;
  /** Why it was not delivered when that was tried last. */
  readonly notDelivered?: RefusalShown & Pick<InformationDeliveryRefused, 'forGood' | 'version' | 'revision'>;
  readonly delivered: readonly (Pick<
    InformationDelivered,
    'sha256' | 'size' | 'count' | 'assetVersion' | 'fields' | 'version' | 'revision' | 'clause'
  > & { readonly receipted: boolean })[];
  readonly use?: LocalizedText;
  readonly breaches: readonly PurposeBreachReported[];
  /** Of an emergency access: its incident, its last instant, and whether the owner's head stands by it (INV-IR6). */
  readonly emergency?: { readonly incident: string; readonly until: string; readonly ratified: boolean };
}

/** Requests for information, oldest first: to who asked, who owns what is asked for, and the coordinator's office. */
export const requestsQuery = query<RequestsQuestion, RequestShown[]>(
  'information-sharing',
  'requests',
  RequestsQuestion,
);
