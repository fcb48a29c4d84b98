import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import { type Calendar, type Context, meetDeadline, reject, setDeadlineIn } from '../../../libs/eventsourcing';
import { agendaFreeze } from './meeting-agenda';
import { isAfter, sameContent, stated, union } from './content';
import {
  amend,
  beyond,
  byInvited,
  bySecretary,
  inPreparation,
  type MeetingDecision,
  type MeetingFacts,
  untilConcluded,
} from './meeting-rules';
import { hasAdopted, type Meeting, prepared, scheduled, type State } from './meeting-state';

/** INV-MT3: working days before the start at which the agenda freezes. */
const frozenBefore = 1;
/** S003-1: a specialised session is planned for four hours. */
const specialisedMinutes = 240;
/** Who may be invited to one meeting, all invitations together. */
const most = { agencies: 200, fields: 100, persons: 500 };

const planOf = (command: commands.ScheduleMeeting, secretariat: string): events.MeetingScheduled =>
  stated({
    ...command,
    minutes: command.minutes ?? (command.form === 'specialised-session' ? specialisedMinutes : undefined),
    secretariat,
  });

/** INV-MT3: the deadline of the agenda; none where it would have passed already: then the session's opening freezes it. */
const freezeBefore = (start: string, calendar: Calendar, now: string) => {
  const freeze = setDeadlineIn(agendaFreeze, { from: start, days: -frozenBefore, calendar });
  return isAfter(freeze.data.due, now) ? [freeze] : [];
};

/** What a series says of a meeting that is to belong to it; a meeting outside of any series has nothing to answer for. */
const outOfSeries = ({ series: id, form, secretariat }: events.MeetingScheduled, series: MeetingFacts['series']) => {
  if (!id || !series) return undefined;
  const { is, kind, convenors } = series;
  if (is === 'unknown') return reject('unknown-series', { series: id });
  if (!convenors.includes(secretariat)) return reject('not-of-the-series', { series: id });
  if (is === 'suspended' || is === 'closed') return reject('series-not-running', { series: id });
  return kind && kind !== form ? reject('other-kind-of-series', { kind }) : undefined;
};

/** The scheduling of meetings, their invitations, and whether they take place at all. */
export const decidePreparation = {
  /** INV-MT7: a specialised session names its unit. The agency that convenes becomes the secretariat. */
  ScheduleMeeting: (
    state: State,
    command: commands.ScheduleMeeting,
    context: Context,
    { calendar, carried = [], series }: MeetingFacts = {},
  ): MeetingDecision => {
    const plan = planOf(command, context.agency);
    if (state.is === 'imported') return reject('imported-history');
    if (state.is !== 'unknown') return sameContent(state.plan, plan) ? [] : reject('already-scheduled');
    if (plan.form === 'specialised-session' && !plan.unit) return reject('unit-missing');
    const outside = outOfSeries(plan, series);
    if (outside) return outside;
    if (!isAfter(plan.start, context.occurredAt)) return reject('start-not-ahead');
    if (!calendar) return reject('no-calendar');
    return [
      { type: 'MeetingScheduled', data: plan },
      ...freezeBefore(plan.start, calendar, context.now),
      ...carried.map((item) => ({ type: 'AgendaItemAdded' as const, data: item })),
    ];
  },

  /** INV-MT7: the unit of a specialised session is invited first. */
  InviteParticipants: bySecretary(
    inPreparation<commands.InviteParticipants>((meeting, command) => {
      const news = notYetInvited(meeting, command);
      if (news.agencies.length + news.fields.length + news.persons.length === 0) return [];
      const { form, unit } = meeting.plan;
      const invited = [...meeting.invited, ...news.agencies];
      if (form === 'specialised-session' && !invited.includes(unit!)) return reject('unit-not-invited');
      return (
        beyond(invited.length, most.agencies) ??
        beyond(meeting.fields.length + news.fields.length, most.fields) ??
        beyond(meeting.persons.length + news.persons.length, most.persons) ?? [
          { type: 'ParticipantsInvited', data: { ...news, meeting: { ...meeting.plan, start: meeting.start } } },
        ]
      );
    }),
  ),

  AcceptInvitation: byInvited(
    inPreparation((meeting, _command, { agency }) =>
      replied(meeting, agency, true) ? [] : [{ type: 'InvitationAccepted', data: { agency } }],
    ),
  ),

  DeclineInvitation: byInvited(
    inPreparation<commands.DeclineInvitation>((meeting, { reason }, { agency }) =>
      replied(meeting, agency, false) ? [] : [{ type: 'InvitationDeclined', data: { agency, reason } }],
    ),
  ),

  /** Invitations stand. INV-MT3: the agenda opens again where there is time for it. */
  PostponeMeeting: bySecretary(
    untilConcluded<commands.PostponeMeeting>((meeting, { start, reason }, context, { calendar }) => {
      if (Date.parse(start) === Date.parse(meeting.start)) return [];
      if (hasAdopted(meeting)) return reject('resolution-adopted');
      if (!isAfter(start, meeting.start)) return reject('not-later', { start: meeting.start });
      if (!isAfter(start, context.occurredAt)) return reject('start-not-ahead');
      if (!calendar) return reject('no-calendar');
      const freeze = freezeBefore(start, calendar, context.now);
      const agendaReopened = meeting.frozen && freeze.length > 0;
      return [
        { type: 'MeetingPostponed', data: { start, reason, ...(agendaReopened ? { agendaReopened } : {}) } },
        ...freeze,
      ];
    }),
  ),

  CancelMeeting: bySecretary<commands.CancelMeeting>((meeting, command, context, facts) =>
    meeting.is === 'cancelled' ? [] : cancel(meeting, command, context, facts),
  ),
};

const cancel = untilConcluded<commands.CancelMeeting>((meeting, { reason }) =>
  hasAdopted(meeting)
    ? reject('resolution-adopted')
    : [{ type: 'MeetingCancelled', data: { reason } }, ...meetDeadline(meeting, agendaFreeze)],
);

const notYetInvited = (meeting: Meeting, { agencies, fields, persons }: commands.InviteParticipants) => ({
  agencies: union([], agencies).filter((agency) => !meeting.invited.includes(agency)),
  fields: union([], fields ?? []).filter((field) => !meeting.fields.includes(field)),
  persons: (persons ?? []).map(stated).filter((person) => !meeting.persons.some((one) => sameContent(one, person))),
});

const replied = ({ replies }: Meeting, agency: string, accepted: boolean): boolean =>
  replies.some((reply) => reply.agency === agency && reply.accepted === accepted);

const withReply = (meeting: Meeting, agency: string, accepted: boolean): Meeting => ({
  ...meeting,
  replies: [...meeting.replies.filter((reply) => reply.agency !== agency), { agency, accepted }],
});

/** What was scheduled and who was invited. */
export const evolvePreparation = {
  MeetingScheduled: (_state: State, plan: events.MeetingScheduled): State => scheduled(plan),

  ParticipantsInvited: amend<events.ParticipantsInvited>((meeting, { agencies, fields, persons }) =>
    prepared({
      ...meeting,
      invited: union(meeting.invited, agencies),
      fields: union(meeting.fields, fields),
      persons: [...meeting.persons, ...persons],
    }),
  ),

  InvitationAccepted: amend<events.InvitationAccepted>((meeting, { agency }) => withReply(meeting, agency, true)),

  InvitationDeclined: amend<events.InvitationDeclined>((meeting, { agency }) => withReply(meeting, agency, false)),

  /** A session broken off starts over: who was there and what was put to the vote no longer count. */
  MeetingPostponed: amend<events.MeetingPostponed>((meeting, { start, agendaReopened }) =>
    prepared({
      ...meeting,
      start,
      frozen: meeting.frozen && !agendaReopened,
      present: [],
      attended: [],
      heardFields: [],
      summingUp: undefined,
      proposals: meeting.proposals.map((proposal) => ({ ...proposal, taken: undefined })),
    }),
  ),

  MeetingCancelled: amend((meeting) => ({ ...meeting, is: 'cancelled' })),
};
