import { certificate as contract } from '../../../contracts/training/v1/certificate';
import { attendanceRequired, type Learner } from '../../../contracts/training/v1/course-run-parts';
import type { AssessmentTaken, RunScheduled } from '../../../contracts/training/v1/course-run-events';
import type { PassDeadline } from '../../../libs/contract';
import {
  type Context,
  daysUntil,
  decider,
  type Decision,
  type EventOf,
  isAfter,
  meetDeadlines,
  monthsAfter,
  passDeadline,
  passing,
  reject,
  rulesOn,
  sameContent,
  setDeadlineAt,
  stated,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import {
  type Certificate,
  certified,
  evolve,
  initial,
  isCertificate,
  isLive,
  parties,
  standingOf,
  type State,
} from './certificate-state';

export type { State } from './certificate-state';

/** Days before its expiry at which its holder's agency is warned (D10) [proposed]. */
const warningDays: readonly number[] = [90, 60, 30];
const expiryName = 'expiry';

/** What a learner did in a course run. */
export interface Completion {
  readonly scheduled: RunScheduled;
  /** Absent while the run is not completed. */
  readonly completedOn?: string;
  /** Absent where the learner was not enrolled. */
  readonly learner?: Learner;
  /** The sessions at which the learner was, in percent. */
  readonly attendance: number;
  readonly assessment?: AssessmentTaken;
}

/** What decisions on a certificate know of elsewhere. */
export interface CertificateFacts {
  /** IssueCertificate: the run, and what the learner did in it. */
  readonly completion?: Completion;
  /** IssueCertificate: a certificate that the learner has for this run already. */
  readonly other?: string;
  /** IssueCertificate: live certificates of the same holder, topic and issuer, and when their courses were completed (INV-CR3). */
  readonly held?: readonly { readonly id: string; readonly completedOn: string }[];
}

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

const among = rulesOn<State, Certificate, CertificateFacts, Answer>(isCertificate, () =>
  reject('certificate-not-issued'),
);
const byAnyone = among(() => undefined);
const byIssuer = among(({ issued: { issuer } }, { agency }) =>
  agency === issuer ? undefined : reject('not-the-issuer', { issuer }),
);

/** INV-CR1, INV-CR2: a completed run, attended and passed; by its holder, and never for oneself. */
function unearned(completion: Completion | undefined, learner: string, { agency, actor }: Context): Answer | undefined {
  if (completion && completion.scheduled.agency !== agency) return reject('not-your-course');
  if (!completion?.completedOn) return reject('run-not-completed');
  if (!completion.learner) return reject('learner-not-enrolled');
  if (completion.attendance < attendanceRequired)
    return reject('attendance-too-low', { attendance: completion.attendance, required: attendanceRequired });
  if (!completion.assessment?.passed) return reject('not-passed');
  return actor === learner ? reject('issuer-is-learner') : undefined;
}

/** What a firing of the clock means: a warning ahead of the end, or the end, which is no miss. */
function pass(state: State, firing: PassDeadline): Answer {
  if (!isCertificate(state)) return [];
  const what = passing(state, firing);
  const { validUntil } = state.issued;
  if (what === 'nothing' || !validUntil) return [];
  if (what === 'missed')
    return [
      ...meetDeadlines(state, [expiryName]),
      { type: 'CertificateExpired', data: { ...certified(state), validUntil } },
    ];
  const days = daysUntil(validUntil, firing.due);
  return [
    ...passDeadline(state, firing, () => []),
    { type: 'CertificateExpiryWarned', data: { ...certified(state), days, validUntil } },
  ];
}

/** A certificate: issued for a course that was passed, valid for a time, and answerable at any instant (INV-CR1 to INV-CR5). */
export const certificate = decider(contract)<State, CertificateFacts | undefined>({
  initial,
  decide: {
    /** INV-CR1, INV-CR2, INV-CR3. */
    IssueCertificate: (state, { run, learner }, context, { completion, other, held = [] } = {}) => {
      if (isCertificate(state)) {
        const { run: of, holder, issuer } = state.issued;
        return sameContent({ of, holder, issuer }, { of: run, holder: learner, issuer: context.agency })
          ? []
          : reject('certificate-issued-differently');
      }
      const no = unearned(completion, learner, context);
      if (no) return no;
      if (other) return reject('already-certified', { certificate: other });
      const { scheduled, completedOn, attendance, assessment } = completion!;
      const { programme, topic, title, interval, agency: issuer } = scheduled;
      const { now } = context;
      const validUntil = interval === undefined ? undefined : monthsAfter(completedOn!, interval);
      if (validUntil && !isAfter(validUntil, now)) return reject('interval-over', { until: validUntil });
      // Who is certified late for an earlier course keeps what he has earned since.
      const earlier = held.filter((one) => !isAfter(one.completedOn, completedOn!)).map(({ id }) => id);
      const data = {
        ...{ holder: learner, agency: completion!.learner!.agency, topic, issuer, programme, title, run, attendance },
        ...{ examiner: assessment!.examiner, completedOn: completedOn!, validFrom: now, validUntil },
        supersedes: earlier.length > 0 ? earlier : undefined,
      };
      const expiry = validUntil ? [setDeadlineAt(expiryName, { due: validUntil, now, remind: warningDays })] : [];
      return [{ type: 'CertificateIssued', data: stated(data) }, ...expiry];
    },

    /** INV-CR5: whoever asks, that it was asked is on record. */
    VerifyCertificate: byAnyone((state, _, { agency: by, now }) => {
      const { validUntil } = state.issued;
      const standing = standingOf(state, now);
      return [{ type: 'CertificateVerified', data: stated({ ...certified(state), by, standing, validUntil }) }];
    }),

    SuspendCertificate: byIssuer((state, { reason }, { now: effective }) => {
      if (state.is === 'suspended') return [];
      if (!isLive(state, effective)) return reject('certificate-ended');
      return [{ type: 'CertificateSuspended', data: { ...certified(state), reason, effective } }];
    }),

    ReinstateCertificate: byIssuer((state, { reason }, { now: effective }) => {
      if (!isLive(state, effective)) return reject('certificate-ended');
      if (state.is === 'valid') return [];
      return [{ type: 'CertificateReinstated', data: { ...certified(state), reason, effective } }];
    }),

    /** INV-CR4: from now on, and never for the past. */
    RevokeCertificate: byIssuer((state, { reason }, { now: effective }) => {
      if (state.is === 'revoked') return [];
      if (!isLive(state, effective)) return reject('certificate-ended');
      return [
        { type: 'CertificateRevoked', data: { ...certified(state), reason, effective } },
        ...stopDeadlines(state, 'The certificate was revoked.'),
      ];
    }),

    /** INV-CR3. */
    SupersedeCertificate: byAnyone((state, { by }, { now: effective }) =>
      isLive(state, effective)
        ? [
            { type: 'CertificateSuperseded', data: { ...certified(state), by, effective } },
            ...stopDeadlines(state, 'Another certificate has come in its place.'),
          ]
        : [],
    ),

    /** Warned 90, 60 and 30 days ahead; its end counts from its instant on. */
    PassDeadline: (state, firing) => pass(state, firing),
  },
  evolve,
  parties,
  concerns: { CertificateVerified: ({ by }) => [by] },
});
