import type { ContractSubject, RehearsalFailure } from '../../../contracts/directory/v1/event-contract';
import type { Context } from '../../../libs/eventsourcing';
import type { EventContractFacts } from './event-contract';

/** The contract that the examples are about. */
export const verified: ContractSubject = {
  mechanism: 'coordination',
  aggregate: 'resolution',
  message: 'CompletionVerified',
  major: 1,
};
export const verifiedId = 'coordination-resolution-CompletionVerified-v1';

export const schema = '{"type":"object","required":["remarks"]}';
export const wider = '{"type":"object"}';
/** Not the digests of the schemas: a rule only compares them. */
export const sha = 'a'.repeat(64);
export const widerSha = 'b'.repeat(64);
export const factsOf = (sha256: string): EventContractFacts => ({ sha256 });

export const registrar: Partial<Context> = { agency: 'registry', actor: 'omar', role: 'registrar', id: verifiedId };
export const consumer = (agency: string, change: Partial<Context> = {}): Partial<Context> => ({
  agency,
  actor: `${agency}-head`,
  role: 'any',
  id: verifiedId,
  ...change,
});

const byRegistrar = { agency: 'registry', actor: 'omar', id: verifiedId };
export const event = (type: string, data: object) => ({ type, data, by: byRegistrar });

export const proposed = event('ContractProposed', { ...verified, schema, sha256: sha });
export const proposedAnew = event('ContractProposed', { ...verified, schema: wider, sha256: widerSha });
export const passed = { sha256: sha, result: 'passed', events: 12 };
export const firstFailure: RehearsalFailure = {
  stream: 'resolution-r1',
  revision: 7,
  event: '6a3f0b52-6a57-5d0e-9a3d-3a1c6e1b7f10',
  field: '/remarks',
  why: 'must be string',
};
export const failed = { sha256: sha, result: 'failed', events: 3, firstFailure };
export const rehearsed = event('ContractRehearsed', passed);
export const broken = event('ContractRehearsed', failed);
export const published = event('ContractPublished', { ...verified, sha256: sha });
export const registered = (agency: string, ...needs: string[]) => event('ConsumerRegistered', { agency, needs });
export const moved = (agency: string) => event('ConsumerAcknowledgedDeprecation', { agency });
export const reason = { lang: 'en', text: 'Remarks became a list.' };
/** 180 days after the examples' noon of 1 March 2026. */
export const until = '2026-08-28T12:00:00.000Z';
export const window = event('DeadlineSet', {
  deadline: 'window',
  due: until,
  reminders: ['2026-05-30T12:00:00.000Z', '2026-07-29T12:00:00.000Z', '2026-08-21T12:00:00.000Z'],
});
export const deprecated = event('ContractDeprecated', { ...verified, reason, until });
export const retired = event('ContractRetired', verified);
export const inForce = [proposed, rehearsed, published];
export const ending = [...inForce, registered('water'), registered('roads'), deprecated, window];
