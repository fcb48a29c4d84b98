import {
  Agency,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Whole,
} from '../../../libs/contract';
import { type Topic, topics } from './programme-parts';

/** How a certificate stands at an instant. */
export const standings = ['valid', 'suspended', 'expired', 'superseded', 'revoked'] as const;
export type Standing = (typeof standings)[number];

/** Whose certificate it is, and in what: every event of a certificate says so, so that a reader needs no other. */
export class Certified {
  /** The opaque id of the official who holds it. No name. */
  @Id() holder!: string;
  /** The agency of the holder. */
  @Agency() agency!: string;
  @OneOf(...topics) topic!: Topic;
  /** The agency that issued it. */
  @Agency() issuer!: string;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class CertificateIssued extends Certified {
  @Id() programme!: string;
  /** What the programme is called. */
  @Localized(500) title!: LocalizedText;
  /** The course that was completed (INV-CR1). */
  @Id() run!: string;
  /** The sessions at which the holder was, in percent. */
  @Whole(0, 100) attendance!: number;
  /** The opaque id of whoever examined the holder (INV-CR2). */
  @Id() examiner!: string;
  /** When the course was completed. */
  @Instant() completedOn!: string;
  /** From here on it is valid: when it was recorded. */
  @Instant() validFrom!: string;
  /** From this instant on it is no longer valid: completion and interval (INV-CR3). Absent where it does not expire. */
  @Optional() @Instant() validUntil?: string;
  /** Earlier certificates of the same holder, topic and issuer, in the place of which it comes (INV-CR3). */
  @Optional() @ListOf(id(), 100) supersedes?: string[];
}

/** Somebody has asked whether it holds; told to the agency that asked, too. */
export class CertificateVerified extends Certified {
  /** The agency that asked. */
  @Agency() by!: string;
  @OneOf(...standings) standing!: Standing;
  @Optional() @Instant() validUntil?: string;
}

/** It expires in so many days. */
export class CertificateExpiryWarned extends Certified {
  @Whole(1, 366) days!: number;
  @Instant() validUntil!: string;
}

export class CertificateExpired extends Certified {
  @Instant() validUntil!: string;
}

/** Not valid from `effective` until it is reinstated. */
export class CertificateSuspended extends Certified {
  @Localized(2000) reason!: LocalizedText;
  @Instant() effective!: string;
}

/** Valid again from `effective` on. */
export class CertificateReinstated extends Certified {
  @Localized(2000) reason!: LocalizedText;
  @Instant() effective!: string;
}

/** Not valid from `effective` on, which is never before it was recorded: what was done under it stays valid (INV-CR4). */
export class CertificateRevoked extends Certified {
  @Localized(2000) reason!: LocalizedText;
  @Instant() effective!: string;
}

/** Another certificate has come in its place (INV-CR3). */
export class CertificateSuperseded extends Certified {
  /** The new certificate. */
  @Id() by!: string;
  @Instant() effective!: string;
}

/** What a certificate records, its deadline aside. */
export const certificateEvents = {
  CertificateIssued,
  CertificateVerified,
  CertificateExpiryWarned,
  CertificateExpired,
  CertificateSuspended,
  CertificateReinstated,
  CertificateRevoked,
  CertificateSuperseded,
};
