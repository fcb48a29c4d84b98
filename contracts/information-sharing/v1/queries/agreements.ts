import { Agency, Id, type LocalizedText, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { TerminationNoticeGiven } from '../sharing-agreement-events';
import type { AgreementTerms } from '../sharing-agreement-parts';

/** How far an agreement has come; its end counts from its instant on, whether it has been recorded or not. */
export const agreementStates = ['drafted', 'negotiating', 'inForce', 'suspended', 'expired', 'terminated'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** What to select of the agreements; what is left out selects everything. */
export class AgreementsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...agreementStates) state?: AgreementState;
  /** Among its parties, or those who negotiate. */
  @Optional() @Agency() party?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** Terms on the table: of a first version, an amendment or a renewal. */
export interface ProposalShown {
  readonly version: number;
  /** By which clearance and signatures name these terms. */
  readonly revision: number;
  readonly by: string;
  readonly terms: AgreementTerms;
  readonly clearance: 'none' | 'requested' | 'cleared';
  readonly signed: readonly string[];
  /** Whose signatures are still to come. */
  readonly awaited: readonly string[];
  /** The clearance or a signature was refused: it takes other terms to go on. */
  readonly refused: boolean;
}

/** An agreement as it stands. */
export interface AgreementShown {
  readonly id: string;
  readonly state: AgreementState;
  readonly title: LocalizedText;
  readonly drafter: string;
  readonly parties: readonly string[];
  /** The version in force, or the last one that was. */
  readonly current?: {
    readonly version: number;
    readonly terms: AgreementTerms;
    readonly from: string;
    readonly until: string;
  };
  readonly proposal?: ProposalShown;
  readonly suspendedBy: readonly string[];
  readonly notice?: TerminationNoticeGiven;
  /** Requests that a party left unanswered. */
  readonly missed: readonly string[];
  readonly draftedAt: string;
  readonly changedAt: string;
}

/** Sharing agreements, oldest first: to their parties and the coordinator's office. */
export const agreementsQuery = query<AgreementsQuestion, AgreementShown[]>(
  'information-sharing',
  'agreements',
  AgreementsQuestion,
);
