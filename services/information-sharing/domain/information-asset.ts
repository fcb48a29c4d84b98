import { informationAsset as contract } from '../../../contracts/information-sharing/v1/information-asset';
import { decider, passDeadline, reject, sameContent, stated } from '../../../libs/eventsourcing';
import { closeAll, declare, report, resolve } from './information-asset-inconsistencies';
import {
  byAsked,
  byConcerned,
  byOwner,
  byReader,
  bySteward,
  type InformationAssetFacts,
} from './information-asset-rules';
import { faultOf, fieldTwice, versionOf } from './information-asset-schema';
import { type Asset, evolve, initial, isAsset, parties, type State } from './information-asset-state';

export type { InformationAssetFacts } from './information-asset-rules';
export type { State } from './information-asset-state';

const whereWithdrawn = ({ is }: Asset) => (is === 'withdrawn' ? reject('withdrawn') : undefined);

/** Why an asset is not relied on anew: it is not published yet, or no longer. */
const unlessPublished = ({ is }: Asset) => {
  if (is === 'published') return undefined;
  return is === 'described' ? reject('not-published') : reject(is);
};

/** An information asset: described by one official, published by another, looked after by its steward. */
export const informationAsset = decider(contract)<State, InformationAssetFacts | undefined>({
  initial,
  decide: {
    DescribeAsset: (state, description, { agency }) => {
      const described = stated({ ...description, methods: [...new Set(description.methods)], owner: agency });
      if (isAsset(state)) return sameContent(state.described, described) ? [] : reject('described-differently');
      return faultOf(description) ?? [{ type: 'AssetDescribed', data: described }];
    },

    SetConfidentiality: byOwner((asset, { classification }) => {
      if (asset.classification === classification) return [];
      return whereWithdrawn(asset) ?? [{ type: 'ConfidentialitySet', data: { classification } }];
    }),

    /** INV-IA2: somebody in office answers for it. */
    NameSteward: byOwner((asset, { official }, { agency }, { officeOf }) => {
      if (asset.steward === official) return [];
      if (officeOf !== agency) return reject('not-in-office', { official, owner: agency });
      return whereWithdrawn(asset) ?? [{ type: 'StewardNamed', data: { official } }];
    }),

    /** INV-IA2: by another official than the one who described it, with a classification and a steward. */
    PublishAsset: byOwner((asset, _, { actor }) => {
      const { is, classification, steward, describedBy } = asset;
      if (is === 'published') return [];
      if (is !== 'described') return reject(is);
      if (actor === describedBy) return reject('own-description');
      if (!classification) return reject('no-classification');
      if (!steward) return reject('no-steward');
      return [{ type: 'AssetPublished', data: { classification, steward } }];
    }),

    /** INV-IA3. */
    VersionSchema: bySteward((asset, command, { now }) => {
      const closed = asset.is === 'described' ? undefined : unlessPublished(asset);
      return closed ?? fieldTwice(command.fields) ?? versionOf(asset, command, now);
    }),

    /** INV-IA1. */
    DeclareAuthoritative: byReader(
      (asset, command, context, facts) => unlessPublished(asset) ?? declare(asset, command, context, facts),
    ),

    YieldAuthority: byConcerned((asset, { element, to }) =>
      asset.authoritativeFor.includes(element) ? [{ type: 'AuthoritativeSourceYielded', data: { element, to } }] : [],
    ),

    /** POL-15. */
    ReportInconsistency: byReader(report),

    ResolveInconsistency: byAsked(resolve),

    DeprecateAsset: bySteward((asset, { reason, successor }, { id }, { succeeds }) => {
      if (asset.is === 'deprecated') return asset.successor === successor ? [] : reject('deprecated');
      if (successor && (!succeeds || successor === id)) return reject('unknown-successor', { successor });
      return unlessPublished(asset) ?? [{ type: 'AssetDeprecated', data: stated({ reason, successor }) }];
    }),

    /** INV-IA1: it decides on nothing any more. */
    WithdrawAsset: bySteward((asset, { reason }) => {
      if (asset.is === 'withdrawn') return [];
      if (asset.is === 'published') return reject('still-published');
      const yielded = asset.authoritativeFor.map((element) => ({
        type: 'AuthoritativeSourceYielded' as const,
        data: { element },
      }));
      return [...yielded, ...closeAll(asset), { type: 'AssetWithdrawn', data: { reason } }];
    }),

    /** An answer that is late stays due. */
    PassDeadline: (state, firing) => passDeadline(state, firing, () => []),
  },
  evolve,
  parties,
});
