import type * as commands from '../../../contracts/information-sharing/v1/information-request';
import { meetDeadlines, reject, stated, stopDeadlines } from '../../../libs/eventsourcing';
import { answerName, deliveryDeadline } from './information-request-deadlines';
import { byRequester, bySteward } from './information-request-rules';
import { isPending } from './information-request-state';
import { exchangeOf } from './information-request-exchange';
import { permits } from './permits';

/** How a request is answered, and how its requester does without. */
export const decideAnswer = {
  /** INV-IR3. Nobody approves what the agreement would not let cross now (INV-IR4). */
  ApproveRequest: bySteward<commands.ApproveRequest>((request, _, { now }, facts) => {
    const { is, asked } = request;
    if (is === 'approved' || is === 'delivered' || is === 'receipted') return [];
    if (is === 'clarifying') return reject('question-open');
    if (is !== 'requested') return reject('request-ended');
    const agreement = facts.agreements?.[0];
    const permission = permits(agreement, exchangeOf(request, facts, now));
    if (!permission.ok) return reject(permission.code);
    const { clause, version, revision } = permission;
    const { urgent } = asked;
    return [
      { type: 'RequestApproved', data: { agreement: asked.agreement, version, revision, clause } },
      ...meetDeadlines(request, [answerName]),
      deliveryDeadline(now, stated({ urgent, days: agreement?.terms?.answerDays, calendar: facts.calendar })),
    ];
  }),

  /** INV-IR3: with a reason; on record like every refusal. */
  RefuseRequest: bySteward<commands.RefuseRequest>((request, { because, clause }) => {
    const { is, asked } = request;
    if (is === 'refused') return [];
    if (!isPending(request)) return reject('request-ended');
    if (is === 'approved') return reject('answered-before');
    const { requester, official, owner, asset, fields, purpose, method, agreement, version, revision } = asked;
    const refusal = {
      ...{ requester, official, owner, asset, fields, purpose, method, agreement, version, revision },
      ...{ reason: 'by-steward' as const, rule: 'INV-IR3', clause, because },
    };
    return [{ type: 'RequestRefused', data: stated(refusal) }, ...meetDeadlines(request)];
  }),

  CancelRequest: byRequester<commands.CancelRequest>((request, { reason }) => {
    if (request.is === 'cancelled') return [];
    if (!isPending(request)) return reject('request-ended');
    return [{ type: 'RequestCancelled', data: { reason } }, ...stopDeadlines(request, 'The requester does without.')];
  }),
};
