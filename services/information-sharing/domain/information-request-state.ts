import type { informationRequest as contract } from '../../../contracts/information-sharing/v1/information-request';
import type {
  ClarificationAsked,
  ClarificationGiven,
  EmergencyAccessOpened,
  InformationDelivered,
  InformationDeliveryRefused,
  InformationRequested,
  PurposeBreachReported,
  RequestRefused,
  UseReported,
} from '../../../contracts/information-sharing/v1/information-request-events';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';

/** Where a request stands; `deliveryRefused`: the agreement has ended, and nothing is delivered any more. */
export type Stage =
  | 'requested'
  | 'clarifying'
  | 'approved'
  | 'delivered'
  | 'receipted'
  | 'refused'
  | 'deliveryRefused'
  | 'cancelled'
  | 'closed';

/** A request under an agreement. */
export interface Request {
  readonly is: Stage;
  readonly asked: InformationRequested;
  /** What the steward asked last, since when, and what the requester answered last. */
  readonly question?: ClarificationAsked & { readonly at: string };
  readonly clarification?: ClarificationGiven;
  readonly delivered?: InformationDelivered;
  /** Why the steward refused it. */
  readonly refusal?: RequestRefused;
  /** Why it was not delivered when that was tried last. */
  readonly notDelivered?: InformationDeliveryRefused;
  readonly use?: UseReported;
  readonly breaches: readonly PurposeBreachReported[];
  readonly deadlines: Deadlines;
}

/** A request that the rules refused. */
export interface TurnedDown {
  readonly is: 'turnedDown';
  readonly refusal: RequestRefused;
  readonly deadlines: Deadlines;
}

/** An access that an incident opened (INV-IR6). */
export interface Emergency {
  readonly is: 'emergency' | 'emergencyClosed';
  readonly access: EmergencyAccessOpened;
  readonly deliveries: readonly InformationDelivered[];
  /** Hashes of which the receipt was confirmed. */
  readonly receipts: readonly string[];
  readonly ratified: boolean;
  readonly breaches: readonly PurposeBreachReported[];
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | TurnedDown | Request | Emergency;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isRequest = (state: State): state is Request => 'asked' in state;
export const isEmergency = (state: State): state is Emergency => 'access' in state;
/** Whether something may have crossed here. */
export const isOpened = (state: State): state is Request | Emergency => isRequest(state) || isEmergency(state);

/** Whether a request waits for an answer or a delivery. */
export const isPending = ({ is }: Request): boolean => is === 'requested' || is === 'clarifying' || is === 'approved';

/** Who asked and who owns what was asked for; nothing before anything was asked. */
export const sidesOf = (state: State): { readonly requester: string; readonly owner: string } | undefined => {
  if (isRequest(state)) return state.asked;
  if (isEmergency(state)) return state.access;
  return state.is === 'turnedDown' ? state.refusal : undefined;
};

/** The agencies that learn of what happens: who asked, and who owns what was asked for. */
export const parties = (state: State): readonly string[] => {
  const sides = sidesOf(state);
  return sides ? [sides.requester, sides.owner] : [];
};

const onRequest = changesOn<State, Request>(isRequest);
const onEmergency = changesOn<State, Emergency>(isEmergency);
const onOpened = changesOn<State, Request | Emergency>(isOpened);
const unchanged = (state: State): State => state;

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a request. */
export const evolve: Evolve = {
  InformationRequested: (state, asked): State => ({
    is: 'requested',
    asked,
    breaches: [],
    deadlines: state.deadlines,
  }),
  RequestRefused: (state, refusal): State =>
    isRequest(state) ? { ...state, is: 'refused', refusal } : { is: 'turnedDown', refusal, deadlines: state.deadlines },
  ClarificationAsked: onRequest((_, { question }, { recordedAt }) => ({
    is: 'clarifying',
    question: { question, at: recordedAt },
  })),
  ClarificationGiven: onRequest((_, clarification) => ({ is: 'requested', clarification })),
  RequestApproved: onRequest(() => ({ is: 'approved' })),
  DeliveryDue: unchanged,
  InformationDelivered: (state, delivered, meta): State =>
    isEmergency(state)
      ? onEmergency<typeof delivered>(({ deliveries }) => ({ deliveries: [...deliveries, delivered] }))(
          state,
          delivered,
          meta,
        )
      : onRequest<typeof delivered>(() => ({ is: 'delivered', delivered }))(state, delivered, meta),
  InformationDeliveryRefused: onRequest((_, notDelivered) => ({
    notDelivered,
    ...(notDelivered.forGood ? { is: 'deliveryRefused' } : {}),
  })),
  ReceiptConfirmed: (state, receipt, meta): State =>
    isEmergency(state)
      ? onEmergency<typeof receipt>(({ receipts }, { sha256 }) => ({ receipts: [...receipts, sha256] }))(
          state,
          receipt,
          meta,
        )
      : onRequest<typeof receipt>(() => ({ is: 'receipted' }))(state, receipt, meta),
  UseReported: onRequest((_, use) => ({ use })),
  PurposeBreachReported: onOpened(({ breaches }, breach) => ({ breaches: [...breaches, breach] })),
  RequestOverdue: unchanged,
  RequestEscalated: unchanged,
  RequestCancelled: onRequest(() => ({ is: 'cancelled' })),
  RequestClosed: onRequest(() => ({ is: 'closed' })),
  EmergencyAccessOpened: (state, access): State => ({
    ...(isEmergency(state)
      ? state
      : { deliveries: [], receipts: [], ratified: false, breaches: [], deadlines: state.deadlines }),
    is: 'emergency',
    access,
  }),
  EmergencyAccessClosed: onEmergency(() => ({ is: 'emergencyClosed' })),
  EmergencyAccessRatified: onEmergency(() => ({ ratified: true })),
  ...evolveDeadlines<State>(),
};
