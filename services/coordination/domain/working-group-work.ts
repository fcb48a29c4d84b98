import type * as commands from '../../../contracts/coordination/v1/working-group';
import type { Transfer, TransferredDeliverable } from '../../../contracts/coordination/v1/working-group-parts';
import { type Context, meetDeadline, reject } from '../../../libs/eventsourcing';
import { isAfter, sameContent } from './content';
import { deliverableDeadline, deliverableName } from './working-group-deadlines';
import { atWork, byAnyone, byLead, type GroupFacts, onceChartered, unsuspended } from './working-group-rules';
import { type Deliverable, type Group, openDeliverables } from './working-group-state';

/** Topics of one group at most. */
const mostTopics = 500;

/** What a group works on and hands over. */
export const decideWork = {
  AddTopic: byLead(
    unsuspended<commands.AddTopic>(({ topics }, { topic, title }) => {
      const known = topics.find((one) => one.topic === topic);
      if (known) return sameContent(known.title, title) ? [] : reject('topic-exists', { topic });
      if (topics.length >= mostTopics) return reject('too-many', { most: mostTopics });
      return [{ type: 'TopicAdded', data: { topic, title } }];
    }),
  ),

  RecordDeliverable: byLead(
    atWork<commands.RecordDeliverable>((group, { deliverable, result, evidence }) => {
      const one = found(group, deliverable);
      if ('rejected' in one) return one;
      const recorded = { result, ...(evidence ? { evidence } : {}) };
      if (one.is !== 'open')
        return sameContent(one.recorded, recorded) ? [] : reject('deliverable-settled', { deliverable });
      return [
        { type: 'DeliverableRecorded', data: { deliverable, ...recorded } },
        ...meetDeadline(group, deliverableName(deliverable)),
      ];
    }),
  ),

  /** INV-WG4: what another group has transferred. */
  TakeOverDeliverable: byAnyone(
    onceChartered<commands.TakeOverDeliverable>((group, { deliverable, title, due, from }, { now }, facts) =>
      group.deliverables.some((one) => one.deliverable === deliverable)
        ? []
        : [
            { type: 'DeliverableTakenOver', data: { deliverable, title, due, from } },
            deliverableDeadline(deliverable, due, now, facts),
          ],
    ),
  ),

  /** INV-WG4: no deliverable is open any more. */
  ReportOut: byLead<commands.ReportOut>((group, command, context, facts) => {
    if (group.stage === 'reportedOut') return [];
    return report(group, command, context, facts);
  }),
};

const report = atWork<commands.ReportOut>((group, { report }) => {
  const open = openDeliverables(group);
  return open.length > 0 ? stillOpen(open) : [{ type: 'GroupReportedOut', data: { report } }];
});

const found = ({ deliverables }: Group, deliverable: string) =>
  deliverables.find((one) => one.deliverable === deliverable) ?? reject('deliverable-unknown', { deliverable });

/** The "no" that names what has still to be handed over. */
export const stillOpen = (open: readonly Deliverable[]) =>
  reject('deliverables-open', { deliverables: open.map(({ deliverable }) => deliverable).join(', ') });

/** Whether a transfer was made before. */
export const isTransferred = ({ deliverables }: Group, { deliverable, to }: Transfer): boolean =>
  deliverables.some((one) => one.deliverable === deliverable && one.is === 'transferred' && one.to === to);

/** INV-WG4: what passes to other groups in full, or the "no" to one of the transfers. */
export const passOn = (group: Group, transfers: readonly Transfer[], context: Context, facts: GroupFacts) => {
  const passed: TransferredDeliverable[] = [];
  for (const transfer of transfers) {
    const { deliverable, to } = transfer;
    const one = found(group, deliverable);
    if ('rejected' in one) return one;
    if (one.is !== 'open') return reject('deliverable-settled', { deliverable });
    if (passed.some((other) => other.deliverable === deliverable)) return reject('deliverable-twice', { deliverable });
    const full = { deliverable, title: one.title, due: transfer.due ?? one.due, to };
    const objection = misdirected(context, full, facts);
    if (objection) return objection;
    passed.push(full);
  }
  return passed;
};

/** The "no" to a group that will not be there to hand it over. */
const misdirected = ({ id, now }: Context, { deliverable, due, to }: TransferredDeliverable, facts: GroupFacts) => {
  if (to === id) return reject('transferred-to-itself');
  if (!isAfter(due, now)) return reject('due-outside-charter', { deliverable });
  const receiver = facts.receivers?.find(({ group }) => group === to);
  return receiver && !isAfter(due, receiver.sunset) ? undefined : reject('cannot-take-over', { group: to });
};
