import type { Classification, Method } from '../../../contracts/information-sharing/v1/exchange';
import type { AgreementStanding } from '../domain/permits';

/** An asset as the gate must know it. */
export interface SuppliedAsset {
  readonly owner: string;
  /** Not published, or taken back. */
  readonly withdrawn: boolean;
  readonly classification: Classification;
  /** The newest version of its schema. */
  readonly version: number;
  /** The names of the fields of a version that is served; undefined where there is no such version. */
  readonly fieldsOf: (version: number) => readonly string[] | undefined;
}

/** A standing exchange that is active. */
export interface ActiveSubscription {
  readonly id: string;
  readonly asset: string;
  readonly agreement: string;
  readonly receiver: string;
  /** The official who asked for it; certified where the agreement demands it. */
  readonly official: string;
  readonly fields: readonly string[];
  readonly purpose: string;
}

/** A request that was approved or delivered, and whose receipt is not confirmed yet. */
export interface OpenRequest {
  readonly requester: string;
  readonly owner: string;
  readonly asset: string;
  readonly method: Method;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly population?: { readonly lang: string; readonly text: string };
  /** The most records that may cross at once. */
  readonly maxRecords?: number;
  /** Fields that cross in masked form only. */
  readonly masked: readonly string[];
}

/** What the gate decides on, as this process has followed the record. */
export interface GateKnows {
  readonly asset: (id: string) => SuppliedAsset | undefined;
  readonly agreement: (id: string) => AgreementStanding | undefined;
  readonly request: (id: string) => OpenRequest | undefined;
  readonly active: (asset: string) => readonly ActiveSubscription[];
  /** The active subscriptions to an agency's assets. */
  readonly activeOf: (owner: string) => readonly ActiveSubscription[];
  /** Whether an official holds a certificate of training in information sharing at an instant. */
  readonly certificate: (official: string, at: string) => 'valid' | 'expired' | 'none';
  /** The public half of the sealing key that an agency uses now. */
  readonly sealingKey: (agency: string) => string | undefined;
}
