import { type IncidentShown, incidentsQuery as contract } from '../../../contracts/information-sharing/v1/queries';
import { stated } from '../../../libs/eventsourcing';
import { answered, type Query } from '../../../libs/messaging';
import { flagged, type Folded, oldestFirst, pageOf, permitted } from '../../../libs/reading';
import { agreementsOf, type Incident, severityOf } from '../domain/information-incident-state';
import { incidents } from './incidents';

const undecidedOf = (incident: Incident): readonly string[] => {
  if (severityOf(incident) !== 'serious') return [];
  const decided = incident.decisions.map(({ agreement }) => agreement);
  return agreementsOf(incident).filter((agreement) => !decided.includes(agreement));
};

const shown = ({ id, state: incident, openedAt: reportedAt, at }: Folded<Incident>): IncidentShown => {
  const { reported, supervisor, contained, notices, assessed, decisions, actions, closed } = incident;
  const { severity: _, supervisor: __, agreements: ___, ...told } = reported;
  return stated({
    id,
    state: incident.is,
    ...told,
    severity: severityOf(incident),
    agreements: agreementsOf(incident),
    supervisor,
    reportedAt,
    contained: contained && { at: at.IncidentContained!, ...contained },
    notices,
    assessed: assessed && { at: at.IncidentAssessed!, ...assessed },
    undecided: undecidedOf(incident),
    decisions,
    actions,
    closed: closed && { at: at.IncidentClosed!, ...closed },
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
        oldestFirst,
        shown,
      );
    },
  });
