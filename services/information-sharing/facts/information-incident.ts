import type { ReportIncident } from '../../../contracts/information-sharing/v1/information-incident';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { informationAsset, type State as AssetState } from '../domain/information-asset';
import { mayKnowOf } from '../domain/information-asset-rules';
import type { InformationIncidentFacts, State } from '../domain/information-incident';

/** What an incident's rules must know: whose the asset is, where the reporter may know of it, and who supervises the law. */
export const incidentFacts =
  ({ registry, upToDate }: Known): FactsOf<State> =>
  async ({ type, data, context }, look): Promise<InformationIncidentFacts> => {
    if (type !== 'ReportIncident') return {};
    await upToDate();
    const { asset } = data as ReportIncident;
    const found = asset ? await look<AssetState>(informationAsset, asset) : undefined;
    const clearance = registry.agency(context.agency)?.clearance;
    const owner = found && mayKnowOf(found, context.agency, clearance) ? found.described.owner : undefined;
    const supervisor = registry.holderOf('legal-supervisor');
    return { ...(owner ? { owner } : {}), ...(supervisor ? { supervisor } : {}) };
  };
