import { foldedView, inBars } from '../../../libs/reading';
import { informationIncident } from '../domain/information-incident';
import { isIncident, parties, severityOf } from '../domain/information-incident-state';

/** The information incidents. */
export const incidents = foldedView(
  'information-sharing.incidents',
  informationIncident,
  isIncident,
  {
    state: ({ state }) => state.is,
    severity: ({ state }) => severityOf(state),
    owner: ({ state }) => state.reported.owner,
    asset: ({ state }) => state.reported.asset ?? null,
    late: ({ state }) => Number(state.reported.late),
    parties: ({ state }) => inBars(parties(state)),
  },
  ['owner, sort'],
);
