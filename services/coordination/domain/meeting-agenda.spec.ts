import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  added,
  calendar,
  cancelledMeeting,
  chair,
  clock,
  concludedMeeting,
  counted,
  damProposed,
  energy,
  fa,
  fars,
  freezeDue,
  frozen,
  invitedMeeting,
  invitedSession,
  matter,
  openedMeeting,
  past,
  policy,
  roads,
  scheduledMeeting,
  secretary,
  sitting,
  stranger,
} from './meeting-examples';

const add = (more: object = {}) => past('AddAgendaItem', { ...matter('pipes', 'problem'), ...more });
const urgent = fa('شکستگی لوله اصلی');
/** Ten working days after Sunday 1 March, with Thursday and Friday off. */
const referralDue = '2026-03-15T12:00:00.000Z';
const refer = past('ReferItem', matter('pipes', 'problem'));
const referred = [
  past('ItemReferred', { ...matter('pipes', 'problem'), agency: 'energy' }),
  past('DeadlineSet', { deadline: 'referral-pipes', due: referralDue, calendar: counted }),
];
const referralMet = past('DeadlineMet', { deadline: 'referral-pipes' });
const refuse = past('RefuseReferral', { item: 'pipes', reason: fa('در صلاحیت جلسه نیست') });
const refused = past('ReferralRefused', { item: 'pipes', reason: fa('در صلاحیت جلسه نیست') });

describe('The agenda', () => {
  it('takes items of the secretariat and of those invited, in the name of the agency whose item it is', () => {
    const invited = given(meeting, ...invitedMeeting);
    invited.when(add(), secretary).then(added('pipes', 'problem'));
    invited.when(add(), energy).then(added('pipes', 'problem', 'energy'));
    invited.when(add({ agency: 'energy' }), secretary).then(added('pipes', 'problem', 'energy'));
    invited.when(add({ agency: 'roads' }), energy).thenRejected('not-own-item');
    invited.when(add(), stranger).thenRejected('not-invited');
  });

  it('takes what a policy puts on it, in the name of the secretariat where no other is said', () =>
    given(meeting, ...invitedMeeting)
      .when(add(), policy)
      .then(added('pipes', 'problem')));

  it('takes nothing from an agency that says it is a policy', () => {
    given(meeting, ...invitedMeeting)
      .when(add(), { ...stranger, role: 'policy' })
      .thenRejected('not-invited');
    given(meeting, ...invitedMeeting)
      .when(add(), clock)
      .thenRejected('not-invited');
  });

  it('keeps one item under an id', () =>
    given(meeting, ...invitedMeeting, added('pipes', 'problem'))
      .when(add({ kind: 'plan' }), secretary)
      .thenRejected('item-exists'));

  it('INV-MT3: freezes when its deadline passes, which is no miss', () =>
    given(meeting, ...invitedMeeting, added('pipes', 'problem'))
      .when(past('PassDeadline', { deadline: 'agenda-freeze', due: freezeDue }), clock)
      .then(...frozen('pipes')));

  it('INV-MT3: freezes earlier where the secretariat says so', () => {
    given(meeting, ...invitedMeeting)
      .when(past('FreezeAgenda', {}), secretary)
      .then(...frozen());
    given(meeting, ...invitedMeeting, ...frozen())
      .when(past('PassDeadline', { deadline: 'agenda-freeze', due: freezeDue }), clock)
      .then();
  });

  it('INV-MT3: once frozen takes an emergency with its reason, and nothing else', () => {
    const ready = given(meeting, ...invitedMeeting, ...frozen());
    ready.when(add(), secretary).thenRejected('agenda-frozen');
    ready
      .when(add({ emergency: urgent }), energy)
      .then(past('AgendaItemAdded', { ...added('pipes', 'problem', 'energy').data, emergency: urgent }));
  });

  it('is frozen and invited to: then the meeting is ready', () => {
    expect(given(meeting, ...invitedMeeting, ...frozen()).state.is).toBe('ready');
    expect(given(meeting, ...scheduledMeeting, ...frozen()).state.is).toBe('scheduled');
  });

  it('INV-MT5: sets no time limit to the opening report of the unit in a specialised session', () => {
    const report = past('AddAgendaItem', { ...matter('opening', 'progress-report'), agency: 'fars', minutes: 30 });
    given(meeting, ...invitedSession)
      .when(report, secretary)
      .thenRejected('opening-report-unlimited');
    given(meeting, ...invitedSession)
      .when(past('AddAgendaItem', { ...report.data, agency: 'energy' }), secretary)
      .thenTypes('AgendaItemAdded');
    given(meeting, ...invitedMeeting)
      .when(report, secretary)
      .thenTypes('AgendaItemAdded');
  });
});

describe('A referral', () => {
  it('INV-MT4: has ten working days to be answered', () => {
    const invited = given(meeting, ...invitedMeeting);
    invited.when(refer, energy, { calendar }).then(...referred);
    invited.when(refer, stranger, { calendar }).thenRejected('not-invited');
    invited.when(refer, energy, {}).thenRejected('no-calendar');
  });

  it('INV-MT4: ends as an agenda item of the agency that referred it', () =>
    given(meeting, ...invitedMeeting, ...referred)
      .when(past('AcceptReferral', { item: 'pipes' }), secretary)
      .then(referralMet, added('pipes', 'problem', 'energy')));

  it('INV-MT4: or is refused by the chair with a reason, even after the meeting', () => {
    given(meeting, ...invitedMeeting, ...referred)
      .when(refuse, chair)
      .then(refused, referralMet);
    given(meeting, ...cancelledMeeting, ...referred)
      .when(refuse, chair)
      .then(refused, referralMet);
    given(meeting, ...invitedMeeting, ...referred)
      .when(refuse, secretary)
      .thenRejected('not-chair');
  });

  it('INV-MT4: left without an answer is missed, and may still be answered', () => {
    const missed = past('DeadlineMissed', { deadline: 'referral-pipes', due: referralDue });
    given(meeting, ...invitedMeeting, ...referred)
      .when(past('PassDeadline', { deadline: 'referral-pipes', due: referralDue }), clock)
      .then(missed);
    given(meeting, ...invitedMeeting, ...referred, missed)
      .when(refuse, chair)
      .then(refused);
  });

  it('is answered once', () => {
    const accepted = given(meeting, ...invitedMeeting, ...referred, referralMet, added('pipes', 'problem', 'energy'));
    accepted.when(refuse, chair).thenRejected('referral-settled');
    accepted.when(past('AcceptReferral', { item: 'pipes' }), secretary).then();
    given(meeting, ...invitedMeeting, ...referred, refused, referralMet)
      .when(past('AcceptReferral', { item: 'pipes' }), secretary)
      .thenRejected('referral-settled');
    given(meeting, ...invitedMeeting)
      .when(past('AcceptReferral', { item: 'pipes' }), secretary)
      .thenRejected('unknown-referral');
  });

  it('INV-MT3: reaches a frozen agenda only as an emergency', () => {
    const ready = given(meeting, ...invitedMeeting, ...frozen(), ...referred);
    ready.when(past('AcceptReferral', { item: 'pipes' }), secretary).thenRejected('agenda-frozen');
    ready
      .when(past('AcceptReferral', { item: 'pipes', emergency: urgent }), secretary)
      .thenTypes('DeadlineMet', 'AgendaItemAdded');
  });

  it('has an id of its own', () => {
    given(meeting, ...invitedMeeting, added('pipes', 'plan'))
      .when(refer, energy, { calendar })
      .thenRejected('item-exists');
    const pending = given(meeting, ...invitedMeeting, ...referred);
    pending.when(refer, roads, { calendar }).thenRejected('item-exists');
    pending.when(add(), secretary).thenRejected('item-exists');
    given(meeting, ...concludedMeeting)
      .when(refer, energy, { calendar })
      .thenRejected('session-over');
  });
});

describe('Carrying an item forward', () => {
  const carry = (item: string) => past('CarryForwardItem', { item, reason: fa('نیازمند بررسی') });
  const carried = past('AgendaItemCarriedForward', {
    ...added('water', 'decision').data,
    reason: fa('نیازمند بررسی'),
  });

  it('INV-MT6: is for the chair in the session', () => {
    given(meeting, ...sitting)
      .when(carry('water'), chair)
      .then(carried);
    given(meeting, ...sitting)
      .when(carry('water'), fars)
      .thenRejected('not-chair');
    given(meeting, ...invitedMeeting, added('water', 'decision'))
      .when(carry('water'), chair)
      .thenRejected('not-in-session');
  });

  it('INV-MT6: takes along what is proposed on the item, and nothing else', () => {
    const elsewhere = past('ResolutionProposed', { ...damProposed.data, proposal: 'other', item: 'report' });
    const session = [...sitting, damProposed, elsewhere];
    expect(given(meeting, ...session, carried).state).toMatchObject({ proposals: [{ is: 'carried' }, { is: 'open' }] });
    const rejected = past('ResolutionRejected', { proposal: 'dam', reason: fa('-') });
    const again = past('ResolutionProposed', { ...damProposed.data, proposal: 'again' });
    expect(given(meeting, ...session, rejected, again, carried).state).toMatchObject({
      proposals: [{ is: 'rejected' }, { is: 'open' }, { is: 'carried' }],
    });
    given(meeting, ...session, carried)
      .when(past('AdoptResolution', { proposal: 'dam' }), chair)
      .thenRejected('proposal-settled');
  });

  it('POL-7: is for the policy after the session, with what was not reached', () => {
    given(meeting, ...concludedMeeting)
      .when(carry('report'), policy)
      .thenTypes('AgendaItemCarriedForward');
    given(meeting, ...concludedMeeting)
      .when(carry('report'), chair)
      .thenRejected('session-over');
    given(meeting, ...concludedMeeting)
      .when(carry('water'), policy)
      .thenRejected('item-settled');
  });

  it('names the series that keeps the item, and an item of the agenda', () => {
    given(meeting, ...invitedSession, added('water', 'decision'), ...frozen('water'), past('SessionOpened', {}))
      .when(carry('water'), chair)
      .then(past('AgendaItemCarriedForward', { ...carried.data, series: 'round-1402' }));
    given(meeting, ...openedMeeting)
      .when(carry('nothing'), chair)
      .thenRejected('unknown-item');
  });
});
