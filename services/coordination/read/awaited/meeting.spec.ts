import {
  added,
  approvedMeeting,
  cancelledMeeting,
  concludedMeeting,
  draftedMeeting,
  fa,
  importedMeeting,
  invitedMeeting,
  matter,
  minutesDue,
  openedMeeting,
  past,
  sitting,
  start,
} from '../../domain/meeting-examples';
import { en, imported } from '../../domain/resolution-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const reason = en('A reason.');

const { happen, rows } = inboxes();

const met = (...events: Past[]) => happen('meeting-one', events);
const kinds = async (agency: string): Promise<string[]> => (await rows(agency)).map(({ kind }) => kind);
/** Everything that awaits anybody, as `agency kind`. */
const all = async (): Promise<string[]> => {
  const agencies = ['coordination-deputy', 'interior', 'fars', 'energy', 'roads'];
  const parties = ['health', 'supporting', 'coordinator', 'audit-office', 'governor'];
  const found = await Promise.all([...agencies, ...parties].map((agency) => rows(agency)));
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

describe('what a meeting asks of an agency', () => {
  const referred = (item: string, dueAt = '2026-03-15T12:00:00.000Z'): Past[] => [
    past('ItemReferred', { ...matter(item, 'problem'), agency: 'roads' }),
    past('DeadlineSet', { deadline: `referral-${item}`, due: dueAt }),
  ];
  const referralMissed = past('DeadlineMissed', { deadline: 'referral-bridge', due: '2026-03-15T12:00:00.000Z' });

  it('an invitation is answered by whoever is invited, until the session', async () => {
    await met(...invitedMeeting);
    expect(await all()).toEqual(['fars', 'energy', 'roads'].map((agency) => `${agency} answer-invitation`));
    expect(await rows('fars')).toEqual([
      {
        kind: 'answer-invitation',
        agency: 'fars',
        aggregate: 'meeting',
        id: 'one',
        title: fa('جلسه مشترک'),
        due: start,
        overdue: false,
        since: '2026-03-01T12:03:00.000Z',
      },
    ]);
    await met(past('InvitationAccepted', { agency: 'fars' }), past('InvitationDeclined', { agency: 'energy', reason }));
    expect(await all()).toEqual(['roads answer-invitation']);
    await met(past('SessionOpened', {}));
    expect(await all()).toEqual([]);
  });

  it('INV-MT4: a referral is decided by the secretariat or the chair, by its deadline', async () => {
    await met(...openedMeeting, ...referred('bridge'), ...referred('tunnel'));
    expect(await kinds('coordination-deputy')).toEqual(['decide-referral', 'decide-referral']);
    expect(await rows('interior')).toMatchObject([
      { item: 'bridge', title: matter('bridge', 'problem').title, due: '2026-03-15T12:00:00.000Z', overdue: false },
      { item: 'tunnel' },
    ]);
    await met(past('DeadlineMet', { deadline: 'referral-bridge' }), added('bridge', 'problem', 'roads'));
    expect(await rows('interior')).toMatchObject([{ item: 'tunnel' }]);
    await met(
      past('ReferralRefused', { item: 'tunnel', reason }),
      past('DeadlineMet', { deadline: 'referral-tunnel' }),
    );
    expect(await all()).toEqual([]);
  });

  it('INV-MT4: a missed referral stays, and where the meeting is over or cancelled it is the chair’s', async () => {
    await met(...invitedMeeting, ...referred('bridge'), referralMissed, past('MeetingCancelled', { reason }));
    expect(await all()).toEqual(['interior decide-referral']);
    expect(await rows('interior', { overdue: true })).toMatchObject([{ item: 'bridge', overdue: true }]);
    await met(past('ReferralRefused', { item: 'bridge', reason }));
    expect(await all()).toEqual([]);
  });

  it('INV-MT8: the minutes are drafted by the secretariat, approved by those who attended, and published', async () => {
    await met(...concludedMeeting);
    expect(await all()).toEqual(['coordination-deputy draft-minutes']);
    await met(...draftedMeeting.slice(concludedMeeting.length));
    expect(await all()).toEqual(['interior', 'fars', 'energy'].map((agency) => `${agency} approve-minutes`));
    expect(await rows('fars')).toMatchObject([{ due: minutesDue, overdue: false }]);
    await met(past('MinutesApproved', { agency: 'fars', final: false }));
    expect(await kinds('fars')).toEqual([]);
    await met(past('MinutesDrafted', { text: fa('پیش‌نویس دوم') }));
    expect(await kinds('fars')).toEqual(['approve-minutes']);
    const [{ since } = { since: '' }] = await rows('energy');
    await met(past('DeadlineMissed', { deadline: 'minutes', due: minutesDue }));
    expect(await rows('energy')).toMatchObject([{ due: minutesDue, overdue: true, since }]);
    await met(...approvedMeeting.slice(draftedMeeting.length));
    expect(await all()).toEqual(['coordination-deputy publish-minutes']);
    await met(past('MinutesPublished', { title: fa('جلسه مشترک'), text: fa('صورت‌جلسه'), approvedBy: ['fars'] }));
    expect(await all()).toEqual([]);
  });

  it('postponed, the unanswered invitations await their answer by the new start', async () => {
    const later = '2026-03-22T06:30:00.000Z';
    await met(...sitting, past('MeetingPostponed', { start: later, reason, agendaReopened: true }));
    expect(await rows('roads')).toMatchObject([{ kind: 'answer-invitation', due: later }]);
  });

  it('nothing awaits anybody once it is cancelled, nor from history', async () => {
    await met(...cancelledMeeting);
    await happen('meeting-old', importedMeeting);
    await happen('resolution-old', imported);
    expect(await all()).toEqual([]);
  });
});
