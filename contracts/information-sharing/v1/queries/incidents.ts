import { Agency, Flag, Id, type LocalizedText, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { AffectedNotified, SuspensionDecided } from '../information-incident-events';
import { type CorrectiveAction, type IncidentKind, severities, type Severity } from '../information-incident-parts';

/** What to select of the incidents; what is left out selects everything. */
export class IncidentsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf('reported', 'closed') state?: 'reported' | 'closed';
  @Optional() @OneOf(...severities) severity?: Severity;
  @Optional() @Agency() owner?: string;
  @Optional() @Id() asset?: string;
  /** Whether it was reported too late (INV-II1). */
  @Optional() @Flag() late?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** An incident as it stands. */
export interface IncidentShown {
  readonly id: string;
  readonly state: 'reported' | 'closed';
  readonly kind: IncidentKind;
  /** As it was assessed, until then as it was reported. */
  readonly severity: Severity;
  readonly owner: string;
  readonly reporter: string;
  readonly supervisor?: string;
  readonly asset?: string;
  readonly agreements: readonly string[];
  readonly text: LocalizedText;
  readonly discovered: string;
  readonly reportedAt: string;
  readonly late: boolean;
  readonly lateReason?: string;
  readonly contained?: { readonly at: string; readonly measures: LocalizedText };
  readonly notices: readonly AffectedNotified[];
  readonly assessed?: { readonly at: string; readonly severity: Severity; readonly findings: LocalizedText };
  /** Agreements of which it is open whether they are suspended; of a serious incident alone. */
  readonly undecided: readonly string[];
  readonly decisions: readonly SuspensionDecided[];
  readonly actions: readonly CorrectiveAction[];
  readonly closed?: { readonly at: string; readonly conclusion: LocalizedText };
}

/** Incidents, oldest first: to their parties, and to the coordinator's office. */
export const incidentsQuery = query<IncidentsQuestion, IncidentShown[]>(
  'information-sharing',
  'incidents',
  IncidentsQuestion,
);
