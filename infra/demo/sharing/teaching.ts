import { certificate, courseRun, programme, type Topic } from '../../../contracts/training/v1';
import type { Troupe } from '../troupe';
import { en } from '../words';

const hour = 3600_000;
const after = (instant: string, hours: number): string => new Date(Date.parse(instant) + hours * hour).toISOString();

/** Has an agency define and publish what it teaches. */
export async function teach(troupe: Troupe, academy: string, id: string, topic: Topic): Promise<void> {
  await troupe.act(academy, programme, 'DefineProgramme', {
    id,
    topic,
    title: en('What may cross between agencies'),
    syllabus: en('Agreements, purposes, confidentiality.'),
    audience: ['sharing-officer', 'delegate'],
    mandatory: ['sharing-officer'],
  });
  await troupe.act(academy, programme, 'PublishProgramme', { id });
}

/** Announces a course of one session, tomorrow, in which officials may be enrolled. */
export async function announce(troupe: Troupe, academy: string, id: string, of: string): Promise<void> {
  const session = { session: 'day', start: after(troupe.at, 24), end: after(troupe.at, 28) };
  await troupe.act(academy, courseRun, 'ScheduleRun', { id, programme: of, places: 20, sessions: [session] });
  await troupe.act(academy, courseRun, 'OpenEnrolment', { id });
  await troupe.settle();
}

/** Holds the course to its end: everybody who is enrolled was there, and scored so much. */
export async function hold(troupe: Troupe, academy: string, id: string, scores: Readonly<Record<string, number>>) {
  await troupe.to(after(troupe.at, 29));
  const present = Object.keys(scores);
  await troupe.act(academy, courseRun, 'RecordAttendance', { id, session: 'day', present });
  for (const [learner, score] of Object.entries(scores))
    await troupe.act(academy, courseRun, 'RecordAssessment', { id, learner, score });
  await troupe.act(academy, courseRun, 'CompleteRun', { id });
}

/** Certifies a learner who has passed; resolves with the id of the certificate. */
export async function certify(troupe: Troupe, academy: string, run: string, learner: string): Promise<string> {
  const id = `${run}-${learner}`;
  await troupe.act(academy, certificate, 'IssueCertificate', { id, run, learner });
  await troupe.settle();
  return id;
}
