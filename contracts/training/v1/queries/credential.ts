import { Id, type Instant, Optional, query } from '../../../../libs/contract';
import { Base } from './publishing';

/** Which certificate is exported. */
export class CredentialQuestion {
  @Id() id!: string;
  @Optional() @Base() base?: string;
}

/** Where in a Bitstring Status List a credential stands. */
export interface StatusListEntry {
  readonly id: string;
  readonly type: 'BitstringStatusListEntry';
  /** Open Badges 3.0 has room for one entry: its bit is set while the certificate is suspended, and for good once it was revoked or superseded. */
  readonly statusPurpose: 'suspension';
  /** A whole number, in decimal. */
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

/**
 * A certificate as an Open Badges 3.0 credential (VC Data Model 2.0, JSON-LD), without a proof: whoever issued it signs it
 * with a key of its own (INV-CR6). Persons are named by opaque ids alone.
 */
export interface OpenBadgeCredential {
  /** The contexts of the VC Data Model 2.0 and of Open Badges 3.0, in this order. */
  readonly '@context': readonly string[];
  readonly id: string;
  /** `VerifiableCredential` and `OpenBadgeCredential`. */
  readonly type: readonly string[];
  readonly issuer: { readonly id: string; readonly type: readonly string[]; readonly name?: string };
  /** What the programme is called. */
  readonly name: string;
  /** When the course was completed. */
  readonly awardedDate: Instant;
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
  readonly credentialSubject: {
    /** The official, by the opaque id. */
    readonly id: string;
    readonly type: readonly string[];
    readonly activityEndDate: Instant;
    readonly achievement: {
      /** The programme. */
      readonly id: string;
      readonly type: readonly string[];
      readonly achievementType: 'Certificate';
      readonly name: string;
      readonly inLanguage: string;
      /** What a learner knows and can do at the end. */
      readonly description: string;
      /** What is needed to earn it, in the language of whoever asks. */
      readonly criteria: { readonly narrative: string };
    };
  };
  readonly credentialSchema: readonly { readonly id: string; readonly type: '1EdTechJsonSchemaValidator2019' }[];
  readonly credentialStatus: StatusListEntry;
}

/** A certificate as an Open Badges 3.0 credential: to its issuer, the agency of the holder, and the coordinator's office. */
export const credentialQuery = query<CredentialQuestion, OpenBadgeCredential>(
  'training',
  'credential',
  CredentialQuestion,
);
