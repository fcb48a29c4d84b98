import type { FactsOf, TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { informationAsset, type InformationAssetFacts, type State } from '../domain/information-asset';
import { type Inconsistency, isAsset } from '../domain/information-asset-state';
import { authorities } from '../read/authorities';

const inconsistencyOf = (state: State, data: unknown): Inconsistency | undefined =>
  isAsset(state)
    ? state.inconsistencies.find(({ inconsistency }) => inconsistency === (data as Inconsistency).inconsistency)
    : undefined;

/** Who decides on a data element is compared across assets: of two claims the second sees the first (INV-IA1). */
export const assetTurn: TurnOf<State> = ({ type, state, data }) => {
  const resolving = type === 'ResolveInconsistency' ? inconsistencyOf(state, data)?.element : undefined;
  const element = type === 'DeclareAuthoritative' ? (data as { element: string }).element : resolving;
  return element && `element/${element}`;
};

/** What an asset's rules must know: who is who from the directory, and which source decides on the element in question. */
export const assetFacts =
  ({ registry, views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<InformationAssetFacts> => {
    const clearance = registry.agency(context.agency)?.clearance;
    const cleared = clearance ? { clearance } : {};
    switch (type) {
      case 'NameSteward': {
        await upToDate();
        const official = registry.official((data as { official: string }).official);
        return { ...cleared, ...(official?.inOffice ? { officeOf: official.agency } : {}) };
      }
      case 'DeclareAuthoritative':
      case 'ReportInconsistency': {
        // Another asset may have been declared a moment ago.
        await upToDate();
        const { element } = data as { element?: string };
        const source = element ? sourceOf(views, element) : undefined;
        const asked = source?.agency ?? (isAsset(state) ? state.described.owner : undefined);
        const calendar = asked ? registry.calendar(asked) : undefined;
        return { ...cleared, ...(source ? { source } : {}), ...(calendar ? { calendar } : {}) };
      }
      case 'ResolveInconsistency': {
        await upToDate();
        const found = inconsistencyOf(state, data);
        const source = found?.element ? sourceOf(views, found.element) : undefined;
        const asked = found ? await look<State>(informationAsset, found.source.asset) : undefined;
        const steward = asked && isAsset(asked) ? asked.steward : undefined;
        return { ...cleared, ...(source ? { source } : {}), ...(steward ? { steward } : {}) };
      }
      case 'DeprecateAsset': {
        const { successor } = data as { successor?: string };
        return {
          ...cleared,
          succeeds: Boolean(successor && (await look<State>(informationAsset, successor)).is === 'published'),
        };
      }
      default:
        return cleared;
    }
  };

const sourceOf = (views: Known['views'], element: string) => {
  const row = views(authorities).get(element);
  return row && { asset: row.asset, agency: row.agency };
};
