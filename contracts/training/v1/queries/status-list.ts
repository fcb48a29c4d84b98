import { Agency, type Instant, Optional, query, Whole } from '../../../../libs/contract';
import { Base } from './publishing';

/** Which status list of an issuer is exported. */
export class StatusListQuestion {
  @Agency() issuer!: string;
  /** Counted from 0; each list has places for 131,072 certificates. */
  @Optional() @Whole(0, 1_000_000) list?: number;
  @Optional() @Base() base?: string;
}

/** A Bitstring Status List v1.0 (VC Data Model 2.0, JSON-LD), without a proof: whoever issued it signs it (INV-CR6). */
export interface StatusListCredential {
  readonly '@context': readonly string[];
  readonly id: string;
  /** `VerifiableCredential` and `BitstringStatusListCredential`. */
  readonly type: readonly string[];
  readonly issuer: string;
  /** When it was asked for: how the certificates stood then. */
  readonly validFrom: Instant;
  readonly credentialSubject: {
    readonly id: string;
    readonly type: 'BitstringStatusList';
    readonly statusPurpose: 'suspension';
    /** `u`, then base64url without padding of the bits in gzip; bit 0 is the highest of the first byte. */
    readonly encodedList: string;
  };
}

/** Which certificates of an issuer do not count now, as a Bitstring Status List: to everybody, for it names nobody. */
export const statusListQuery = query<StatusListQuestion, StatusListCredential>(
  'training',
  'status-list',
  StatusListQuestion,
);
