import { registerQuery, type ResolutionShown } from '../../../contracts/coordination/v1';
import { coordinator } from './ministry';
import type { Troupe } from '../troupe';
import { daysAfter, fa } from './words';

/** What becomes of a resolution, by its number within its session: most are done, some are not so simple. */
const fates = ['done', 'done', 'done', 'done', 'done', 'done', 'extended', 'overdue', 'returned', 'hindered'] as const;
export const fateOf = (proposal = ''): (typeof fates)[number] =>
  fates[Number(proposal.replace('r-', '')) % fates.length]!;

/** Officials of the owner and the coordinator at their weekly work on the resolutions. */
export class FollowUp {
  /** What was done once and is not to be done again: `<what>/<resolution>`. */
  private readonly done = new Set<string>();

  constructor(private readonly troupe: Troupe) {}

  /** Each resolution that is still open goes one step on. */
  async aWeek(): Promise<void> {
    const open = (await this.troupe.rows(coordinator, registerQuery, {})).filter(
      ({ state }) => !['closed', 'superseded', 'withdrawn'].includes(state),
    );
    await this.troupe.together(open.map((row) => () => this.step(row)));
  }

  private async step(row: ResolutionShown): Promise<void> {
    switch (row.state) {
      case 'communicated':
        return this.act(row.owner!, row, 'AcknowledgeResolution');
      case 'acknowledged':
        return this.act(row.owner!, row, 'PlanAction', { text: fa('برنامهٔ اجرا در سه مرحله.') });
      case 'inProgress':
        return this.work(row);
      case 'blocked':
        return this.act(coordinator, row, 'AnswerObstacle', { answer: fa('اعتبار تأمین شد.') });
      case 'completionClaimed':
        return this.judge(row);
      case 'verified':
        return this.once('file', row) ? this.act(coordinator, row, 'CloseResolution') : undefined;
      default:
        return undefined;
    }
  }

  private async work(row: ResolutionShown): Promise<void> {
    const owner = row.owner!;
    const fate = fateOf(row.proposal);
    if (fate === 'hindered' && this.once('obstacle', row))
      return this.act(owner, row, 'ReportObstacle', { text: fa('کمبود اعتبار.') });
    if (fate === 'extended' && this.once('extension', row)) return this.extend(row);
    if (fate === 'overdue' || row.percent < 60) {
      const percent = Math.min(60, row.percent + (fate === 'overdue' ? 5 : 60));
      return this.act(owner, row, 'ReportProgress', { percent, remarks: fa('پیشرفت کار.') });
    }
    return this.act(owner, row, 'ClaimCompletion', {
      evidence: [{ title: 'گزارش پایان کار', reference: `doc:${row.id}` }],
    });
  }

  private async extend(row: ResolutionShown): Promise<void> {
    const until = daysAfter(row.due!, 30);
    await this.act(row.owner!, row, 'RequestExtension', { until, reason: fa('تأخیر در تأمین مصالح.') });
    await this.act(coordinator, row, 'GrantExtension');
  }

  private judge(row: ResolutionShown): Promise<void> {
    return fateOf(row.proposal) === 'returned' && this.once('return', row)
      ? this.act(coordinator, row, 'RejectCompletion', { reason: fa('مدارک کافی نیست.') })
      : this.act(coordinator, row, 'VerifyCompletion', { remarks: fa('بازدید و تأیید شد.') });
  }

  private act(agency: string, { id }: ResolutionShown, command: string, body: object = {}): Promise<void> {
    return this.troupe.actNamed(agency, 'resolution', command, { id, ...body });
  }

  private once(what: string, { id }: ResolutionShown): boolean {
    const key = `${what}/${id}`;
    const isFirst = !this.done.has(key);
    this.done.add(key);
    return isFirst;
  }
}
