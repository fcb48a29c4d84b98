import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import { refuse } from '../../../libs/eventsourcing';
import { changed, sameContent, stated, union } from './content';
import {
  amend,
  byAnyone,
  byInvited,
  bySecretary,
  inSession,
  type MeetingDecision,
  type MeetingEvent,
  type MeetingFacts,
  tooLate,
  uninvited,
  untilConcluded,
} from './meeting-rules';
import { convened, hasQuorum, type Meeting, voters } from './meeting-state';

type Person = { readonly agency: string; readonly official: string };
type Present = readonly events.PresenceRecorded[];

const is =
  ({ agency, official }: Person) =>
  (one: Person): boolean =>
    one.agency === agency && one.official === official;

/** Who speaks for the agencies, who is in the room, and whether that makes a quorum. */
export const decidePresence = {
  /** INV-MT1: nobody is nominated without authority; the attempt stays on record. */
  NominateRepresentative: byInvited(
    untilConcluded<commands.NominateRepresentative>((meeting, command, { agency }, { authority = 'none' }) => {
      if (authority === 'none') return refused({ agency, official: command.official }, 'no-authority');
      const nominated = stated({ ...command, agency });
      return meeting.representatives.some((one) => sameContent(one, nominated))
        ? []
        : [{ type: 'RepresentativeNominated', data: nominated }];
    }),
  ),

  /** POL-34. What was done before stays valid (INV-MD4): nothing is withdrawn from a session that is over. */
  WithdrawRepresentative: byAnyone<commands.WithdrawRepresentative>((meeting, { agency, official, reason }) => {
    const them = is({ agency, official });
    const votes = meeting.present.some((one) => them(one) && one.capacity === 'voting');
    if (tooLate(meeting) || !(votes || meeting.representatives.some(them))) return [];
    return [
      { type: 'RepresentativeWithdrawn', data: { agency, official, reason } },
      ...quorumShift(meeting, withoutVote(meeting.present, { agency, official })),
    ];
  }),

  /** INV-MT1: whoever is to count for the quorum is the head, or the nominated representative under a valid mandate. */
  RecordPresence: bySecretary(
    inSession<commands.RecordPresence>((meeting, command, _context, { authority = 'none' }) => {
      const arrival = stated({ ...command });
      const objection = arrival.capacity === 'voting' ? withoutVotingRight(meeting, arrival, authority) : undefined;
      if (objection) return objection;
      if (meeting.present.some((one) => sameContent(one, arrival))) return [];
      return [
        { type: 'PresenceRecorded', data: arrival },
        ...quorumShift(meeting, [...meeting.present.filter((one) => !is(arrival)(one)), arrival]),
      ];
    }),
  ),

  RecordDeparture: bySecretary(
    inSession<commands.RecordDeparture>((meeting, { agency, official }) => {
      const them = is({ agency, official });
      if (!meeting.present.some(them)) return [];
      return [
        { type: 'DepartureRecorded', data: { agency, official } },
        ...quorumShift(
          meeting,
          meeting.present.filter((one) => !them(one)),
        ),
      ];
    }),
  ),
};

const refused = ({ agency, official }: Person, reason: events.RepresentativeRefused['reason']): MeetingDecision =>
  refuse('not-authorised', { type: 'RepresentativeRefused', data: { agency, official, reason } });

const withoutVotingRight = (
  meeting: Meeting,
  person: Person,
  authority: NonNullable<MeetingFacts['authority']>,
): MeetingDecision | undefined => {
  const objection = uninvited(meeting, person.agency);
  if (objection) return objection;
  if (authority === 'none') return refused(person, 'no-authority');
  return authority === 'head' || meeting.representatives.some(is(person))
    ? undefined
    : refused(person, 'not-nominated');
};

/** Whoever may no longer vote stays in the room as one of the team. */
const withoutVote = (present: Present, person: Person): Present =>
  changed(
    present,
    (one) => is(person)(one) && one.capacity === 'voting',
    (one) => ({ ...one, capacity: 'team' }),
  );

/** INV-MT2: what it means for the quorum that these are now present; nothing where it stays as it is. */
const quorumShift = (meeting: Meeting, present: Present): readonly MeetingEvent[] => {
  const after = { ...meeting, present };
  if (hasQuorum(meeting) === hasQuorum(after)) return [];
  const data = { present: voters(after).length, invited: convened(after).length };
  return [hasQuorum(after) ? { type: 'QuorumReached', data } : { type: 'QuorumLost', data }];
};

/** The quorum follows from who is present: nothing else is kept of it. */
const unchanged = amend((meeting) => meeting);

/** Who speaks for whom and who is in the room. */
export const evolvePresence = {
  RepresentativeNominated: amend<events.RepresentativeNominated>((meeting, nominated) => ({
    ...meeting,
    representatives: [...meeting.representatives.filter(({ agency }) => agency !== nominated.agency), nominated],
  })),

  RepresentativeRefused: unchanged,

  RepresentativeWithdrawn: amend<events.RepresentativeWithdrawn>((meeting, person) => ({
    ...meeting,
    representatives: meeting.representatives.filter((one) => !is(person)(one)),
    present: withoutVote(meeting.present, person),
  })),

  PresenceRecorded: amend<events.PresenceRecorded>((meeting, arrival) => ({
    ...meeting,
    present: [...meeting.present.filter((one) => !is(arrival)(one)), arrival],
    attended: union(meeting.attended, [arrival.agency]),
    heardFields: arrival.field ? union(meeting.heardFields, [arrival.field]) : meeting.heardFields,
  })),

  DepartureRecorded: amend<events.DepartureRecorded>((meeting, person) => ({
    ...meeting,
    present: meeting.present.filter((one) => !is(person)(one)),
  })),

  QuorumReached: unchanged,
  QuorumLost: unchanged,
};
