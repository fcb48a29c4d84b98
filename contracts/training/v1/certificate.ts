import {
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  Localized,
  type LocalizedText,
} from '../../../libs/contract';
import { certificateEvents } from './certificate-events';
import { rejections } from './certificate-rejections';

/** Certifies a learner who has completed a course of the sender's agency and passed (INV-CR1). */
@By('training-officer')
export class IssueCertificate {
  /** The course run. */
  @Id() run!: string;
  @Id() learner!: string;
}

/** Asks whether a certificate holds now; that it was asked is on record. Anybody who has its id may. */
@By('any')
export class VerifyCertificate {}

/** Takes a certificate out of force until it is reinstated. */
@By('training-officer')
export class SuspendCertificate {
  @Localized(2000) reason!: LocalizedText;
}

@By('training-officer')
export class ReinstateCertificate {
  @Localized(2000) reason!: LocalizedText;
}

/** Ends a certificate now; what was done under it stays valid (INV-CR4). */
@By('training-officer')
export class RevokeCertificate {
  @Localized(2000) reason!: LocalizedText;
}

/** Ends a certificate in the place of which another has come (INV-CR3). */
@By('policy')
export class SupersedeCertificate {
  /** The new certificate. */
  @Id() by!: string;
}

/** The vocabulary of a certificate: who was trained in what, and until when that counts. */
export const certificate = contract('training', 'certificate', {
  commands: {
    IssueCertificate,
    VerifyCertificate,
    SuspendCertificate,
    ReinstateCertificate,
    RevokeCertificate,
    SupersedeCertificate,
    ...deadlineCommands,
  },
  events: { ...certificateEvents, ...deadlineEvents },
  rejections,
});
