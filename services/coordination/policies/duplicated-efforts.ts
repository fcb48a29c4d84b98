import type { ConflictResolved, DuplicationAnswered } from '../../../contracts/coordination/v1';
import type { TaskReference } from '../../../contracts/coordination/v1/joint-plan-parts';
import type { LocalizedText } from '../../../libs/contract';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** The task of another plan that gives way is withdrawn there; one of the same plan already is. */
const elsewhere = (
  stream: string,
  { plan, task }: TaskReference,
  because: { readonly duplication: string; readonly reason: LocalizedText },
) => (plan === idOf(stream) ? [] : [to('jointPlan', 'WithdrawTask', plan, { task, plan: idOf(stream), ...because })]);

/**
 * POL-45: both owners answer in the plan in which the duplication was found, to which the owner of the other task
 * belongs while it is open; the clock of ten working days runs there too, and opens the way for the coordinator.
 */
export const duplicatedEfforts: Policy = {
  name: 'POL-45',
  when: {
    jointPlan: {
      DuplicationAnswered: ({ stream, data }: Seen<DuplicationAnswered>) => {
        const { duplication, reason, answer } = data;
        return answer === 'withdraw' ? elsewhere(stream, data, { duplication, reason }) : [];
      },
      ConflictResolved: ({ stream, data: { duplication, reason, withdrawn } }: Seen<ConflictResolved>) =>
        withdrawn ? elsewhere(stream, withdrawn, { duplication, reason }) : [],
    },
  },
  pending: [
    'DuplicationDetected → of efforts that other mechanisms make (inspections, operations), once they are on the bus (U16)',
  ],
};
