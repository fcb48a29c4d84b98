import type { Completion } from './certificate';

export const en = (text: string) => ({ lang: 'en', text });
export const reason = en('As found.');

/** After the course, and before it. */
export const now = '2026-03-20T12:00:00.000Z';
export const before = { now: '2026-03-01T12:00:00.000Z' };
const by = (agency: string, actor: string, more: object = {}) => ({
  agency,
  actor,
  role: 'training-officer',
  now,
  ...more,
});
/** The academy teaches, with the college; energy sends its officials. */
export const academy = by('academy', 'academy-officer');
export const college = by('college', 'college-officer');
export const energy = by('energy', 'energy-officer');
export const policy = by('system', 'policy:POL-10', { role: 'policy' });
export const clock = by('system', 'clock', { role: 'clock' });

export const syllabus = {
  topic: 'information-sharing',
  title: en('Sharing information'),
  syllabus: en('What may cross, and how.'),
  audience: ['sharing-officer'],
  mandatory: ['sharing-officer'],
} as const;
export const defined = {
  type: 'ProgrammeDefined',
  data: { ...syllabus, agency: 'academy', interval: 12, passMark: 60 },
};

export const terms = {
  programme: 'sharing',
  topic: 'information-sharing',
  title: en('Sharing information'),
  interval: 12,
  passMark: 60,
} as const;
export const sessions = [
  { session: 's1', start: '2026-03-10T08:00:00.000Z', end: '2026-03-10T12:00:00.000Z' },
  { session: 's2', start: '2026-03-11T08:00:00.000Z', end: '2026-03-11T12:00:00.000Z' },
];
export const schedule = { programme: 'sharing', partner: 'college', places: 2, sessions };
export const scheduled = {
  type: 'RunScheduled',
  data: { ...terms, agency: 'academy', partner: 'college', places: 2, sessions },
};
export const opened = { type: 'EnrolmentOpened', data: scheduled.data };
export const enrolled = (learner: string, waited = false) => ({
  type: 'ParticipantEnrolled',
  data: { learner, agency: 'energy', waited },
});
export const attended = (session: string, ...present: readonly string[]) => ({
  type: 'AttendanceRecorded',
  data: { session, present },
});
export const assessed = (learner: string, score: number) => ({
  type: 'AssessmentTaken',
  data: { learner, agency: 'energy', score, passMark: 60, passed: score >= 60, examiner: 'academy-officer' },
});
export const completedOn = '2026-03-12T12:00:00.000Z';
export const completed = { type: 'RunCompleted', data: { completedOn } };

/** What rana did in the run: there twice, and passed. */
export const completion: Completion = {
  scheduled: scheduled.data as never,
  completedOn,
  learner: { learner: 'rana', agency: 'energy' },
  attendance: 100,
  assessment: assessed('rana', 80).data,
};
export const certified = { holder: 'rana', agency: 'energy', topic: 'information-sharing', issuer: 'academy' };
export const validUntil = '2027-03-12T12:00:00.000Z';
export const issued = {
  type: 'CertificateIssued',
  data: {
    ...certified,
    ...{ programme: 'sharing', title: terms.title, run: 'spring', attendance: 100, examiner: 'academy-officer' },
    ...{ completedOn, validFrom: now, validUntil },
  },
};
export const expiry = {
  type: 'DeadlineSet',
  data: {
    deadline: 'expiry',
    due: validUntil,
    reminders: ['2026-12-12T12:00:00.000Z', '2027-01-11T12:00:00.000Z', '2027-02-10T12:00:00.000Z'],
  },
};
