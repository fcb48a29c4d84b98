import { union } from '../../domain/content';
import { meeting } from '../../domain/meeting';
import { phase } from '../../domain/meeting-rules';
import { convened, type Meeting, type State as MeetingState, takesPlace } from '../../domain/meeting-state';
import { type Awaited, awaitedBy, by, ofDeadlines, undated } from './awaited';

/** What awaits whom at a meeting. */
function awaitedAtMeeting(meeting: MeetingState): readonly Awaited[] {
  if (!takesPlace(meeting)) return [];
  const { title, secretariat } = meeting.plan;
  const drafting: Partial<Record<Meeting['is'], Awaited['kind']>> = {
    concluded: 'draft-minutes',
    minutesApproved: 'publish-minutes',
  };
  const kind = drafting[meeting.is];
  return [
    ...invitations(meeting),
    ...referrals(meeting),
    ...(kind ? [{ kind, agency: secretariat, title, ...undated }] : []),
    ...approvals(meeting),
  ];
}

/** An invitation is answered before the session. */
const invitations = (meeting: Meeting): readonly Awaited[] =>
  phase(meeting) === 'preparation'
    ? meeting.invited
        .filter((agency) => !meeting.replies.some((reply) => reply.agency === agency))
        .map((agency) => ({
          kind: 'answer-invitation',
          agency,
          title: meeting.plan.title,
          due: meeting.start,
          overdue: false,
        }))
    : [];

/** INV-MT4: the secretariat accepts a referral or the chair refuses it; once there is no agenda to add to, only the latter. */
const referrals = (meeting: Meeting): readonly Awaited[] => {
  const { secretariat, chair } = meeting.plan;
  const open = phase(meeting) === 'preparation' || phase(meeting) === 'session';
  return meeting.referrals
    .filter(({ is }) => is === 'pending')
    .flatMap(({ item, referred }) =>
      (open ? union([secretariat], [chair]) : [chair]).map((agency) => ({
        kind: 'decide-referral' as const,
        agency,
        title: referred.title,
        item,
        ...by(meeting, `referral-${item}`),
      })),
    );
};

/** INV-MT8: the minutes are a matter of those invited who attended, and of the chair. */
const approvals = (meeting: Meeting): readonly Awaited[] => {
  const { is, plan, attended, minutes } = meeting;
  if (is !== 'minutesDrafted') return [];
  const entitled = convened(meeting).filter((agency) => agency === plan.chair || attended.includes(agency));
  return entitled
    .filter((agency) => !minutes?.approvals.includes(agency))
    .map((agency) => ({ kind: 'approve-minutes', agency, title: plan.title, ...by(meeting, 'minutes') }));
};

/** Meetings: invitations, referrals and minutes. What is said and voted in the session awaits nobody, and is not minded. */
export const meetings = awaitedBy<MeetingState>(meeting, {
  version: 1,
  minds: [
    'MeetingScheduled',
    'ParticipantsInvited',
    'InvitationAccepted',
    'InvitationDeclined',
    'AgendaItemAdded',
    'ItemReferred',
    'ReferralRefused',
    'SessionOpened',
    'PresenceRecorded',
    'DepartureRecorded',
    'SessionConcluded',
    'MinutesDrafted',
    'MinutesApproved',
    'MinutesPublished',
    'MeetingPostponed',
    'MeetingCancelled',
    ...ofDeadlines,
  ],
  awaited: awaitedAtMeeting,
});
