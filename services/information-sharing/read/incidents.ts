import {
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { higher, inBars, rankOf } from '../../../libs/reading';
import { informationIncident } from '../domain/information-incident';
import { type Incident, isIncident, parties, severityOf } from '../domain/information-incident-state';

/** An incident as it stands, and when what it took was done. */
export interface IncidentRow {
  readonly id: string;
  readonly incident: Incident;
  /** The highest under which anything of it was said. */
  readonly classification: Classification;
  readonly reportedAt: string;
  readonly containedAt?: string;
  readonly assessedAt?: string;
  readonly closed?: { readonly at: string; readonly conclusion: object };
}

/** When an event was recorded, under the name of what it tells. */
const momentOf = ({ type, recordedAt: at, data }: Seen<object>): Partial<IncidentRow> => {
  if (type === 'IncidentContained') return { containedAt: at };
  if (type === 'IncidentAssessed') return { assessedAt: at };
  if (type === 'IncidentClosed') return { closed: { at, ...(data as { conclusion: object }) } };
  return {};
};

const follow = (rows: Rows<IncidentRow>, event: Seen<object>): void => {
  const id = idOf(event.stream);
  const before = rows.get(id);
  const incident = evolveBy(informationIncident, before?.incident ?? informationIncident.initial, event);
  if (!isIncident(incident)) return;
  rows.put(id, {
    ...(before ?? { id, reportedAt: event.recordedAt }),
    ...momentOf(event),
    incident,
    classification: higher(event.context.classification, before?.classification),
  });
};

/** Where an incident stands in the list: oldest first. */
export const placeOf = ({ reportedAt, id }: IncidentRow): string => `${reportedAt}/${id}`;

/** The information incidents. */
export const incidents: ViewDefinition<IncidentRow> = {
  name: 'information-sharing.incidents',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + informationIncident.version,
  columns: {
    sort: placeOf,
    state: ({ incident }) => incident.is,
    severity: ({ incident }) => severityOf(incident),
    owner: ({ incident }) => incident.reported.owner,
    asset: ({ incident }) => incident.reported.asset ?? null,
    late: ({ incident }) => Number(incident.reported.late),
    parties: ({ incident }) => inBars(parties(incident)),
    rank: ({ classification }) => rankOf(classification),
  },
  indexes: ['sort'],
  on: [onEach(informationIncident.contract, follow)],
};
