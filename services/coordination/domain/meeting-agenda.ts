import type { PassDeadline } from '../../../libs/contract';
import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import {
  asPolicy,
  type Context,
  meetDeadline,
  passDeadline,
  passing,
  reject,
  setDeadlineIn,
} from '../../../libs/eventsourcing';
import { changed, sameContent, stated } from './content';
import {
  amend,
  beyond,
  byAnyone,
  byChair,
  byInvited,
  bySecretary,
  inPreparation,
  type MeetingEvent,
  type MeetingRejection,
  noSession,
  offAgenda,
  phase,
  uninvited,
  untilConcluded,
} from './meeting-rules';
import { decided, type Meeting, prepared, type Referral } from './meeting-state';

/** The deadline at which the agenda freezes (INV-MT3). */
export const agendaFreeze = 'agenda-freeze';
/** INV-MT4: working days within which a referral is answered. */
const referralDays = 10;
/** Items on one agenda, and referrals to one meeting. */
const mostItems = 1000;

const referralDeadline = (item: string): string => `referral-${item}`;

/** Freezes the agenda as it stands and closes its deadline; nothing where it is frozen already (INV-MT3). */
export const freeze = (meeting: Meeting): readonly MeetingEvent[] => [
  ...meetDeadline(meeting, agendaFreeze),
  ...(meeting.frozen
    ? []
    : [{ type: 'AgendaFrozen' as const, data: { items: meeting.agenda.map(({ item }) => item) } }]),
];

/** What the meeting deals with: its items, what is referred to it, and what it leaves to the next. */
export const decideAgenda = {
  /** INV-MT3, INV-MT5. */
  AddAgendaItem: byAnyone(
    untilConcluded<commands.AddAgendaItem>((meeting, command, context) => {
      const agency = command.agency ?? (asPolicy(context) ? meeting.plan.secretariat : context.agency);
      const objection = notTheirs(meeting, agency, context);
      if (objection) return objection;
      if (meeting.referrals.some(({ item }) => item === command.item))
        return reject('item-exists', { item: command.item });
      return addition(meeting, stated({ ...command, agency }));
    }),
  ),

  /** INV-MT4: from here on the referral has ten working days to be accepted or refused. */
  ReferItem: byInvited(
    untilConcluded<commands.ReferItem>((meeting, command, { agency, now }, { calendar }) => {
      const referred = { ...command, agency };
      const before = referralOf(meeting, command.item);
      if (before && sameContent(before.referred, referred)) return [];
      if (before || meeting.agenda.some(({ item }) => item === command.item))
        return reject('item-exists', { item: command.item });
      if (!calendar) return reject('no-calendar');
      return (
        beyond(meeting.referrals.length + 1, mostItems) ?? [
          { type: 'ItemReferred', data: referred },
          setDeadlineIn(referralDeadline(command.item), { from: now, days: referralDays, calendar }),
        ]
      );
    }),
  ),

  AcceptReferral: bySecretary(
    untilConcluded<commands.AcceptReferral>((meeting, { item, emergency }) => {
      const referral = referralOf(meeting, item);
      if (referral?.is === 'accepted') return [];
      if (referral?.is !== 'pending') return settledReferral(referral, item);
      const added = addition(meeting, stated({ ...referral.referred, emergency }));
      return 'rejected' in added ? added : [...meetDeadline(meeting, referralDeadline(item)), ...added];
    }),
  ),

  /** A referral is answered even where the meeting is over or cancelled: none is left open. */
  RefuseReferral: byChair<commands.RefuseReferral>((meeting, { item, reason }) => {
    const referral = referralOf(meeting, item);
    if (referral?.is === 'refused') return [];
    if (referral?.is !== 'pending') return settledReferral(referral, item);
    return [{ type: 'ReferralRefused', data: { item, reason } }, ...meetDeadline(meeting, referralDeadline(item))];
  }),

  FreezeAgenda: bySecretary(inPreparation(freeze)),

  /** INV-MT6. The chair leaves an item to the next meeting in the session, POL-7 after it. */
  CarryForwardItem: byAnyone<commands.CarryForwardItem>((meeting, { item, reason }, context) => {
    const objection = mayNotCarry(meeting, context) ?? offAgenda(meeting, item);
    if (objection) return objection;
    const { added, carried } = meeting.agenda.find((entry) => entry.item === item)!;
    if (carried) return [];
    if (decided(meeting, item)) return reject('item-settled', { item });
    const { kind, title, agency } = added;
    return [
      {
        type: 'AgendaItemCarriedForward',
        data: stated({ item, kind, title, agency, reason, series: meeting.plan.series }),
      },
    ];
  }),

  /** A freeze is no miss. A referral or the minutes missed stand alone: they show with whoever must act. */
  PassDeadline: byAnyone<PassDeadline>((meeting, firing) =>
    firing.deadline === agendaFreeze && passing(meeting, firing) === 'missed'
      ? freeze(meeting)
      : passDeadline(meeting, firing, () => []),
  ),
};

const referralOf = ({ referrals }: Meeting, item: string): Referral | undefined =>
  referrals.find((referral) => referral.item === item);

const settledReferral = (referral: Referral | undefined, item: string) =>
  reject(referral ? 'referral-settled' : 'unknown-referral', { item });

/** The "no" to an agency that adds an item which it may not add; the secretariat and policies add any. */
const notTheirs = (meeting: Meeting, agency: string, context: Context) => {
  if (context.agency === meeting.plan.secretariat || asPolicy(context)) return undefined;
  return uninvited(meeting, context.agency) ?? (agency === context.agency ? undefined : reject('not-own-item'));
};

/** Adds an item, unless it stands on the agenda or the agenda is closed to it. */
const addition = (meeting: Meeting, added: events.AgendaItemAdded): readonly MeetingEvent[] | MeetingRejection => {
  const { item, kind, agency, minutes, emergency } = added;
  const { form, unit } = meeting.plan;
  const there = meeting.agenda.find((entry) => entry.item === item);
  if (there) return sameContent(there.added, added) ? [] : reject('item-exists', { item });
  if (form === 'specialised-session' && kind === 'progress-report' && agency === unit && minutes)
    return reject('opening-report-unlimited');
  if (meeting.frozen && !emergency) return reject('agenda-frozen');
  return beyond(meeting.agenda.length + 1, mostItems) ?? [{ type: 'AgendaItemAdded', data: added }];
};

const mayNotCarry = (meeting: Meeting, context: Context) => {
  if (asPolicy(context) && phase(meeting) === 'over') return undefined;
  if (!asPolicy(context) && context.agency !== meeting.plan.chair) return reject('not-chair');
  return noSession(meeting);
};

const withReferral = (meeting: Meeting, item: string, is: Referral['is']): readonly Referral[] =>
  changed(
    meeting.referrals,
    (referral) => referral.item === item,
    (referral) => ({ ...referral, is }),
  );

/** What is remembered of the agenda, its referrals and what was carried forward. */
export const evolveAgenda = {
  AgendaItemAdded: amend<events.AgendaItemAdded>((meeting, added) => ({
    ...meeting,
    agenda: [...meeting.agenda, { item: added.item, added, heard: false, carried: false }],
    referrals: withReferral(meeting, added.item, 'accepted'),
  })),

  ItemReferred: amend<events.ItemReferred>((meeting, referred) => ({
    ...meeting,
    referrals: [...meeting.referrals, { item: referred.item, referred, is: 'pending' }],
  })),

  ReferralRefused: amend<events.ReferralRefused>((meeting, { item }) => ({
    ...meeting,
    referrals: withReferral(meeting, item, 'refused'),
  })),

  AgendaFrozen: amend((meeting) =>
    phase(meeting) === 'preparation' ? prepared({ ...meeting, frozen: true }) : { ...meeting, frozen: true },
  ),

  /** What was proposed on the item goes with it. */
  AgendaItemCarriedForward: amend<events.AgendaItemCarriedForward>((meeting, { item }) => ({
    ...meeting,
    agenda: changed(
      meeting.agenda,
      (entry) => entry.item === item,
      (entry) => ({ ...entry, carried: true }),
    ),
    proposals: changed(
      meeting.proposals,
      ({ proposed, is }) => proposed.item === item && is === 'open',
      (proposal) => ({ ...proposal, is: 'carried' }),
    ),
  })),
};
