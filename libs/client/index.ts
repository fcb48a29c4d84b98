export {
  AgencyClient,
  type BatchedCommand,
  type Body,
  type ClientOptions,
  type CommandOptions,
  type QueryOptions,
} from './agency-client';
export { acceptedOrThrow, Answered, failedAs } from './answered';
export { DeliveredEvent, type EventContext, type EventIn, isWithheld, type Withheld } from './delivered-event';
export type { Listening } from './events';
export type { DeliveredRecord, FedRecord, Receiving } from './exchange';
export { newSealingKey, NotOurs, openSealed, type SealingKey, sealTo } from '../envelope';
export { newSigningKey, type SigningKey } from '../signing';
export type { FedReply, FedTo, Served, ServeQuestion } from '../messaging/delivery';
export { Unanswered } from './requests';
export type {
  AcceptedReply,
  CommandReply,
  FailedReply,
  Language,
  QueryAnswer,
  RefusedReply,
  RejectedReply,
} from '../messaging/wire';
