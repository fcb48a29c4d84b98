import type { TrainingTopic } from '../../../contracts/coordination/v1/working-group-parts';
import type { workingGroup as contract } from '../../../contracts/coordination/v1/working-group';
import type { GroupStage } from '../../../contracts/coordination/v1/working-group-parts';
import { type Calendar, type Decision, type EventOf, reject, rulesOn, unless } from '../../../libs/eventsourcing';
import { type Group, isProposed, type State, termsOf } from './working-group-state';

/** What a group records, as values. */
export type GroupEvent = EventOf<typeof contract.events>;
/** Why a group may say no. */
export type GroupCode = keyof typeof contract.rejections;
/** What a command to a group comes to. */
export type GroupDecision = Decision<GroupEvent, GroupCode>;

/** What a group must know of other streams; each command needs what is said beside it, the others nothing. */
export interface GroupFacts {
  /** ProposeGroup: the agency that holds the coordinator's office. */
  readonly coordinator?: string;
  /** ProposeGroup, CharterGroup, SeatSide: those of the agencies named that are not active. */
  readonly inactive?: readonly string[];
  /** CharterGroup, ExtendCharter: the sunset is counted in the coordinator's calendar, what is due in the lead's. */
  readonly calendars?: { readonly lead?: Calendar; readonly coordinator?: Calendar };
  /**
   * AppointDelegate, ReplaceDelegate, SuspendDelegate: on what authority the official named may speak for the agency
   * at this moment; `none` where it is left out.
   */
  readonly authority?: 'head' | 'mandate' | 'none';
  /**
   * AppointDelegate, ReplaceDelegate, SuspendDelegate: in what the group demands a certificate and the official holds none
   * that is valid; in all of it where this is left out.
   */
  readonly missing?: readonly TrainingTopic[];
  /** ExtendCharter, DissolveGroup: the groups named to take deliverables over that are at work, and until when. */
  readonly receivers?: readonly { readonly group: string; readonly sunset: string }[];
}

/** Rules for groups that were proposed. */
const among = rulesOn<State, Group, GroupFacts, GroupDecision>(isProposed, () => reject('not-proposed'));

/** Whoever the edge let in: the coordinator's office counts wherever the registrar has designated it. */
export const byAnyone = among(() => undefined);

/** The agency that leads the group. */
export const byLead = among((group, { agency }) => {
  const { lead } = termsOf(group);
  return agency === lead ? undefined : reject('not-the-lead', { lead });
});

/** One of the agencies of the group. */
export const byMember = among((group, { agency }) => notAMember(group, agency));

/** The "no" to an agency that is no member. */
const notAMember = (group: Group, agency: string) =>
  termsOf(group).agencies.includes(agency) ? undefined : reject('not-a-member', { agency });

/** The "no" to what a group may not do any more, or not yet, at a stage; none where the work may go on. */
const hindrance: Readonly<Record<GroupStage, GroupCode | undefined>> = {
  proposed: 'not-chartered',
  chartered: undefined,
  active: undefined,
  reportedOut: 'reported-out',
  dissolved: 'dissolved',
};

/** Rules for the part of a group's life that `outside` leaves open. */
const during = (outside: (group: Group) => GroupCode | undefined) =>
  unless<Group, GroupFacts, GroupDecision>((group) => {
    const code = outside(group);
    return code && reject(code);
  });

const halted = ({ is }: Group): GroupCode | undefined => (is === 'suspended' ? 'suspended' : undefined);

/** From the charter to the report, suspended or not. */
export const onceChartered = during(({ stage }) => hindrance[stage]);
/** From the charter to the report, while nothing suspends the group. */
export const unsuspended = during((group) => hindrance[group.stage] ?? halted(group));
/** While the group is at work. */
export const atWork = during(
  (group) => hindrance[group.stage] ?? halted(group) ?? (group.stage === 'active' ? undefined : 'not-active'),
);
