import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import { meetDeadline, reject, setDeadlineIn } from '../../../libs/eventsourcing';
import { sameContent, union } from './content';
import { amend, beyond, byAnyone, bySecretary, phase } from './meeting-rules';
import { convened, type Meeting, type Minutes } from './meeting-state';

/** The deadline by which the minutes are to be approved. */
const minutesDeadline = 'minutes';
/** INV-MT8: working days for their approval, from the first draft on. */
const approvalDays = 5;
/** Corrections asked of one draft. */
const mostCorrections = 500;

/** The minutes from their first draft to their publication. */
export const decideMinutes = {
  /** A new draft sets no new deadline. */
  DraftMinutes: bySecretary<commands.DraftMinutes>((meeting, { text }, { now }, { calendar }) => {
    const objection = final(meeting) ?? unconcluded(meeting);
    if (objection) return objection;
    if (sameContent(meeting.minutes?.text, text)) return [];
    const drafted = { type: 'MinutesDrafted' as const, data: { text } };
    if (meeting.is === 'minutesDrafted') return [drafted];
    if (!calendar) return reject('no-calendar');
    return [drafted, setDeadlineIn(minutesDeadline, { from: now, days: approvalDays, calendar })];
  }),

  /** The secretariat answers with a new draft, or the chair by approving the minutes as they are. */
  RequestMinutesCorrection: byAnyone<commands.RequestMinutesCorrection>((meeting, { correction }, { agency }) => {
    const requested = { agency, correction };
    if (meeting.minutes?.corrections.some((one) => sameContent(one, requested))) return [];
    return (
      final(meeting) ??
      undrafted(meeting) ??
      beyond((meeting.minutes?.corrections.length ?? 0) + 1, mostCorrections) ??
      absentee(meeting, agency) ?? [{ type: 'MinutesCorrectionRequested', data: requested }]
    );
  }),

  /** INV-MT8: final once the chair and another agency have approved, so that no drafter approves alone. */
  ApproveMinutes: byAnyone((meeting, _command, { agency }) => {
    const before = meeting.minutes?.approvals ?? [];
    if (before.includes(agency)) return [];
    const objection = final(meeting) ?? undrafted(meeting) ?? absentee(meeting, agency);
    if (objection) return objection;
    const approvals = [...before, agency];
    const done = approvals.includes(meeting.plan.chair) && approvals.length > 1;
    return [
      { type: 'MinutesApproved', data: { agency, final: done } },
      ...(done ? meetDeadline(meeting, minutesDeadline) : []),
    ];
  }),

  PublishMinutes: bySecretary((meeting) => {
    if (meeting.is === 'closed') return [];
    if (meeting.is !== 'minutesApproved' || !meeting.minutes) return reject('minutes-not-approved');
    const { text, approvals } = meeting.minutes;
    return [{ type: 'MinutesPublished', data: { title: meeting.plan.title, text, approvedBy: [...approvals] } }];
  }),
};

/** INV-MT8: after approval the minutes are immutable. */
const final = ({ is }: Meeting) =>
  is === 'minutesApproved' || is === 'closed' ? reject('minutes-approved') : undefined;

const unconcluded = (meeting: Meeting) => {
  if (phase(meeting) === 'over') return undefined;
  return reject(meeting.is === 'cancelled' ? 'meeting-cancelled' : 'session-not-concluded');
};

const undrafted = ({ is }: Meeting) => (is === 'minutesDrafted' ? undefined : reject('minutes-not-drafted'));

/** The minutes are a matter of those invited who attended; the chair, who opened the session, always did. */
const absentee = (meeting: Meeting, agency: string) => {
  const attended = convened(meeting).includes(agency) && meeting.attended.includes(agency);
  return attended || agency === meeting.plan.chair ? undefined : reject('not-participant');
};

const withMinutes = (meeting: Meeting, change: (minutes: Minutes) => Partial<Minutes>): Meeting =>
  meeting.minutes ? { ...meeting, minutes: { ...meeting.minutes, ...change(meeting.minutes) } } : meeting;

/** What is remembered of the minutes. */
export const evolveMinutes = {
  /** Approvals and corrections were of the draft before. */
  MinutesDrafted: amend<events.MinutesDrafted>((meeting, { text }) => ({
    ...meeting,
    is: 'minutesDrafted',
    minutes: { text, approvals: [], corrections: [] },
  })),

  MinutesCorrectionRequested: amend<events.MinutesCorrectionRequested>((meeting, requested) =>
    withMinutes(meeting, ({ corrections }) => ({ corrections: [...corrections, requested] })),
  ),

  MinutesApproved: amend<events.MinutesApproved>((meeting, { agency, final: done }) => ({
    ...withMinutes(meeting, ({ approvals }) => ({ approvals: union(approvals, [agency]) })),
    is: done ? 'minutesApproved' : meeting.is,
  })),

  MinutesPublished: amend((meeting) => ({ ...meeting, is: 'closed' })),
};
