import { given } from '../../../libs/testing';
import { informationRequest } from './information-request';
import {
  agreement,
  answerDue,
  approval,
  approved,
  asked,
  city,
  clerk,
  clock,
  confirmed,
  delivered,
  deliveredAndMet,
  delivery,
  deliveryDue,
  en,
  escalationDue,
  facts,
  gate,
  healthHead,
  met,
  notDelivered,
  patients,
  policy,
  question,
  requested,
  sha256,
  steward,
  underOne,
} from './information-request-examples';

const ask = (change: object = {}) => ({ type: 'RequestInformation', data: { ...question, ...change } });
const command = (type: string, data: object = {}) => ({ type, data });
const on = (...past: readonly { type: string; data: object }[]) => given(informationRequest, ...past);
const terminated = { state: 'terminated', revision: 9 } as const;

describe('a request', () => {
  it('names the clause, the version and the revision that cover it, and starts the time to answer (INV-IR1, INV-IR3, POL-13)', () => {
    on().when(ask(), city, facts).then(asked, answerDue, escalationDue);
  });

  it('is under whichever agreement of both covers it, where none is named', () => {
    const { agreement: _, ...open } = question;
    const older = { ...agreement, id: 'a0', state: 'expired' } as const;
    on()
      .when(command('RequestInformation', open), city, { ...facts, agreements: [older, agreement] })
      .then(asked, answerDue, escalationDue);
  });

  it.each([
    ['no-agreement', 'INV-IR1', undefined, { ...facts, agreements: [] }],
    ['agreement-terminated', 'INV-SA4', 'termination', underOne({ state: 'terminated' })],
    ['agreement-suspended', 'INV-SA4', 'breach', underOne({ state: 'suspended' })],
    ['not-in-force', 'INV-SA2', 'validity', underOne({ state: 'negotiating' })],
    ['no-certificate', 'INV-IR2', 'training', { ...facts, certificate: { is: 'none' } }],
    ['certificate-expired', 'INV-IR2', 'training', { ...facts, certificate: { is: 'expired' } }],
    ['above-ceiling', 'INV-IR1', 'confidentiality', { ...facts, asset: { ...patients, classification: 'secret' } }],
    ['asset-withdrawn', 'INV-IR1', 'scope.numbers', { ...facts, asset: { ...patients, isWithdrawn: true } }],
  ])('that no agreement covers is refused as %s, and that is on record (INV-IR1, INV-IR2)', (...row) => {
    const [code, rule, clause, known] = row;
    const { decision } = on().when(ask(), city, known);
    expect(decision).toMatchObject({
      refused: code,
      events: [{ type: 'RequestRefused', data: { reason: code, rule, ...(clause ? { clause } : {}) } }],
    });
  });

  it('is rejected where it is no request at all: unknown asset, own asset, no field, a standing exchange', () => {
    on().when(ask(), city, {}).thenRejected('asset-unknown');
    on().when(ask(), steward, facts).thenRejected('own-asset');
    on()
      .when(ask({ fields: [] }), city, facts)
      .thenRejected('fields-missing');
    on()
      .when(ask({ method: 'subscription' }), city, facts)
      .thenRejected('subscribe-instead');
  });

  it('is asked once under its id', () => {
    on(...requested)
      .when(ask({ purpose: 'tax' }), city, facts)
      .thenRejected('requested-differently');
  });

  it('urgent is due in 24 hours (INV-IR3)', () => {
    const { decision } = on().when(ask({ urgent: true }), city, facts);
    expect(decision).toMatchObject([
      {},
      { data: { deadline: 'answer', due: '2026-03-03T09:00:00.000Z' } },
      { data: { deadline: 'escalation', due: '2026-03-04T09:00:00.000Z' } },
    ]);
  });
});

describe('its answer', () => {
  it('comes from the steward or the owner’s head, and from nobody else', () => {
    for (const who of [steward, healthHead])
      on(...requested)
        .when(command('ApproveRequest'), who, facts)
        .then(approval, met('answer'), deliveryDue);
    on(...requested)
      .when(command('ApproveRequest'), clerk, facts)
      .thenRejected('not-the-steward');
    on(...requested)
      .when(command('ApproveRequest'), city, facts)
      .thenRejected('not-the-owner');
  });

  it('is no approval of what the agreement would not let cross now (INV-IR4)', () => {
    on(...requested)
      .when(command('ApproveRequest'), steward, underOne({ state: 'suspended' }))
      .thenRejected('agreement-suspended');
  });

  it('may be a refusal, with its reason on record', () => {
    const { decision } = on(...requested).when(command('RefuseRequest', { because: en('No.') }), steward, facts);
    expect(decision).toMatchObject([{ type: 'RequestRefused', data: { reason: 'by-steward' } }, {}, {}]);
    on(...approved)
      .when(command('RefuseRequest', { because: en('No.') }), steward, facts)
      .thenRejected('answered-before');
  });

  it('waits while the requester is asked back: the time stands still (INV-IR3)', () => {
    const why = { question: en('Which district?') };
    const asking = on(...requested).when(command('AskClarification', why), steward, facts);
    asking.thenTypes('ClarificationAsked', 'DeadlinePaused', 'DeadlinePaused');
    const clarifying = [...requested, ...(asking.decision as { type: string; data: object }[])];
    on(...clarifying)
      .when(command('ApproveRequest'), steward, facts)
      .thenRejected('question-open');
    const later = { ...city, now: '2026-03-04T09:00:00.000Z' };
    const { decision } = on(...clarifying).when(command('GiveClarification', { answer: en('All.') }), later, facts);
    expect(decision).toMatchObject([
      { type: 'ClarificationGiven' },
      { type: 'DeadlineResumed', data: { deadline: 'answer' } },
      { type: 'DeadlineResumed', data: { deadline: 'escalation' } },
    ]);
  });

  it('that does not come is put on record, and at twice the time the owner’s head is told (INV-IR3)', () => {
    const firing = (deadline: string, due: string) => command('PassDeadline', { deadline, due });
    const late = (deadline: string, due: string, past = requested) => {
      const at = { ...clock, now: due };
      return on(...past).when(firing(deadline, due), at).decision as { type: string; data: object }[];
    };
    const overdue = late('answer', answerDue.data.due);
    expect(overdue.map(({ type }) => type)).toEqual(['DeadlineMissed', 'RequestOverdue']);
    const escalated = late('escalation', escalationDue.data.due, [...requested, ...(overdue as typeof requested)]);
    expect(escalated).toMatchObject([
      { type: 'DeadlineMissed' },
      { type: 'RequestEscalated', data: { owner: 'health', level: 'owner-head' } },
    ]);
  });

  it('is not waited for any more once the requester does without', () => {
    on(...requested)
      .when(command('CancelRequest', { reason: en('Found elsewhere.') }), city)
      .thenTypes('RequestCancelled', 'DeadlinePaused', 'DeadlinePaused');
  });
});

describe('its delivery', () => {
  const deliver = (change: object = {}) => command('DeliverInformation', { ...delivery, ...change });

  it.each([
    ['the owner', steward],
    ['the gate, which mediates', gate],
  ])('is said by %s, and recorded by its hash under the clause that lets it cross now (INV-IR4)', (_, who) => {
    on(...approved)
      .when(deliver(), who, facts)
      .then(delivered, met('escalation'), met('delivery'));
  });

  it('is nobody else’s to say', () => {
    on(...approved)
      .when(deliver(), city, facts)
      .thenRejected('not-the-owner');
    on(...approved)
      .when(deliver(), policy, facts)
      .thenRejected('not-the-owner');
  });

  it('needs an approval, and holds nothing that was not asked for', () => {
    on(...requested)
      .when(deliver(), steward, facts)
      .thenRejected('not-approved');
    on(...approved)
      .when(deliver({ fields: ['name'] }), steward, facts)
      .thenRejected('not-asked-for');
  });

  it('is refused while the agreement is suspended, and may come later (INV-SA4, INV-IR4)', () => {
    const suspended = underOne({ state: 'suspended' });
    on(...approved)
      .when(deliver(), steward, suspended)
      .thenRefused('agreement-suspended', notDelivered('agreement-suspended', 'INV-SA4', 'breach', false));
    const refused = notDelivered('agreement-suspended', 'INV-SA4', 'breach', false);
    on(...approved, refused)
      .when(deliver(), steward, facts)
      .then(delivered, met('escalation'), met('delivery'));
  });

  it('is refused for good once the agreement has ended, each time it is tried, and on record (INV-SA4, U3)', () => {
    const { decision } = on(...approved).when(deliver(), steward, underOne(terminated));
    expect(decision).toMatchObject({
      refused: 'agreement-terminated',
      events: [
        { type: 'DeadlinePaused' },
        { type: 'DeadlinePaused' },
        notDelivered('agreement-terminated', 'INV-SA4', 'termination', true, { revision: 9 }),
      ],
    });
    const past = [...approved, ...(decision as { events: typeof approved }).events];
    expect(on(...past).when(deliver(), steward, underOne(terminated)).decision).toMatchObject({
      refused: 'agreement-terminated',
    });
  });

  it('is refused by POL-12 with the clause on which the end rests, once', () => {
    const end = { reason: 'agreement-expired', clause: 'validity', version: 1, revision: 8 };
    const { decision } = on(...approved).when(command('RefuseDelivery', end), policy);
    expect(decision).toMatchObject([
      { type: 'DeadlinePaused' },
      { type: 'DeadlinePaused' },
      notDelivered('agreement-expired', 'INV-SA5', 'validity', true, { revision: 8 }),
    ]);
    on(...deliveredAndMet)
      .when(command('RefuseDelivery', end), policy)
      .then();
  });

  it('counts against what the clause lets cross in a day', () => {
    on(...approved)
      .when(deliver({ count: 1001 }), steward, facts)
      .thenRefused('too-many-records', notDelivered('too-many-records', 'INV-IR1', 'scope.numbers', false));
    expect(on(...approved).when(deliver(), steward, { ...facts, delivered: { numbers: 2 } }).decision).toMatchObject({
      refused: 'too-many-deliveries',
    });
  });

  it('keeps what was certified when it was asked for (U14)', () => {
    on(...approved)
      .when(deliver(), steward, { ...facts, certificate: { is: 'expired' } })
      .then(delivered, met('escalation'), met('delivery'));
  });

  it('is received where the hash is that of what was delivered, which closes the request (INV-IR4)', () => {
    on(...deliveredAndMet)
      .when(command('ConfirmReceipt', { sha256: 'b'.repeat(64) }), city)
      .thenRejected('hash-differs');
    on(...deliveredAndMet)
      .when(command('ConfirmReceipt', { sha256 }), steward)
      .thenRejected('not-the-requester');
    on(...deliveredAndMet)
      .when(command('ConfirmReceipt', { sha256 }), city)
      .then(confirmed, { type: 'RequestClosed', data: {} });
  });

  it('is closed by a report of its use where the agreement asks for one', () => {
    const demanding = { ...asked, data: { ...asked.data, useReport: true } };
    const [, ...after] = deliveredAndMet;
    const use = command('ReportUse', { use: en('Two clinics were planned.') });
    on(demanding, ...after)
      .when(use, city)
      .thenRejected('receipt-missing');
    on(demanding, ...after)
      .when(command('ConfirmReceipt', { sha256 }), city)
      .then(confirmed);
    on(demanding, ...after, confirmed)
      .when(use, city)
      .thenTypes('UseReported', 'RequestClosed');
  });
});
