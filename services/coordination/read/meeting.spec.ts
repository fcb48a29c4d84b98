import {
  added,
  approvedMeeting,
  cancelledMeeting,
  concludedMeeting,
  damAdopted,
  damProposed,
  decidedMeeting,
  draftedMeeting,
  fa,
  frozen,
  importedMeeting,
  invitedMeeting,
  matter,
  meetingOfThePast,
  minutesText,
  openedMeeting,
  openedSession,
  past,
  quorum,
  repairTheDam,
  scheduledMeeting,
  sitting,
  start,
  there,
} from '../domain/meeting-examples';
import { resolutionIdOf } from '../domain/resolution-id';
import { askedMeetings, closedMeeting } from './meeting-asked';
import { type Past, reader, stack } from './read-examples';

const { held, show, list, liveAndRebuilt } = askedMeetings();

describe('a meeting', () => {
  it.each<[string, readonly Past[]]>([
    ['scheduled', scheduledMeeting],
    ['invited', invitedMeeting],
    ['ready', [...invitedMeeting, ...frozen()]],
    ['inSession', openedMeeting],
    ['concluded', concludedMeeting],
    ['minutesDrafted', draftedMeeting],
    ['minutesApproved', approvedMeeting],
    ['closed', closedMeeting],
    ['cancelled', cancelledMeeting],
    ['imported', importedMeeting],
  ])('that is %s shows as such', async (state, events) => {
    await held('one', events);
    expect(await show(stack)).toMatchObject({ id: 'one', state });
    expect(await list({ state }, stack)).toEqual(['one']);
  });

  it('names its plan, secretariat, chair, and whoever is invited with their reply', async () => {
    const declined = past('InvitationDeclined', { agency: 'roads', reason: fa('جلسه دیگر') });
    await held('one', [...invitedMeeting, past('InvitationAccepted', { agency: 'fars' }), declined]);
    const alsoDeclined = past('InvitationDeclined', { agency: 'energy', reason: fa('ماموریت') });
    await held('one', [past('InvitationAccepted', { agency: 'roads' }), alsoDeclined]);
    expect(await show()).toMatchObject({
      plan: { form: 'joint-meeting', secretariat: 'coordination-deputy', chair: 'interior' },
      start,
      invited: ['fars', 'energy', 'roads'],
      replies: [
        { agency: 'fars', accepted: true },
        { agency: 'roads', accepted: true },
        { agency: 'energy', accepted: false, reason: fa('ماموریت') },
      ],
      persons: [{ official: 'expert-1', capacity: 'expert' }],
    });
    expect((await show()).replies[1]?.reason).toBeUndefined();
  });

  it('INV-MT1: names the representatives, and who was refused as one', async () => {
    const nominated = (official: string) => past('RepresentativeNominated', { agency: 'fars', official });
    const refused = past('RepresentativeRefused', { agency: 'roads', official: 'engineer', reason: 'no-authority' });
    await held('one', [...openedMeeting, nominated('deputy-1'), nominated('deputy-2'), refused, refused]);
    expect(await show()).toMatchObject({
      representatives: [{ agency: 'fars', official: 'deputy-2' }],
      refusals: [{ agency: 'roads', official: 'engineer', reason: 'no-authority' }],
    });
    await held('one', [
      there('fars', { official: 'deputy-2' }),
      past('RepresentativeWithdrawn', { agency: 'fars', official: 'deputy-2', reason: 'mandate-revoked' }),
    ]);
    expect(await show()).toMatchObject({
      representatives: [],
      present: [{ agency: 'fars', official: 'deputy-2', capacity: 'team' }],
      quorum: { present: 0 },
    });
  });

  it('tells of each agenda item what became of it', async () => {
    await held('one', [
      ...openedMeeting,
      added('roads', 'plan', 'roads'),
      added('open', 'other'),
      past('StatementRecorded', { agency: 'fars', official: 'head-of-fars', item: 'report', text: fa('گزارش') }),
      damProposed,
      damAdopted,
      past('AgendaItemCarriedForward', { ...matter('roads', 'plan'), agency: 'roads', reason: fa('نرسید') }),
    ]);
    const { agenda, statements } = await show();
    expect(agenda.map(({ item, is }) => [item, is])).toEqual([
      ['report', 'heard'],
      ['water', 'decided'],
      ['roads', 'carriedForward'],
      ['open', 'open'],
    ]);
    expect(agenda[2]?.carriedForward?.reason).toEqual(fa('نرسید'));
    expect(statements).toBe(1);
  });

  it('INV-MT4: shows what was referred to it, and how that was answered', async () => {
    const referred = (item: string) => past('ItemReferred', { ...matter(item, 'problem'), agency: 'roads' });
    await held('one', [
      ...invitedMeeting,
      ...['a', 'b', 'c'].map(referred),
      added('b', 'problem', 'roads'),
      past('ReferralRefused', { item: 'c', reason: fa('بیرون از صلاحیت') }),
    ]);
    expect((await show()).referrals).toMatchObject([
      { item: 'a', is: 'pending' },
      { item: 'b', is: 'accepted' },
      { item: 'c', is: 'refused', refused: { reason: fa('بیرون از صلاحیت') } },
    ]);
  });

  it('INV-MT2: shows who is there now, who attended, and whether that makes a quorum', async () => {
    await held('one', sitting);
    expect((await show()).quorum).toEqual({ convened: 4, needed: 3, present: 3, reached: true });
    await held('one', [
      past('DepartureRecorded', { agency: 'energy', official: 'head-of-energy' }),
      past('QuorumLost', { present: 2, invited: 4 }),
    ]);
    const { present, attended, quorum: now } = await show();
    expect(now).toEqual({ convened: 4, needed: 3, present: 2, reached: false });
    expect(present.map(({ agency }) => agency)).toEqual(['interior', 'fars']);
    expect(attended.map(({ agency }) => agency)).toEqual(['interior', 'fars', 'energy']);
    await held('one', [there('energy'), past('QuorumReached', { present: 3, invited: 4 })]);
    expect(await show()).toMatchObject({ attended: { length: 3 }, quorum: { reached: true } });
  });

  it('INV-MT7: shows which specialised fields were present, excused or are awaited', async () => {
    await held('one', [
      ...openedSession,
      there('energy', { official: 'expert-1', capacity: 'expert', field: 'economy' }),
    ]);
    expect((await show()).fields).toEqual([
      { field: 'security', is: 'awaited' },
      { field: 'economy', is: 'present' },
    ]);
    await held('one', [past('FieldExcused', { field: 'security', reason: fa('بیماری') })]);
    expect((await show()).fields[0]).toEqual({ field: 'security', is: 'excused' });
  });

  it('shows its questions with every answer, and what was said only by its number', async () => {
    const asked = past('QuestionAsked', { question: 'q1', agency: 'fars', item: 'report', text: fa('چرا؟') });
    const answer = (agency: string) => past('QuestionAnswered', { question: 'q1', agency, text: fa('زیرا') });
    const opinion = { agency: 'energy', official: 'expert-1', field: 'economy', opinion: fa('نظر') };
    const visit = past('SiteVisitRecorded', { place: fa('سد'), findings: fa('ترک') });
    await held('one', [
      ...sitting,
      asked,
      answer('energy'),
      answer('roads'),
      past('ExpertOpinionRecorded', opinion),
      visit,
    ]);
    expect(await show()).toMatchObject({
      questions: [{ question: 'q1', answers: [{ agency: 'energy' }, { agency: 'roads' }] }],
      statements: 0,
      expertOpinions: 1,
      siteVisits: 1,
    });
  });

  it('shows each proposal with its vote and decision, and the resolution that follows it up', async () => {
    const second = { ...repairTheDam, proposal: 'tunnel', agency: 'roads' };
    const vote = { proposal: 'tunnel', for: ['roads'], against: ['fars', 'energy'], abstain: [] };
    await held('one', [
      ...decidedMeeting,
      past('ResolutionProposed', second),
      past('VoteRecorded', vote),
      past('ResolutionRejected', { proposal: 'tunnel', reason: fa('رای نیاورد') }),
    ]);
    expect((await show()).proposals).toMatchObject([
      {
        proposal: 'dam',
        is: 'adopted',
        taken: 'consensus',
        verifier: 'coordinator',
        resolution: resolutionIdOf('one', 'dam'),
      },
      { proposal: 'tunnel', is: 'rejected', taken: vote, rejected: { reason: fa('رای نیاورد') } },
    ]);
  });

  it('takes an open proposal along with the item that is carried forward', async () => {
    const carried = past('AgendaItemCarriedForward', {
      ...matter('water', 'decision'),
      agency: 'fars',
      reason: fa('نرسید'),
    });
    await held('one', [...sitting, damProposed, carried]);
    expect((await show()).proposals).toMatchObject([{ proposal: 'dam', is: 'carried' }]);
  });

  it('INV-MT8: shows the minutes with who approved them; a new draft starts over', async () => {
    const correction = past('MinutesCorrectionRequested', { agency: 'energy', correction: fa('بند ۲') });
    await held('one', [...draftedMeeting, past('MinutesApproved', { agency: 'fars', final: false }), correction]);
    expect((await show()).minutes).toMatchObject({
      text: minutesText,
      approvals: ['fars'],
      corrections: [{ agency: 'energy' }],
    });
    await held('one', [past('MinutesDrafted', { text: fa('پیش‌نویس دوم') })]);
    expect((await show()).minutes).toMatchObject({ text: fa('پیش‌نویس دوم'), approvals: [], corrections: [] });
  });

  it('broken off and postponed starts over: nobody is there, nothing was put to the vote, the invitations stand', async () => {
    const later = '2026-03-22T06:30:00Z';
    const vote = past('VoteRecorded', { proposal: 'dam', for: ['fars'], against: [], abstain: [] });
    const postponed = past('MeetingPostponed', { start: later, reason: fa('زلزله'), agendaReopened: true });
    await held('one', [...sitting, damProposed, vote, past('SummingUpRecorded', { text: fa('جمع‌بندی') }), postponed]);
    const now = await show();
    expect(now).toMatchObject({
      state: 'invited',
      start: '2026-03-22T06:30:00.000Z',
      frozen: false,
      present: [],
      attended: [],
    });
    expect(now).toMatchObject({
      quorum: { reached: false, present: 0 },
      postponements: [{ start: later, reason: fa('زلزله') }],
    });
    expect([now.summingUp, now.proposals[0]?.taken]).toEqual([undefined, undefined]);
    expect(now.invited).toHaveLength(3);
  });

  it('of the past is marked as imported, with its source, flags and agenda', async () => {
    await held('one', importedMeeting);
    expect(await show(reader('customs', { clearance: 'public' }))).toMatchObject({
      state: 'imported',
      start: '2003-10-20T00:00:00.000Z',
      imported: { source: 'knesset', sourceId: '65791', flags: [], agenda: meetingOfThePast.agenda },
    });
  });
});

it('rebuilt equals live', async () => {
  await Promise.all([held('closed', closedMeeting), held('session', openedSession), held('old', importedMeeting)]);
  await held('quorum', [...openedMeeting, ...quorum]);
  const [live, rebuilt] = await liveAndRebuilt();
  expect(rebuilt).toEqual(live);
  expect(live).toHaveLength(4);
});
