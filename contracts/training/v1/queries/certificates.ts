import { Agency, Id, Instant, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { CertificateIssued, Standing } from '../certificate-events';
import { type Topic, topics } from '../programme-parts';

/** What to select of the certificates; what is left out selects everything. */
export class CertificatesQuestion {
  @Optional() @Id() id?: string;
  @Optional() @Id() holder?: string;
  @Optional() @OneOf(...topics) topic?: Topic;
  /** Of the holder. */
  @Optional() @Agency() agency?: string;
  @Optional() @Agency() issuer?: string;
  /** The instant for which it is asked how each stood, now or then (INV-CR5); now where none is named. */
  @Optional() @Instant() at?: string;
  /** Only those that counted then or may have counted again, and end within so many days. */
  @Optional() @Whole(1, 366) endingWithin?: number;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A certificate, and how it stood at the instant that was asked for. */
export interface CertificateShown extends CertificateIssued {
  readonly id: string;
  readonly at: string;
  /** Absent where it had not been issued by then. */
  readonly standing?: Standing;
  /** The certificate that came in its place. */
  readonly supersededBy?: string;
  readonly revokedAt?: string;
}

/** Certificates by holder: to their issuer, the agency of the holder, and the coordinator's office. */
export const certificatesQuery = query<CertificatesQuestion, CertificateShown[]>(
  'training',
  'certificates',
  CertificatesQuestion,
);
