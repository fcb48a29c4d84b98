import type * as commands from '../../../contracts/information-sharing/v1/information-request';
import { refusals } from '../../../contracts/information-sharing/v1/refusals';
import { meetDeadlines, refuse, reject, sameContent, stated, stopDeadlines } from '../../../libs/eventsourcing';
import { deliverInEmergency, receiptInEmergency } from './information-request-emergency';
import { exchangeOf } from './information-request-exchange';
import {
  byAnyone,
  byAnyoneOnOpened,
  byOwner,
  byRequester,
  byRequesterOnOpened,
  type RequestDecision,
  type RequestEvents,
  type RequestFacts,
} from './information-request-rules';
import { isEmergency, isPending, type Request } from './information-request-state';
import { permits } from './permits';

/** Why nothing is delivered any more, whatever comes. */
const final: readonly string[] = ['agreement-terminated', 'agreement-expired'];
const ended = 'The agreement has ended.';

const deliver = (
  request: Request,
  command: commands.DeliverInformation,
  now: string,
  facts: RequestFacts,
): RequestDecision => {
  const { is, asked, delivered } = request;
  const { requester, owner, asset, agreement } = asked;
  if (delivered) return isSame(delivered, command) ? [] : reject('delivered-before');
  if (is === 'requested' || is === 'clarifying') return reject('not-approved');
  // An attempt after the agreement has ended is refused like the first, and as well recorded.
  if (is !== 'approved' && is !== 'deliveryRefused') return reject('request-ended');
  const beyond = command.fields.find((field) => !asked.fields.includes(field));
  if (beyond) return reject('not-asked-for', { field: beyond });
  if (command.fields.length === 0) return reject('fields-missing');
  const standing = facts.agreements?.[0];
  const answer = permits(standing, exchangeOf(request, facts, now, command));
  const reliedOn = standing && { version: standing.version, revision: standing.revision };
  if (!answer.ok) {
    const { code: reason, rule, clause } = answer;
    const forGood = final.includes(reason);
    const data = stated({ requester, owner, asset, reason, rule, clause, agreement, ...reliedOn, forGood });
    const stopped: RequestEvents = forGood ? stopDeadlines(request, ended) : [];
    return refuse(reason, ...stopped, { type: 'InformationDeliveryRefused', data });
  }
  if (is === 'deliveryRefused') return reject('request-ended');
  const data = { requester, owner, asset, ...command, agreement, ...reliedOn, clause: answer.clause };
  return [{ type: 'InformationDelivered', data }, ...meetDeadlines(request)];
};

/** Whether a command says what was delivered before. */
const isSame = ({ sha256, size, assetVersion, count, fields }: commands.DeliverInformation, command: object): boolean =>
  sameContent({ sha256, size, assetVersion, count, fields }, command);

/** How information is delivered, received, and used. */
export const decideDelivery = {
  /** INV-IR4, INV-SA3: bound to what was asked for, and valid under the agreement as it stands at this moment. */
  DeliverInformation: byOwner<commands.DeliverInformation>((state, command, { now }, facts) =>
    isEmergency(state) ? deliverInEmergency(state, command, now) : deliver(state, command, now, facts),
  ),

  /** POL-12: the agreement has ended. */
  RefuseDelivery: byAnyone<commands.RefuseDelivery>((request, { reason, clause, version, revision }) => {
    if (!isPending(request)) return [];
    const { requester, owner, asset, agreement } = request.asked;
    const { rule } = refusals[reason];
    const data = { requester, owner, asset, reason, rule, clause, agreement, version, revision, forGood: true };
    return [...stopDeadlines(request, ended), { type: 'InformationDeliveryRefused', data }];
  }),

  /** INV-IR4: what was received is what was delivered, byte by byte. */
  ConfirmReceipt: byRequesterOnOpened<commands.ConfirmReceipt>((state, { sha256 }) => {
    if (isEmergency(state)) return receiptInEmergency(state, sha256);
    const { is, delivered, asked } = state;
    if (!delivered) return reject('not-delivered');
    if (delivered.sha256 !== sha256) return reject('hash-differs');
    if (is !== 'delivered') return [];
    return [
      { type: 'ReceiptConfirmed', data: { sha256 } },
      ...(asked.useReport ? [] : [{ type: 'RequestClosed' as const, data: {} }]),
    ];
  }),

  /** Closes the request where the agreement asks for it. */
  ReportUse: byRequester<commands.ReportUse>((request, { use }) => {
    const { is, delivered } = request;
    if (!delivered) return reject('not-delivered');
    if (is === 'delivered') return reject('receipt-missing');
    if (request.use) return sameContent(request.use.use, use) ? [] : reject('request-ended');
    const closed = is === 'receipted' ? [{ type: 'RequestClosed' as const, data: {} }] : [];
    return [{ type: 'UseReported', data: { use } }, ...closed];
  }),

  ReportPurposeBreach: byAnyoneOnOpened<commands.ReportPurposeBreach>(({ breaches }, { breach }, { agency: by }) =>
    breaches.some((one) => sameContent(one, { by, breach }))
      ? []
      : [{ type: 'PurposeBreachReported', data: { by, breach } }],
  ),
};
