import type * as commands from '../../../contracts/coordination/v1/working-group';
import type { TransferredDeliverable } from '../../../contracts/coordination/v1/working-group-parts';
import { reject, stopDeadlines } from '../../../libs/eventsourcing';
import { isAfter } from './content';
import { deliverableName, sunsetDeadline } from './working-group-deadlines';
import { byAnyone, byLead, onceChartered, unsuspended } from './working-group-rules';
import { incomplete } from './working-group-seats';
import { openDeliverables } from './working-group-state';
import { isTransferred, passOn, stillOpen } from './working-group-work';

const namesOf = (passed: readonly TransferredDeliverable[]): readonly string[] =>
  passed.map(({ deliverable }) => deliverableName(deliverable));
/** What was transferred, where anything was. */
const along = (passed: TransferredDeliverable[]) => (passed.length > 0 ? { transferred: passed } : {});

/** The course of a group from its charter to its end. */
export const decideCourse = {
  /** INV-WG3. */
  ActivateGroup: byLead(
    unsuspended<commands.ActivateGroup>((group) => {
      if (group.stage === 'active') return [];
      return incomplete(group) ?? [{ type: 'GroupActivated', data: {} }];
    }),
  ),

  SuspendGroup: byAnyone(
    onceChartered<commands.SuspendGroup>((group, { reason }) =>
      group.holds.includes('coordinator') ? [] : [{ type: 'GroupSuspended', data: { why: 'coordinator', reason } }],
    ),
  ),

  /** INV-WG4: what its sunset has suspended is extended first. INV-WG3: what was at work is complete again. */
  ResumeGroup: byAnyone(
    onceChartered<commands.ResumeGroup>((group) => {
      if (group.holds.length === 0) return [];
      if (group.holds.includes('sunset')) return reject('sunset-passed', { sunset: group.sunset! });
      return (
        (group.stage === 'active' ? incomplete(group) : undefined) ?? [{ type: 'GroupResumed' as const, data: {} }]
      );
    }),
  ),

  /** INV-WG4. */
  ExtendCharter: byAnyone(
    onceChartered<commands.ExtendCharter>((group, { sunset, reason, transferred = [] }, context, facts) => {
      const wanted = transferred.filter((one) => !isTransferred(group, one));
      if (group.sunset === sunset && wanted.length === 0) return [];
      const before = group.sunset!;
      if (!isAfter(sunset, before) || !isAfter(sunset, context.now))
        return reject('extension-not-later', { sunset: before });
      const passed = passOn(group, wanted, context, facts);
      if (!Array.isArray(passed)) return passed;
      const resumes = group.holds.length === 1 && group.holds[0] === 'sunset';
      return [
        { type: 'CharterExtended', data: { sunset, reason, ...along(passed) } },
        sunsetDeadline(sunset, context.now, facts),
        ...stopDeadlines(group, 'transferred', namesOf(passed)),
        ...(resumes ? [{ type: 'GroupResumed' as const, data: {} }] : []),
      ];
    }),
  ),

  /** INV-WG4: nothing that was promised is lost with the group. A proposal, which is turned down, has promised nothing. */
  DissolveGroup: byAnyone<commands.DissolveGroup>((group, { reason, transferred = [] }, context, facts) => {
    if (group.stage === 'dissolved') return [];
    if (group.stage === 'proposed') return [{ type: 'WorkingGroupDissolved', data: { why: 'turned-down', reason } }];
    const passed = passOn(group, transferred, context, facts);
    if (!Array.isArray(passed)) return passed;
    const left = openDeliverables(group).filter(
      (one) => !passed.some(({ deliverable }) => deliverable === one.deliverable),
    );
    if (left.length > 0) return stillOpen(left);
    const names = namesOf(passed);
    const others = Object.keys(group.deadlines).filter((name) => !names.includes(name));
    return [
      { type: 'WorkingGroupDissolved', data: { why: 'coordinator', reason, ...along(passed) } },
      ...stopDeadlines(group, 'transferred', names),
      ...stopDeadlines(group, 'dissolved', others),
    ];
  }),
};
