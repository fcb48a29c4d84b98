import { workingGroup } from '../../../contracts/coordination/v1';
import { certificate, courseRun, type Topic } from '../../../contracts/training/v1';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';

/** A course that somebody needs and has no place in yet; beside it what each run is about. */
export type WantedRow =
  | { readonly kind: 'wanted'; readonly official: string; readonly topic: Topic; readonly since: string }
  | { readonly kind: 'run'; readonly topic: Topic };

const keyOf = (official: string, topic: Topic): string => `wanted/${official}/${topic}`;

/** A place was given, waited for or given up: what comes next is for his agency to say. */
const settled = (rows: Rows<WantedRow>, { stream, data: { learner } }: Seen<{ learner: string }>): void => {
  const run = rows.get(`run/${idOf(stream)}`);
  if (run) rows.delete(keyOf(learner, run.topic));
};

/** For POL-10: who was refused as a delegate for want of a certificate, and is in no course of that topic since. */
export const wanted: ViewDefinition<WantedRow> = {
  name: 'training.wanted',
  version: 1,
  columns: {
    topic: (row) => (row.kind === 'wanted' ? row.topic : null),
    since: (row) => (row.kind === 'wanted' ? row.since : null),
  },
  indexes: ['topic, since'],
  on: [
    on<WantedRow, typeof workingGroup.events>(workingGroup, {
      DelegateRefused: (rows, { data: { official, missing = [] }, recordedAt: since }) => {
        for (const topic of missing) {
          const key = keyOf(official, topic);
          if (!rows.get(key)) rows.put(key, { kind: 'wanted', official, topic, since });
        }
      },
    }),
    on<WantedRow, typeof courseRun.events>(courseRun, {
      RunScheduled: (rows, { stream, data: { topic } }) => rows.put(`run/${idOf(stream)}`, { kind: 'run', topic }),
      ParticipantEnrolled: settled,
      ParticipantWaitlisted: settled,
      ParticipantWithdrawn: settled,
    }),
    on<WantedRow, typeof certificate.events>(certificate, {
      CertificateIssued: (rows, { data: { holder, topic } }) => rows.delete(keyOf(holder, topic)),
    }),
  ],
};
