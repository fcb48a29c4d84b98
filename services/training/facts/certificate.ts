import type { IssueCertificate } from '../../../contracts/training/v1/certificate';
import { type CertificateRow, certificatesView, standingAt } from '../../../libs/certificates';
import { type FactsOf, type Look, stated, type TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { CertificateFacts, Completion, State } from '../domain/certificate';
import { courseRun, type State as RunState } from '../domain/course-run';
import { attendanceOf, isRun } from '../domain/course-run-state';

/** What one learner is certified for is compared: for one course once, and in a topic the later in the place of the earlier. */
export const certificateTurn: TurnOf<State> = ({ type, data }) =>
  type === 'IssueCertificate' ? `certificate/${(data as IssueCertificate).learner}` : undefined;

/** Whether a certificate counts at an instant, or may count again. */
const isLive = (row: CertificateRow, at: string): boolean => {
  const standing = standingAt(row, at);
  return standing === 'valid' || standing === 'suspended';
};

/** What a learner did in a run. */
async function completionOf(look: Look, run: string, learner: string): Promise<Completion | undefined> {
  const state = await look<RunState>(courseRun, run);
  if (!isRun(state)) return undefined;
  return stated({
    scheduled: state.scheduled,
    completedOn: state.completedOn,
    learner: state.enrolled.find((one) => one.learner === learner),
    attendance: attendanceOf(state, learner),
    assessment: state.assessments.find((one) => one.learner === learner),
  });
}

/** What a certificate's rules must know: what the learner did in the run, and what he holds already. */
export const certificateFacts =
  ({ views, upToDate }: Known): FactsOf<State> =>
  async ({ type, data, context }, look): Promise<CertificateFacts> => {
    if (type !== 'IssueCertificate') return {};
    await upToDate();
    const { run, learner } = data as IssueCertificate;
    const completion = await completionOf(look, run, learner);
    const view = views(certificatesView);
    const other = view.select('run = ? AND holder = ? ORDER BY key', run, learner)[0]?.id;
    const topic = completion?.scheduled.topic;
    const all = topic ? view.select('holder = ? AND topic = ? ORDER BY key', learner, topic) : [];
    const held = all
      .filter((row) => row.issuer === context.agency && isLive(row, context.now))
      .map(({ id, completedOn }) => ({ id, completedOn }));
    return stated({ completion, other, held });
  };
