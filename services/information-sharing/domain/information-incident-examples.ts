import type { ReportIncident } from '../../../contracts/information-sharing/v1/information-incident';
import type { Context } from '../../../libs/eventsourcing';
import type { InformationIncidentFacts } from './information-incident';
import { en, past } from './information-asset-examples';

const agency = (agency: string, actor: string, role = 'any'): Partial<Context> => ({ agency, actor, role });
export const health = agency('health', 'health-clerk');
export const owner = agency('water', 'water-head', 'owner');
export const supervisor = agency('justice', 'inspector', 'legal-supervisor');
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-16', role: 'policy' };

export const facts: InformationIncidentFacts = { owner: 'water', supervisor: 'justice' };

/** A list of wells turned up where it should not be; it is noon on the day after. */
export const leak: ReportIncident = {
  kind: 'disclosure',
  severity: 'serious',
  asset: 'wells',
  agreements: ['wells-for-health'],
  text: en('A list of licence holders was sent to a contractor.'),
  discovered: '2026-02-28T14:00:00Z',
};
export const measures = en('The contractor has destroyed it.');
export const findings = en('The wrong address was used.');
export const reason = en('A reason.');
export const action = {
  action: 'addresses',
  text: en('Addresses are confirmed.'),
  owner: 'roads',
  due: '2026-04-01T00:00:00Z',
};

export const reported = past('IncidentReported', {
  ...leak,
  reporter: 'health',
  ...facts,
  agreements: leak.agreements!,
  late: false,
});
export const reportedAs = (change: object) => ({ ...reported, data: { ...reported.data, ...change } });
export const contained = past('IncidentContained', { measures });
export const notified = past('AffectedNotified', {
  agencies: ['energy'],
  persons: 12,
  text: en('Your name was in it.'),
});
export const assessedAs = (severity: string) => past('IncidentAssessed', { severity, findings });
export const proposed = (agreement: string) => past('AgreementSuspensionProposed', { agreement });
export const decided = (agreement: string | undefined, suspend: boolean) =>
  past('SuspensionDecided', { ...(agreement ? { agreement } : {}), suspend, reason });
export const actionsSet = past('CorrectiveActionsSet', { actions: [action] });
export const conclusion = en('It will not happen again.');
export const closed = past('IncidentClosed', { conclusion });
export const dealtWith = [reported, contained, assessedAs('serious'), decided('wells-for-health', false)];
