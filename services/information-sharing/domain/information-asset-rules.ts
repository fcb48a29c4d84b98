import type { informationAsset as contract } from '../../../contracts/information-sharing/v1/information-asset';
import type { Source } from '../../../contracts/information-sharing/v1/information-asset-parts';
import {
  type Calendar,
  type Classification,
  classifications,
  type Context,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
} from '../../../libs/eventsourcing';
import { type Asset, isAsset, isShown, type State } from './information-asset-state';

/** What decisions on an asset know of elsewhere. */
export interface InformationAssetFacts {
  /** What the sender's agency is cleared for. */
  readonly clearance?: Classification;
  /** NameSteward: the agency in which that official is in office. */
  readonly officeOf?: string;
  /** The authoritative source of the data element in question, this asset or another (INV-IA1). */
  readonly source?: Source;
  /** ResolveInconsistency: the steward of the source that was asked. */
  readonly steward?: string;
  /** DeprecateAsset: whether the successor named is there to take its place. */
  readonly succeeds?: boolean;
  /** Of whoever is asked. */
  readonly calendar?: Calendar;
}

export type Event = EventOf<typeof contract.events>;
export type Answer = Decision<Event, keyof typeof contract.rejections>;

/** Rules for assets that were described. */
const among = rulesOn<State, Asset, InformationAssetFacts, Answer>(isAsset, () => reject('not-described'));

/** Whether an agency may know of an asset: of its own, or of what was published and is within its clearance. */
export const mayKnowOf = (state: State, agency: string, clearance: Classification = 'public'): state is Asset =>
  isAsset(state) &&
  (agency === state.described.owner ||
    (state.wasPublished &&
      classifications.indexOf(state.classification ?? 'secret') <= classifications.indexOf(clearance)));

/** Whether the catalogue shows it to who asks. */
const sees = (asset: Asset, { agency }: Context, { clearance }: Partial<InformationAssetFacts>): boolean =>
  mayKnowOf(asset, agency, clearance) && (agency === asset.described.owner || isShown(asset));

/** Whoever finds it in the catalogue; to others it does not exist. */
export const byReader = among((asset, context, facts) =>
  sees(asset, context, facts) ? undefined : reject('not-described'),
);

/** The owner's officials. */
const notTheOwner = (asset: Asset, context: Context, facts: Partial<InformationAssetFacts>) => {
  const { owner } = asset.described;
  if (context.agency === owner) return undefined;
  return sees(asset, context, facts) ? reject('not-the-owner', { owner }) : reject('not-described');
};
export const byOwner = among(notTheOwner);

/** The steward, or the owner's head. */
export const bySteward = among((asset, context, facts) => {
  const { owner } = asset.described;
  const isSteward = context.head || context.actor === asset.steward;
  return notTheOwner(asset, context, facts) ?? (isSteward ? undefined : reject('not-the-steward', { owner }));
});

/** The same, and whoever was asked about an inconsistency. */
export const byAsked = among((asset, context, facts) =>
  sees(asset, context, facts) || asset.inconsistencies.some(({ source }) => source.agency === context.agency)
    ? undefined
    : reject('not-described'),
);

/** Whoever asks: the edge or the rule itself says who may. */
export const byConcerned = among(() => undefined);
