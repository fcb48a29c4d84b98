import type { informationIncident as contract } from '../../../contracts/information-sharing/v1/information-incident';
import type {
  AffectedNotified,
  IncidentAssessed,
  IncidentClosed,
  IncidentContained,
  IncidentReported,
  SuspensionDecided,
} from '../../../contracts/information-sharing/v1/information-incident-events';
import type { CorrectiveAction, Severity } from '../../../contracts/information-sharing/v1/information-incident-parts';
import { changesOn, type Decider, union } from '../../../libs/eventsourcing';

/** An incident from its report on. */
export interface Incident {
  readonly is: 'reported' | 'closed';
  readonly reported: IncidentReported;
  /** The agency that supervises it: the one that assessed it last, until then the one that held the office. */
  readonly supervisor?: string;
  readonly contained?: IncidentContained;
  readonly notices: readonly AffectedNotified[];
  readonly assessed?: IncidentAssessed;
  /** Agreements whose suspension was proposed. */
  readonly proposed: readonly string[];
  /** The last decision on each agreement, or that on none. */
  readonly decisions: readonly SuspensionDecided[];
  readonly actions: readonly CorrectiveAction[];
  readonly closed?: IncidentClosed;
}

export type State = { readonly is: 'unknown' } | Incident;

export const initial: State = { is: 'unknown' };

export const isIncident = (state: State): state is Incident => state.is !== 'unknown';

/** As it was assessed, until then as it was reported. */
export const severityOf = ({ assessed, reported }: Incident): Severity => assessed?.severity ?? reported.severity;

/** The agreements under which the information was shared. */
export const agreementsOf = ({ reported, proposed }: Incident): readonly string[] =>
  union(reported.agreements, proposed);

/** Whose information it is, who reported it, who supervises it, who was told, and who is to act. */
export const parties = (state: State): readonly string[] => {
  if (!isIncident(state)) return [];
  const { reported, supervisor, notices, actions } = state;
  return union(
    [reported.owner, reported.reporter, ...(supervisor ? [supervisor] : [])],
    [...notices.flatMap(({ agencies }) => agencies), ...actions.map(({ owner }) => owner)],
  );
};

const onIncident = changesOn<State, Incident>(isIncident);

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of an incident. */
export const evolve: Evolve = {
  IncidentReported: (_, reported): State => ({
    is: 'reported',
    reported,
    ...(reported.supervisor ? { supervisor: reported.supervisor } : {}),
    notices: [],
    proposed: [],
    decisions: [],
    actions: [],
  }),
  IncidentContained: onIncident((_, contained) => ({ contained })),
  AffectedNotified: onIncident(({ notices }, notice) => ({ notices: [...notices, notice] })),
  IncidentAssessed: onIncident((_, assessed, { agency }) => ({ assessed, supervisor: agency })),
  AgreementSuspensionProposed: onIncident(({ proposed }, { agreement }) => ({
    proposed: union(proposed, [agreement]),
  })),
  SuspensionDecided: onIncident(({ decisions }, decided) => ({
    decisions: [...decisions.filter(({ agreement }) => agreement !== decided.agreement), decided],
  })),
  CorrectiveActionsSet: onIncident((_, { actions }) => ({ actions })),
  IncidentClosed: onIncident((_, closed) => ({ is: 'closed', closed })),
};
