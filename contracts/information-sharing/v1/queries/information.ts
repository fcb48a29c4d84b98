import { Id, query } from '../../../../libs/contract';
import type { RefusalReason } from '../information-request-events';

/** Asks the provider, through the gate, for what a request was approved for; as often as it takes until its receipt. */
export class InformationQuestion {
  /** An approved request of the agency's own whose method is `request-reply`. */
  @Id() request!: string;
}

/** What the provider answered, as the agreement let it cross. */
export interface InformationGiven {
  readonly request: string;
  readonly asset: string;
  /** The version of the asset's schema. */
  readonly version: number;
  /** The records, by field: none but those asked for. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly count: number;
  /** Of the records in their canonical form (RFC 8785), in hexadecimal: what ConfirmReceipt states. */
  readonly sha256: string;
  /** Of the same, in bytes. */
  readonly size: number;
}

/** The agreement did not let it cross; the refusal is on record. */
export interface InformationRefused {
  readonly request: string;
  readonly code: RefusalReason;
  /** The rule that says no, as in `INV-IR4`. */
  readonly rule: string;
  readonly because: string;
}

/** Either what crossed, or why it did not. */
export interface InformationAnswer {
  readonly given?: InformationGiven;
  readonly refused?: InformationRefused;
}

/** Mediates a question to the provider's `serve` and its answer back; the delivery is recorded by its digest. */
export const informationQuery = query<InformationQuestion, InformationAnswer>(
  'information-sharing',
  'information',
  InformationQuestion,
);
