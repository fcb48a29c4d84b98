import { Agency, Id, Instant, Localized, type LocalizedText } from '../../../libs/contract';

/** What happened to the information. */
export const incidentKinds = ['disclosure', 'misuse', 'alteration', 'loss', 'unavailability'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Of a serious incident the suspension of the agreements concerned is decided, either way (INV-II1). */
export const severities = ['minor', 'serious'] as const;
export type Severity = (typeof severities)[number];

/**
 * What is done so that it does not happen again.
 * Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name.
 */
export class CorrectiveAction {
  @Id() action!: string;
  @Localized(4000) text!: LocalizedText;
  /** The agency that does it. */
  @Agency() owner!: string;
  @Instant() due!: string;
}
