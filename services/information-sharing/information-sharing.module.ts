import type { Mechanism } from '../../libs/service';
import { informationAsset } from './domain/information-asset';
import { informationIncident } from './domain/information-incident';
import { informationRequest } from './domain/information-request';
import { sharingAgreement } from './domain/sharing-agreement';
import { subscription } from './domain/subscription';
import { assetFacts, assetTurn } from './facts/information-asset';
import { incidentFacts } from './facts/information-incident';
import { assumedOfRequests, requestFacts, requestTurn } from './facts/information-request';
import { agreementFacts, agreementTurn } from './facts/sharing-agreement';
import { subscriptionFacts, subscriptionTurn } from './facts/subscription';
import { gateFeed, gateKeeper, gateQueries, gateViews } from './gate';
import { policies } from './policies';
import { agreementsQuery } from './read/agreements-query';
import { authorities } from './read/authorities';
import { catalogueQueries } from './read/catalogue-query';
import { deliveries } from './read/deliveries';
import { incidents } from './read/incidents';
import { incidentsQuery } from './read/incidents-query';
import { requestsQuery } from './read/requests-query';
import { subscriptionsQuery } from './read/subscriptions-query';
import { whyQuery } from './read/why-query';

/** Information sharing: what agencies can tell each other, under which agreement, and what was told. */
export const informationSharing: Mechanism = {
  name: 'information-sharing',
  aggregates: (known) => [
    { decider: informationAsset, facts: assetFacts(known), turn: assetTurn },
    { decider: sharingAgreement, facts: agreementFacts(known), turn: agreementTurn },
    { decider: informationRequest, facts: requestFacts(known), turn: requestTurn },
    { decider: subscription, facts: subscriptionFacts(known), turn: subscriptionTurn },
    { decider: informationIncident, facts: incidentFacts(known) },
  ],
  knows: [authorities, deliveries, incidents, ...gateViews],
  feed: gateFeed,
  queries: (tools) => [
    ...catalogueQueries(),
    agreementsQuery(tools),
    requestsQuery(),
    subscriptionsQuery(),
    whyQuery(tools),
    incidentsQuery(),
    ...gateQueries(tools),
  ],
  policies,
  followers: (tools) => [gateKeeper(tools)],
  assumed: [...assumedOfRequests],
};
