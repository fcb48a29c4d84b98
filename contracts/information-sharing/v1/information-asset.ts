import {
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Whole,
} from '../../../libs/contract';
import { informationAssetEvents } from './information-asset-events';
import {
  AssetDescription,
  AssetField,
  InconsistencyId,
  mostFields,
  type Outcome,
  outcomes,
} from './information-asset-parts';
import { rejections } from './information-asset-rejections';
import { type Classification, classifications } from './exchange';

/** Enters something that the sender's agency knows in the catalogue; nobody else sees it until it is published. */
@By('any')
export class DescribeAsset extends AssetDescription {}

/** Decides what a reader must be cleared for. */
@By('head')
export class SetConfidentiality {
  @OneOf(...classifications) classification!: Classification;
}

/** Names the official of the own agency who answers for it. */
@By('head')
export class NameSteward {
  @Id() official!: string;
}

/** Shows it to every agency with the clearance; another official than the one who described it does (INV-IA2). */
@By('owner')
export class PublishAsset {}

/**
 * Says what the fields are from now on. Within a version fields are only added, and only optional ones; anything else is
 * the next version, beside which the one before is served for 180 days (INV-IA3).
 */
@By('steward')
export class VersionSchema {
  @Whole(1, Number.MAX_SAFE_INTEGER) version!: number;
  /** All of them, those that stay among them. */
  @ListOf(AssetField, mostFields) fields!: AssetField[];
}

/** Makes it the source that decides on a data element; where there is one already, an inconsistency is opened (INV-IA1). */
@By('coordinator')
export class DeclareAuthoritative {
  /** As in `home-address`; one name for one thing in all agencies. */
  @Id() element!: string;
}

/** Gives up the place of authoritative source to the asset to which its steward yielded it. */
@By('policy')
export class YieldAuthority {
  @Id() element!: string;
  @Id() to!: string;
}

/** Says that what this asset tells contradicts something else. */
@By('party')
export class ReportInconsistency {
  @InconsistencyId() inconsistency!: string;
  @Localized(20_000) text!: LocalizedText;
  /** The data element in question: its authoritative source is asked; without one, or without a source, this asset is. */
  @Optional() @Id() element?: string;
}

/** Says which data are right; the steward of the source that was asked does. */
@By('steward')
export class ResolveInconsistency {
  @InconsistencyId() inconsistency!: string;
  /** `yielded` for a second claim alone. */
  @OneOf(...outcomes) outcome!: Outcome;
  @Localized(20_000) text!: LocalizedText;
}

/** Asks others to rely on it no longer. */
@By('steward')
export class DeprecateAsset {
  @Localized(4000) reason!: LocalizedText;
  @Optional() @Id() successor?: string;
}

/** Takes it back: after it was deprecated, or before it was ever published. */
@By('steward')
export class WithdrawAsset {
  @Localized(4000) reason!: LocalizedText;
}

/** The vocabulary of an information asset: an entry in the catalogue of what agencies can tell each other. */
export const informationAsset = contract('information-sharing', 'informationAsset', {
  commands: {
    DescribeAsset,
    SetConfidentiality,
    NameSteward,
    PublishAsset,
    VersionSchema,
    DeclareAuthoritative,
    YieldAuthority,
    ReportInconsistency,
    ResolveInconsistency,
    DeprecateAsset,
    WithdrawAsset,
    ...deadlineCommands,
  },
  events: { ...informationAssetEvents, ...deadlineEvents },
  rejections,
});
