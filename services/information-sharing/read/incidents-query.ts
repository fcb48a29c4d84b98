import { type IncidentShown, incidentsQuery as contract } from '../../../contracts/information-sharing/v1/queries';
import type { LocalizedText } from '../../../libs/contract';
import { stated } from '../../../libs/eventsourcing';
import { answered, type Query } from '../../../libs/messaging';
import { flagged, pageOf, permitted } from '../../../libs/reading';
import { agreementsOf, type Incident, severityOf } from '../domain/information-incident-state';
import { type IncidentRow, incidents, placeOf } from './incidents';

const undecidedOf = (incident: Incident): readonly string[] => {
  if (severityOf(incident) !== 'serious') return [];
  const decided = incident.decisions.map(({ agreement }) => agreement);
  return agreementsOf(incident).filter((agreement) => !decided.includes(agreement));
};

const shown = ({ id, incident, reportedAt, containedAt, assessedAt, closed }: IncidentRow): IncidentShown => {
  const { reported, supervisor, contained, notices, assessed, decisions, actions } = incident;
  const { severity: _, supervisor: __, agreements: ___, ...told } = reported;
  return stated({
    id,
    state: incident.is,
    ...told,
    severity: severityOf(incident),
    agreements: agreementsOf(incident),
    supervisor,
    reportedAt,
    contained: contained && containedAt ? { at: containedAt, ...contained } : undefined,
    notices,
    assessed: assessed && assessedAt ? { at: assessedAt, ...assessed } : undefined,
    undecided: undecidedOf(incident),
    decisions,
    actions,
    closed: closed && { at: closed.at, conclusion: closed.conclusion as LocalizedText },
  });
};

/** The information incidents. */
export const incidentsQuery = (): Query =>
  answered(contract, {
    reads: [incidents],
    answer: (question, reader, views) => {
      const { id, state, severity, owner, asset, late } = question;
      return pageOf(
        views(incidents),
        [
          ...permitted(reader),
          ['key = ?', id],
          ['state = ?', state],
          ['severity = ?', severity],
          ['owner = ?', owner],
          ['asset = ?', asset],
          ['late = ?', flagged(late)],
        ],
        question,
        placeOf,
        shown,
      );
    },
  });
