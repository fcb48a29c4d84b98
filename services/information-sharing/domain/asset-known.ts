import type { Classification } from '../../../contracts/information-sharing/v1/exchange';

/** An asset as the catalogue shows it, or once showed it: one that was never published is not known to others. */
export interface AssetKnown {
  readonly asset: string;
  readonly owner: string;
  /** The official who answers for it. */
  readonly steward: string;
  readonly classification: Classification;
  readonly isWithdrawn: boolean;
}

/** Whether somebody holds a certificate of training in information sharing now, and which (INV-IR2). */
export interface CertificateKnown {
  readonly is: 'valid' | 'expired' | 'none';
  readonly certificate?: string;
}
