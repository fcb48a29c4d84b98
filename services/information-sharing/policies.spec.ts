import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { policies } from './policies';

/** What goes on under the agreement, as the view would answer. */
const under = [
  { key: 'subscription-s1', kind: 'subscription', id: 's1' },
  { key: 'informationRequest-r1', kind: 'request', id: 'r1' },
];
const agreement = { kind: 'agreement', id: 'a1', state: { is: 'terminated', current: { version: 2 } } };
const incident = { state: { reported: { agreements: ['a1', 'a2'] } } };
const known = {
  upToDate: () => Promise.resolve(),
  views: ({ name }: { name: string }) => ({
    select: (_where: string, of: string, kind: string) => (of === 'a1' ? under.filter((one) => one.kind === kind) : []),
    get: () => (name === 'information-sharing.incidents' ? incident : agreement),
  }),
} as unknown as Known;

const named = (name: string): Policy => policies(known).find((policy) => policy.name === name)!;
const when = (name: string, aggregate: string, type: string, stream: string, data: object, revision = 9) =>
  named(name).when[aggregate]![type]!({ type, stream, data, revision } as never);
const sent = async (...event: Parameters<typeof when>) =>
  (await when(...event)).map(({ command, id, data }) => [command, id, data]);

const reason = { lang: 'en', text: 'It was misused.' };
const subject = { stream: 'sharingAgreement-a1', revision: 1 };

describe('The policies of information sharing', () => {
  it('POL-11: what legal finds is recorded in the agreement, conditions once all are satisfied (INV-SA2)', async () => {
    const opinion = { subject, reasons: reason, instruments: [] };
    const on = (type: string, data: object) => sent('POL-11', 'legalReview', type, 'legalReview-v1', data);
    const found = { review: 'v1', revision: 1 };
    expect(await on('OpinionGiven', { ...opinion, opinion: 'clear' })).toEqual([
      ['RecordLegalClearance', 'a1', { ...found, opinion: 'clear', instruments: [] }],
    ]);
    expect(await on('OpinionGiven', { ...opinion, opinion: 'refuse' })).toEqual([
      ['RecordLegalClearance', 'a1', { ...found, opinion: 'refuse', reason }],
    ]);
    expect(await on('OpinionGiven', { ...opinion, opinion: 'conditions' })).toEqual([]);
    expect(await on('ConditionSatisfied', { subject, remaining: 1 })).toEqual([]);
    expect(await on('ConditionSatisfied', { subject, remaining: 0 })).toEqual([
      ['RecordLegalClearance', 'a1', { ...found, opinion: 'clear' }],
    ]);
    expect(await on('ReviewRefused', { subject, why: 'no-independent-reviewer' })).toMatchObject([
      ['RecordLegalClearance', 'a1', { opinion: 'refuse' }],
    ]);
    const other = { ...opinion, opinion: 'clear', subject: { stream: 'jointFund-a1', revision: 1 } };
    expect(await on('OpinionGiven', other)).toEqual([]);
  });

  it.each(['AgreementSigned', 'AgreementLegallyCleared'])('POL-11: %s may have been the last', async (type) => {
    expect(await sent('POL-11', 'sharingAgreement', type, 'sharingAgreement-a1', { revision: 1 })).toEqual([
      ['ActivateAgreement', 'a1', { revision: 1 }],
    ]);
  });

  it('POL-12: what goes on under an agreement pauses and resumes with it', async () => {
    const on = (type: string, data: object) => sent('POL-12', 'sharingAgreement', type, 'sharingAgreement-a1', data);
    expect(await on('AgreementSuspended', { clause: 'breach' })).toMatchObject([
      ['PauseSubscription', 's1', { clause: 'breach' }],
    ]);
    expect(await on('SuspensionLifted', { remaining: ['health'] })).toEqual([]);
    expect(await on('SuspensionLifted', { remaining: [] })).toEqual([['ResumeSubscription', 's1', {}]]);
  });

  it.each([
    ['AgreementTerminated', { clause: 'purposes' }, 'agreement-terminated', 'purposes'],
    ['AgreementExpired', {}, 'agreement-expired', 'validity'],
  ])('POL-12: with %s subscriptions end and what is pending is refused for good', async (...row) => {
    const [type, data, why, clause] = row;
    expect(await sent('POL-12', 'sharingAgreement', type, 'sharingAgreement-a1', data)).toMatchObject([
      ['RevokeSubscription', 's1', { clause }],
      ['RefuseDelivery', 'r1', { reason: why, clause, version: 2, revision: 9 }],
    ]);
  });

  it('POL-14: the agreement keeps who left a request unanswered', async () => {
    const escalated = { agreement: 'a1', owner: 'health', level: 'owner-head' };
    expect(await sent('POL-14', 'informationRequest', 'RequestEscalated', 'informationRequest-r1', escalated)).toEqual([
      ['RecordMissedObligation', 'a1', { agency: 'health', clause: 'answerDays', request: 'r1' }],
    ]);
  });

  it('POL-16: a serious incident, reported or assessed so, proposes to suspend the agreements concerned', async () => {
    const on = (type: string, data: object) =>
      sent('POL-16', 'informationIncident', type, 'informationIncident-i1', data);
    const both = ['a1', 'a2'].map((one) => ['ProposeSuspension', 'i1', { agreement: one }]);
    expect(await on('IncidentReported', { severity: 'serious', agreements: ['a1', 'a2'] })).toEqual(both);
    expect(await on('IncidentReported', { severity: 'minor', agreements: ['a1'] })).toEqual([]);
    expect(await on('IncidentAssessed', { severity: 'serious' })).toEqual(both);
    expect(await on('IncidentAssessed', { severity: 'minor' })).toEqual([]);
  });

  it('yielded-authority: the asset that gave way gives up the element (INV-IA1)', async () => {
    const declared = (data: object) =>
      sent('yielded-authority', 'informationAsset', 'AuthoritativeSourceDeclared', 'informationAsset-new', data);
    expect(await declared({ element: 'address', owner: 'city' })).toEqual([]);
    expect(await declared({ element: 'address', owner: 'city', from: 'old' })).toEqual([
      ['YieldAuthority', 'old', { element: 'address', to: 'new' }],
    ]);
  });
});
