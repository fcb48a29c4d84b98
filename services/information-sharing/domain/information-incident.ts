import {
  informationIncident as contract,
  type ReportIncident,
} from '../../../contracts/information-sharing/v1/information-incident';
import type { IncidentReported } from '../../../contracts/information-sharing/v1/information-incident-events';
import {
  addWorkingDays,
  type Context,
  decider,
  type Decision,
  type EventOf,
  everyDay,
  isAfter,
  reject,
  repeated,
  rulesOn,
  sameContent,
  stated,
} from '../../../libs/eventsourcing';
import {
  agreementsOf,
  evolve,
  type Incident,
  initial,
  isIncident,
  parties,
  severityOf,
  type State,
} from './information-incident-state';

export type { State } from './information-incident-state';

/** What decisions on an incident know of elsewhere. */
export interface InformationIncidentFacts {
  /** ReportIncident: the agency that owns the asset named, where the reporter may know of it. */
  readonly owner?: string;
  /** ReportIncident: the agency that supervises the law. */
  readonly supervisor?: string;
}

/** Days from its discovery within which an incident is reported: 24 hours [proposed] (INV-II1). */
const reportDays = 1;

type Facts = Partial<InformationIncidentFacts>;
type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for incidents that were reported, until they are closed. */
const among = rulesOn<State, Incident, InformationIncidentFacts, Answer>(isIncident, () => reject('not-reported'));
const whileOpen = (mayNot: (incident: Incident, context: Context) => Answer | undefined) =>
  among((incident, context) => mayNot(incident, context) ?? (incident.is === 'closed' ? reject('closed') : undefined));

/** The agency whose information it is. */
const byOwner = whileOpen(({ reported: { owner } }, { agency }) =>
  agency === owner ? undefined : reject('not-the-owner', { owner }),
);

/** The office counts, whoever holds it; nobody supervises what is its own (INV-K5). */
const notIndependent = ({ reported: { owner } }: Incident, { agency }: Context) =>
  agency === owner ? reject('own-incident') : undefined;
const bySupervisor = whileOpen(notIndependent);

/** INV-II1: what is reported later than 24 hours after its discovery says why, and is flagged. */
function reportOf(command: ReportIncident, { agency, now }: Context, facts: Facts): IncidentReported | Answer {
  const { asset, owner = agency, agreements = [], lateReason, ...told } = command;
  if (asset && !facts.owner) return reject('unknown-asset', { asset });
  if (isAfter(told.discovered, now)) return reject('discovered-later', { discovered: told.discovered });
  const due = addWorkingDays(everyDay, told.discovered, reportDays);
  const late = isAfter(now, due);
  if (late && !lateReason) return reject('late-without-reason', { due });
  return stated({
    ...told,
    reporter: agency,
    owner: facts.owner ?? owner,
    supervisor: facts.supervisor,
    asset,
    agreements: [...new Set(agreements)],
    late,
    lateReason: late ? lateReason : undefined,
  });
}

/** INV-II1: the agreement of which suspension is not decided yet, or '' where it was decided on none; undefined where all is. */
const undecided = (incident: Incident): string | undefined => {
  if (severityOf(incident) !== 'serious') return undefined;
  const concerned = agreementsOf(incident);
  const isDecided = (agreement?: string) => incident.decisions.some((one) => one.agreement === agreement);
  if (concerned.length === 0) return isDecided() ? undefined : '';
  return concerned.find((agreement) => !isDecided(agreement));
};

/** An information incident: reported in time, contained by its owner, assessed and closed by who supervises the law. */
export const informationIncident = decider(contract)<State, InformationIncidentFacts | undefined>({
  initial,
  decide: {
    ReportIncident: (state, command, context, facts = {}) => {
      const report = reportOf(command, context, facts);
      if (!isIncident(state)) return 'kind' in report ? [{ type: 'IncidentReported', data: report }] : report;
      const { late: _, lateReason: __, supervisor: ___, ...known } = state.reported;
      const again = { ...command, reporter: context.agency, owner: known.owner, agreements: command.agreements ?? [] };
      return sameContent(known, { ...again, lateReason: undefined }) ? [] : reject('reported-differently');
    },

    ContainIncident: byOwner((incident, { measures }) =>
      sameContent(incident.contained?.measures, measures) ? [] : [{ type: 'IncidentContained', data: { measures } }],
    ),

    NotifyAffected: byOwner(({ notices }, { agencies = [], persons = 0, text }) => {
      if (agencies.length === 0 && persons === 0) return reject('nobody-notified');
      const notice = { agencies, persons, text };
      return notices.some((one) => sameContent(one, notice)) ? [] : [{ type: 'AffectedNotified', data: notice }];
    }),

    AssessIncident: bySupervisor(({ assessed }, { severity, findings }) =>
      sameContent(assessed, { severity, findings }) ? [] : [{ type: 'IncidentAssessed', data: { severity, findings } }],
    ),

    /** POL-16. */
    ProposeSuspension: among(() => undefined)((incident, { agreement }) => {
      const isMoot = incident.is === 'closed' || severityOf(incident) !== 'serious';
      return isMoot || incident.proposed.includes(agreement)
        ? []
        : [{ type: 'AgreementSuspensionProposed', data: { agreement } }];
    }),

    /** INV-II1: either way. */
    DecideSuspension: bySupervisor((incident, { agreement, suspend, reason }) => {
      if (severityOf(incident) !== 'serious') return reject('not-serious');
      const concerned = agreementsOf(incident);
      if (agreement && !concerned.includes(agreement)) return reject('agreement-not-concerned', { agreement });
      if (!agreement && concerned.length > 0)
        return reject('agreement-concerned', { agreements: concerned.join(', ') });
      if (!agreement && suspend) return reject('nothing-to-suspend');
      const decided = stated({ agreement, suspend, reason });
      return incident.decisions.some((one) => sameContent(one, decided))
        ? []
        : [{ type: 'SuspensionDecided', data: decided }];
    }),

    SetCorrectiveActions: bySupervisor((incident, { actions }) => {
      if (actions.length === 0 || repeated(actions.map(({ action }) => action))) return reject('action-repeated');
      return sameContent(incident.actions, actions) ? [] : [{ type: 'CorrectiveActionsSet', data: { actions } }];
    }),

    /** INV-II1. */
    CloseIncident: among(notIndependent)((incident, { conclusion }) => {
      if (incident.is === 'closed') return [];
      if (!incident.contained) return reject('not-contained');
      if (!incident.assessed) return reject('not-assessed');
      const open = undecided(incident);
      if (open === '') return reject('suspension-not-considered');
      return open
        ? reject('suspension-undecided', { agreement: open })
        : [{ type: 'IncidentClosed', data: { conclusion } }];
    }),
  },
  evolve,
  parties,
});
