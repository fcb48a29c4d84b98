import type * as commands from '../../../contracts/coordination/v1/working-group';
import type { WorkingGroupChartered } from '../../../contracts/coordination/v1/working-group-events';
import { type Context, reject } from '../../../libs/eventsourcing';
import { isAfter, repeated, sameContent, stated, union } from './content';
import { deliverableDeadline, sunsetDeadline } from './working-group-deadlines';
import { byAnyone, type GroupDecision, type GroupFacts } from './working-group-rules';
import { type Group, isProposed, type State } from './working-group-state';

/** Agencies of a group at least (INV-WG1, S002-18). */
const fewestAgencies = 2;
/** Days between two meetings of a working group, at most and where none are named (INV-MS2, S004-13) [seed]. */
const cadenceDays = 15;
/** Seats of each sector of a round table where none are named (INV-WG3) [proposed]. */
const seatsPerSector = 10;

/** How a group begins: proposed by any head, chartered by the coordinator. */
export const decideCharter = {
  ProposeGroup: (
    state: State,
    command: commands.ProposeGroup,
    context: Context,
    facts: GroupFacts = {},
  ): GroupDecision => {
    const proposed = {
      ...stated({ ...command }),
      agencies: [...union([], command.agencies)],
      proposer: context.agency,
    };
    if (isProposed(state)) {
      const { coordinator: _, ...before } = state.proposal;
      return sameContent(before, proposed) ? [] : reject('proposed-differently');
    }
    const { coordinator, inactive = [] } = facts;
    if (!coordinator) return reject('no-coordinator');
    if (inactive.length > 0) return reject('agency-unknown', { agencies: inactive.join(', ') });
    return [{ type: 'WorkingGroupProposed', data: { ...proposed, coordinator } }];
  },

  /** INV-WG1, INV-MS2. Every piece of a charter that is missing is told by a code of its own. */
  CharterGroup: byAnyone<commands.CharterGroup>((group, command, { agency, now }, facts) => {
    if (group.stage === 'dissolved') return reject('dissolved');
    const charter = charterFrom(group, command, agency);
    if ('rejected' in charter) return charter;
    if (group.charter) return sameContent(group.charter, charter) ? [] : reject('chartered-differently');
    return (
      unfit(charter, now, facts) ?? [
        { type: 'WorkingGroupChartered', data: charter },
        sunsetDeadline(charter.sunset, now, facts),
        ...charter.deliverables.map(({ deliverable, due }) => deliverableDeadline(deliverable, due, now, facts)),
      ]
    );
  }),
};

/** The charter that the coordinator states, or which piece of it is missing. */
const charterFrom = ({ proposal }: Group, command: commands.CharterGroup, coordinator: string) => {
  const { task, lead, agencies = [], deliverables = [], cadence = { days: cadenceDays }, sunset } = command;
  const { seats, training = [] } = command;
  const { title, type, proposer } = proposal;
  if (!task) return reject('task-missing');
  if (!lead) return reject('lead-missing');
  const members = [...union([lead], agencies)];
  if (members.length < fewestAgencies) return reject('agencies-too-few');
  if (deliverables.length === 0) return reject('deliverables-missing');
  if (!sunset) return reject('sunset-missing');
  if (seats && type !== 'round-table') return reject('not-a-round-table');
  return {
    ...{ title, type, task, lead, agencies: members, proposer, coordinator, deliverables, cadence, sunset },
    ...(type === 'round-table' ? { seats: seats ?? seatsPerSector } : {}),
    ...(training.length > 0 ? { training: [...new Set(training)] } : {}),
  };
};

/** The "no" to a complete charter that cannot be kept. */
const unfit = (charter: WorkingGroupChartered, now: string, { inactive = [] }: GroupFacts) => {
  const { type, cadence, sunset, deliverables } = charter;
  // A round table is a kind of series of its own (D1), and meets as rarely as it agrees to.
  if (type !== 'round-table' && cadence.days > cadenceDays) return reject('cadence-too-slow', { days: cadenceDays });
  if (!isAfter(sunset, now)) return reject('sunset-not-ahead');
  const twice = repeated(deliverables.map(({ deliverable }) => deliverable));
  if (twice) return reject('deliverable-twice', { deliverable: twice });
  const outside = deliverables.find(({ due }) => !isAfter(due, now) || isAfter(due, sunset));
  if (outside) return reject('due-outside-charter', { deliverable: outside.deliverable });
  return inactive.length > 0 ? reject('agency-unknown', { agencies: inactive.join(', ') }) : undefined;
};
