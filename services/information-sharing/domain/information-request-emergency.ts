import type * as commands from '../../../contracts/information-sharing/v1/information-request';
import type { DeliverInformation } from '../../../contracts/information-sharing/v1/information-request';
import {
  type Context,
  hoursAfter,
  isAfter,
  meetDeadlines,
  refuse,
  reject,
  sameContent,
  stated,
} from '../../../libs/eventsourcing';
import { emergencyDeadlines, emergencyHours, ratificationName } from './information-request-deadlines';
import { byOwnersHead, type RequestDecision, type RequestFacts } from './information-request-rules';
import { type Emergency, isEmergency, type State } from './information-request-state';

/** How an incident opens information for a while (INV-IR6). */
export const decideEmergency = {
  /** INV-IR6: for three hours, and for three more each time it is opened again. */
  OpenEmergencyAccess: (
    state: State,
    command: commands.OpenEmergencyAccess,
    { agency: requester, actor: official, now }: Context,
    { asset: known, isCovered, calendar }: RequestFacts = {},
  ): RequestDecision => {
    if (state.is !== 'unknown' && !isEmergency(state)) return reject('requested-differently');
    if (!known) return reject('asset-unknown');
    const { owner, classification } = known;
    if (owner === requester) return reject('own-asset');
    if (command.fields.length === 0) return reject('fields-missing');
    if (isEmergency(state) && !isSameAccess(state, command, requester)) return reject('requested-differently');
    if (!isCovered) return reject('no-incident');
    const until = hoursAfter(now, emergencyHours);
    if (isEmergency(state) && state.is === 'emergency' && !isAfter(until, state.access.until)) return [];
    const opened = { requester, official, owner, ...command, classification, until };
    return [{ type: 'EmergencyAccessOpened', data: opened }, ...emergencyDeadlines(now, !isEmergency(state), calendar)];
  },

  /** INV-IR6. */
  RatifyEmergencyAccess: byOwnersHead((state, _, { actor: official }) =>
    state.ratified
      ? []
      : [{ type: 'EmergencyAccessRatified', data: { official } }, ...meetDeadlines(state, [ratificationName])],
  ),
};

const isSameAccess = ({ access }: Emergency, command: commands.OpenEmergencyAccess, requester: string): boolean => {
  const { asset, fields, incident } = command;
  return sameContent(
    { requester, asset, fields, incident },
    { requester: access.requester, asset: access.asset, fields: access.fields, incident: access.incident },
  );
};

/** INV-IR6: each use is on record; after the last instant nothing crosses, whether that has been recorded or not. */
export const deliverInEmergency = (
  { is, access, deliveries }: Emergency,
  command: DeliverInformation,
  now: string,
): RequestDecision => {
  const { requester, owner, asset, fields, until } = access;
  if (deliveries.some(({ sha256 }) => sha256 === command.sha256)) return [];
  const beyond = command.fields.find((field) => !fields.includes(field));
  if (beyond) return reject('not-asked-for', { field: beyond });
  if (is === 'emergencyClosed' || !isAfter(until, now)) {
    const refusal = { reason: 'emergency-over' as const, rule: 'INV-IR6', forGood: false };
    return refuse('emergency-over', {
      type: 'InformationDeliveryRefused',
      data: { requester, owner, asset, ...refusal },
    });
  }
  return [{ type: 'InformationDelivered', data: stated({ requester, owner, asset, ...command }) }];
};

/** INV-IR4: what was received is one of the deliveries. */
export const receiptInEmergency = ({ deliveries, receipts }: Emergency, sha256: string): RequestDecision => {
  if (deliveries.length === 0) return reject('not-delivered');
  if (!deliveries.some((one) => one.sha256 === sha256)) return reject('hash-differs');
  return receipts.includes(sha256) ? [] : [{ type: 'ReceiptConfirmed', data: { sha256 } }];
};
