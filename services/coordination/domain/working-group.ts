import { workingGroup as contract } from '../../../contracts/coordination/v1/working-group';
import { decider } from '../../../libs/eventsourcing';
import { decideCharter } from './working-group-charter';
import { decideCourse } from './working-group-course';
import { pass } from './working-group-deadlines';
import { decideDelegates } from './working-group-delegates';
import type { GroupFacts } from './working-group-rules';
import { decideSeats } from './working-group-seats';
import { evolve, initial, isProposed, parties, type State } from './working-group-state';
import { decideWork } from './working-group-work';

/** A working group: agencies that pool their strength for one task, from its proposal to its sunset. */
export const workingGroup = decider(contract)<State, GroupFacts>({
  initial,
  decide: {
    ...decideCharter,
    ...decideDelegates,
    ...decideSeats,
    ...decideCourse,
    ...decideWork,

    /** INV-WG3, INV-WG4. */
    PassDeadline: (state, firing) => (isProposed(state) ? pass(state, firing) : []),
  },
  evolve,
  parties,
});
