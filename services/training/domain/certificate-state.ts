import type { certificate as contract } from '../../../contracts/training/v1/certificate';
import type { CertificateIssued, Certified, Standing } from '../../../contracts/training/v1/certificate-events';
import { changesOn, type Deadlines, type Decider, evolveDeadlines, isAfter } from '../../../libs/eventsourcing';

/** A certificate from its issue on. */
export interface Certificate {
  readonly is: 'valid' | 'suspended' | 'expired' | 'superseded' | 'revoked';
  readonly issued: CertificateIssued;
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Certificate;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isCertificate = (state: State): state is Certificate => state.is !== 'unknown';

/** Whether it can count again: it is valid or suspended, and its time is not over. */
export const isLive = ({ is, issued }: Certificate, now: string): boolean =>
  (is === 'valid' || is === 'suspended') && !isOver(issued, now);

const isOver = ({ validUntil }: CertificateIssued, now: string): boolean =>
  validUntil !== undefined && !isAfter(validUntil, now);

/** How it stands at an instant not before its last event: its expiry counts whether it has been recorded or not. */
export const standingOf = ({ is, issued }: Certificate, now: string): Standing =>
  (is === 'valid' || is === 'suspended') && isOver(issued, now) ? 'expired' : is;

/** Whose it is and in what, as every one of its events says. */
export const certified = ({ issued: { holder, agency, topic, issuer } }: Certificate): Certified => ({
  holder,
  agency,
  topic,
  issuer,
});

/** Who issued it, and the agency of its holder. */
export const parties = (state: State): readonly string[] =>
  isCertificate(state) ? [...new Set([state.issued.issuer, state.issued.agency])] : [];

const onCertificate = changesOn<State, Certificate>(isCertificate);
const unchanged = (state: State): State => state;

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a certificate. */
export const evolve: Evolve = {
  CertificateIssued: ({ deadlines }, issued): State => ({ is: 'valid', issued, deadlines }),
  CertificateVerified: unchanged,
  CertificateExpiryWarned: unchanged,
  CertificateExpired: onCertificate(() => ({ is: 'expired' })),
  CertificateSuspended: onCertificate(() => ({ is: 'suspended' })),
  CertificateReinstated: onCertificate(() => ({ is: 'valid' })),
  CertificateRevoked: onCertificate(() => ({ is: 'revoked' })),
  CertificateSuperseded: onCertificate(() => ({ is: 'superseded' })),
  ...evolveDeadlines<State>(),
};
