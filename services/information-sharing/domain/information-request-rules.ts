import type { informationRequest as contract } from '../../../contracts/information-sharing/v1/information-request';
import {
  asSystem,
  type Calendar,
  type Context,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
} from '../../../libs/eventsourcing';
import type { AssetKnown, CertificateKnown } from './asset-known';
import {
  type Emergency,
  isEmergency,
  isOpened,
  isRequest,
  type Request,
  sidesOf,
  type State,
} from './information-request-state';
import type { AgreementStanding } from './permits';

/** Why a request may say no. */
export type RequestCode = keyof typeof contract.rejections;
/** What a request records, as values. */
export type RequestEvents = readonly EventOf<typeof contract.events>[];
/** What a command to a request comes to. */
export type RequestDecision = Decision<RequestEvents[number], RequestCode>;

/** What decisions on a request know of elsewhere; each command needs what is said beside it, the others nothing. */
export interface RequestFacts {
  /** RequestInformation, OpenEmergencyAccess, and whatever its steward or its owner does: the asset. */
  readonly asset?: AssetKnown;
  /** RequestInformation: the agreement named, or those between both; ApproveRequest, DeliverInformation: the one asked under. */
  readonly agreements?: readonly AgreementStanding[];
  /** RequestInformation: of the official who asks. */
  readonly certificate?: CertificateKnown;
  /** RequestInformation, GiveClarification, ApproveRequest, OpenEmergencyAccess: of the owner. */
  readonly calendar?: Calendar;
  /** DeliverInformation: deliveries under each clause of the agreement in the last 24 hours; none where it is left out. */
  readonly delivered?: Readonly<Record<string, number>>;
  /** OpenEmergencyAccess: whether an active incident covers both agencies (INV-IR6). */
  readonly isCovered?: boolean;
}

const notRequested = () => reject('not-requested');

const onRequests = rulesOn<State, Request, RequestFacts, RequestDecision>(isRequest, notRequested);
const onOpened = rulesOn<State, Request | Emergency, RequestFacts, RequestDecision>(isOpened, notRequested);
const onEmergencies = rulesOn<State, Emergency, RequestFacts, RequestDecision>(isEmergency, () =>
  reject('no-emergency'),
);

/** Whoever the edge let in. */
export const byAnyone = onRequests(() => undefined);
export const byAnyoneOnOpened = onOpened(() => undefined);

const notTheRequester = (state: State, { agency }: Context) =>
  agency === sidesOf(state)?.requester ? undefined : reject('not-the-requester');
const notTheOwner = (state: State, { agency }: Context) =>
  agency === sidesOf(state)?.owner ? undefined : reject('not-the-owner');

/** The agency that asked. */
export const byRequester = onRequests(notTheRequester);
export const byRequesterOnOpened = onOpened(notTheRequester);
/** The agency that owns the asset, or the gate that mediates for it. */
export const byOwner = onOpened((state, context) => (asSystem(context) ? undefined : notTheOwner(state, context)));

/** The steward of the asset as it is named now, or the head of its owner. */
export const bySteward = onRequests(
  (request, context, { asset }) =>
    notTheOwner(request, context) ??
    (context.head || context.actor === (asset?.steward ?? request.asked.steward)
      ? undefined
      : reject('not-the-steward')),
);

/** INV-IR6: the head of the owner, on an emergency access. */
export const byOwnersHead = onEmergencies(notTheOwner);
