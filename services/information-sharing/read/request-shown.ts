import type { RefusalShown, RequestShown } from '../../../contracts/information-sharing/v1/queries';
import type {
  InformationDelivered,
  InformationDeliveryRefused,
  RequestRefused,
} from '../../../contracts/information-sharing/v1/information-request-events';
import { isRunning, stated } from '../../../libs/eventsourcing';
import type { Folded } from '../../../libs/reading';
import { answerName, deliveryName } from '../domain/information-request-deadlines';
import type { Emergency, Request, TurnedDown } from '../domain/information-request-state';
import { isOverdue } from './requests';

type Row<State> = Folded<State>;

const refusalOf = (
  refusal: RequestRefused | InformationDeliveryRefused | undefined,
  at: string | undefined,
): RefusalShown | undefined => {
  if (!refusal || !at) return undefined;
  const { reason, rule, clause } = refusal;
  return stated({ at, reason, rule, clause, because: 'because' in refusal ? refusal.because : undefined });
};

const crossed = (delivered: InformationDelivered, receipted: boolean): RequestShown['delivered'][number] => {
  const { sha256, size, count, assetVersion, fields, version, revision, clause } = delivered;
  return stated({ sha256, size, count, assetVersion, fields, version, revision, clause, receipted });
};

const dueOf = (request: Request): string | undefined =>
  [answerName, deliveryName].filter((name) => isRunning(request, name)).map((name) => request.deadlines[name]!.due)[0];

const notDeliveredOf = ({ notDelivered }: Request, at: string | undefined): RequestShown['notDelivered'] => {
  const refusal = refusalOf(notDelivered, at);
  if (!refusal || !notDelivered) return undefined;
  const { forGood, version, revision } = notDelivered;
  return stated({ ...refusal, forGood, version, revision });
};

const ofRequest = ({ id, state, openedAt, at }: Row<Request>): RequestShown => {
  const { steward: _, useReport: __, ...asked } = state.asked;
  const { delivered, use, breaches } = state;
  return stated({
    id,
    state: state.is,
    ...asked,
    requestedAt: openedAt,
    due: dueOf(state),
    overdue: isOverdue(state),
    question: state.question?.question,
    answer: state.clarification?.answer,
    refused: refusalOf(state.refusal, at.RequestRefused),
    notDelivered: notDeliveredOf(state, at.InformationDeliveryRefused),
    delivered: delivered ? [crossed(delivered, at.ReceiptConfirmed !== undefined)] : [],
    use: use?.use,
    breaches,
  });
};

const ofRefusal = ({ id, state: { refusal }, openedAt }: Row<TurnedDown>): RequestShown => {
  const { reason: _, rule: __, because: ___, clause: ____, ...asked } = refusal;
  const refused = refusalOf(refusal, openedAt);
  return stated({
    id,
    state: 'refused' as const,
    ...asked,
    urgent: false,
    requestedAt: openedAt,
    overdue: false,
    refused,
    delivered: [],
    breaches: [],
  });
};

const ofEmergency = ({ id, state, openedAt }: Row<Emergency>): RequestShown => {
  const { access, deliveries, receipts, ratified, breaches } = state;
  const { requester, owner, official, asset, fields, classification, incident, until } = access;
  return {
    ...{ id, state: state.is, requester, owner, official, asset, fields, classification },
    urgent: true,
    requestedAt: openedAt,
    overdue: false,
    delivered: deliveries.map((one) => crossed(one, receipts.includes(one.sha256))),
    breaches,
    emergency: { incident, until, ratified },
  };
};

/** A request as it is shown to its two sides. */
export function requestShown(row: Row<Request | TurnedDown | Emergency>): RequestShown {
  if ('access' in row.state) return ofEmergency(row as Row<Emergency>);
  return 'asked' in row.state ? ofRequest(row as Row<Request>) : ofRefusal(row as Row<TurnedDown>);
}
