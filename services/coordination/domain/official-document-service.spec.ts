import { addWorkingDays, type EventOf } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { officialDocument } from './official-document';
import {
  acknowledged,
  acted,
  clerk,
  clock,
  closed,
  deemed,
  dispatched,
  due,
  en,
  energy,
  facts,
  hash,
  health,
  healthCalendar,
  letter,
  now,
  received,
  returned,
  signed,
} from './official-document-examples';
import { receiptOf } from './official-document-state';

const reason = en('A reason.');
const confirm = { type: 'ConfirmReceipt', data: {} };
const acknowledge = { type: 'AcknowledgeDocument', data: {} };
const giveBack = { type: 'ReturnDocument', data: { reason } };
const act = { type: 'RecordAction', data: { text: en('Hours changed.') } };
const link = { type: 'LinkReply', data: { reply: 'reply-1' } };
const receipt = (addressee: string) => ({ type: 'DocumentReceived', data: { addressee, hash } });
const met = (addressee: string) => ({ type: 'DeadlineMet', data: { deadline: `receipt-${addressee}` } });
const acknowledgement = { type: 'DocumentAcknowledged', data: { addressee: 'health', hash } };

describe('receipt (INV-OD3)', () => {
  it('is confirmed by each addressee for itself', () => {
    given(officialDocument, ...dispatched)
      .when(confirm, health)
      .then(receipt('health'), met('health'));
    given(officialDocument, ...received)
      .when(confirm, energy)
      .then(receipt('energy'), met('energy'));
  });
  it('is confirmed by no other agency, not even the sender', () => {
    for (const agency of ['interior', 'roads'])
      for (const command of [confirm, acknowledge, giveBack, act, link])
        given(officialDocument, ...dispatched)
          .when(command, { ...health, agency })
          .thenRejected('not-an-addressee');
    given(officialDocument, ...signed)
      .when(confirm, health)
      .thenRejected('not-an-addressee');
  });
  it('is refused to another content than was signed (INV-OD1)', () => {
    given(officialDocument, ...dispatched)
      .when({ type: 'ConfirmReceipt', data: { hash: 'ffff' } }, health)
      .thenRejected('other-content');
    given(officialDocument, ...dispatched)
      .when({ type: 'ConfirmReceipt', data: { hash } }, health)
      .then(receipt('health'), met('health'));
  });
  it('confirmed twice changes nothing', () => {
    for (const stage of [received, acknowledged, acted, closed])
      given(officialDocument, ...stage)
        .when(confirm, health)
        .then();
  });
});

describe('deemed receipt (INV-OD3)', () => {
  const fires = (deadline: string, at: string) => ({ type: 'PassDeadline', data: { deadline, due: at } });
  const missed = { type: 'DeadlineMissed', data: { deadline: 'receipt-health', due: due.health } };
  const deemedReceived = { type: 'DocumentDeemedReceived', data: { addressee: 'health', hash } };

  it('follows after three working days of the addressee, beside the missed deadline', () => {
    given(officialDocument, ...dispatched)
      .when(fires('receipt-health', due.health), clock)
      .then(missed, deemedReceived);
  });
  it('does not follow where receipt was confirmed, or the document returned', () => {
    for (const stage of [received, returned])
      given(officialDocument, ...stage)
        .when(fires('receipt-health', due.health), clock)
        .then();
    given(officialDocument).when(fires('receipt-health', due.health), clock).then();
  });
  it('U9: keeps the version of the calendar, and a holiday added later moves nothing', () => {
    const [dispatch, ...deadlines] = dispatched.slice(signed.length);
    const later = { ...healthCalendar, version: 8, holidays: [...healthCalendar.holidays, '2026-03-05'] };
    expect(addWorkingDays(later, now, 3)).not.toBe(due.health);
    expect(deadlines[0]).toMatchObject({ data: { calendar: { agency: 'health', version: 7 } } });
    const changed = { ...facts, addressees: [{ agency: 'health', clearance: 'internal' as const, calendar: later }] };
    given(officialDocument, ...signed, dispatch!, ...deadlines)
      .when(fires('receipt-health', due.health), clock, changed)
      .then(missed, deemedReceived);
  });
  it('does not keep the addressee from confirming or acknowledging later, and both go on record', () => {
    given(officialDocument, ...deemed)
      .when(confirm, health)
      .then(receipt('health'));
    given(officialDocument, ...deemed)
      .when(acknowledge, health)
      .then(acknowledgement);
  });
  it('reaches an agency whose id is too long for the name of a deadline', () => {
    const long = 'agency-for-'.padEnd(63, 'x');
    expect(receiptOf(long)).toHaveLength('receipt-'.length + 36);
    expect(receiptOf('health')).toBe('receipt-health');
    const draft = { ...letter, addressees: ['health', long], sender: 'interior', classification: 'internal' };
    const known = [...facts.addressees!, { agency: long, clearance: 'internal' as const }];
    const past = [{ type: 'DocumentDrafted', data: draft }, ...signed.slice(1)];
    const { decision } = given(officialDocument, ...past).when({ type: 'DispatchDocument', data: {} }, clerk, {
      addressees: known,
    });
    const recorded = decision as EventOf<typeof officialDocument.contract.events>[];
    given(officialDocument, ...past, ...recorded)
      .when(fires(receiptOf(long), due.energy), clock)
      .then(
        { type: 'DeadlineMissed', data: { deadline: receiptOf(long), due: due.energy } },
        { type: 'DocumentDeemedReceived', data: { addressee: long, hash } },
      );
  });
});

describe('what an addressee does with a document', () => {
  it('acknowledging it proves receipt as well (INV-OD3)', () => {
    given(officialDocument, ...dispatched)
      .when(acknowledge, health)
      .then(receipt('health'), met('health'), acknowledgement);
    given(officialDocument, ...received)
      .when(acknowledge, health)
      .then(acknowledgement);
  });
  it('it returns it before acknowledging it, with a reason', () => {
    const returnedNow = { type: 'DocumentReturned', data: { addressee: 'health', reason } };
    given(officialDocument, ...dispatched)
      .when(giveBack, health)
      .then(returnedNow, met('health'));
    given(officialDocument, ...deemed)
      .when(giveBack, health)
      .then(returnedNow);
    given(officialDocument, ...acknowledged)
      .when(giveBack, health)
      .thenRejected('acknowledged-before');
  });
  it('it does nothing more with what it has returned', () => {
    for (const command of [confirm, acknowledge, act])
      given(officialDocument, ...returned)
        .when(command, health)
        .thenRejected('returned-before');
  });
  it('it acts on what it has acknowledged, and says so once', () => {
    given(officialDocument, ...acknowledged)
      .when(act, health)
      .then({ type: 'DocumentActedUpon', data: { addressee: 'health', text: en('Hours changed.') } });
    given(officialDocument, ...received)
      .when(act, health)
      .thenRejected('not-acknowledged');
    given(officialDocument, ...acted)
      .when({ type: 'RecordAction', data: { text: en('Nothing.') } }, health)
      .thenRejected('acted-differently');
  });
  it('it answers by a document that it has dispatched to the sender', () => {
    const linked = { type: 'ReplyLinked', data: { addressee: 'health', reply: 'reply-1' } };
    const reply = facts.reply!;
    given(officialDocument, ...dispatched)
      .when(link, health, facts)
      .then(receipt('health'), met('health'), linked);
    given(officialDocument, ...returned)
      .when(link, health, { reply: { ...reply, inReplyTo: 'one' } })
      .then(linked);
    for (const found of [
      undefined,
      { ...reply, sender: 'energy' },
      { ...reply, addressees: ['roads'] },
      { ...reply, inReplyTo: 'two' },
    ])
      given(officialDocument, ...dispatched)
        .when(link, health, { reply: found })
        .thenRejected('not-a-reply');
  });
  it('it can no longer return what is on file, but what it does late is recorded', () => {
    given(officialDocument, ...closed)
      .when(giveBack, energy)
      .thenRejected('document-closed');
    given(officialDocument, ...closed)
      .when(acknowledge, energy)
      .thenTypes('DocumentAcknowledged');
  });
});
