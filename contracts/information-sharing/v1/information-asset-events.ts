import {
  Agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Whole,
} from '../../../libs/contract';
import {
  AssetDescription,
  AssetField,
  type Ending,
  endings,
  InconsistencyId,
  type InconsistencyKind,
  inconsistencyKinds,
  mostFields,
  Source,
} from './information-asset-parts';
import { type Classification, classifications } from './exchange';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class AssetDescribed extends AssetDescription {
  /** The agency whose information it is, and which provides it. */
  @Agency() owner!: string;
}

export class ConfidentialitySet {
  @OneOf(...classifications) classification!: Classification;
}

/** The official of the owner who answers for it from now on. */
export class StewardNamed {
  @Id() official!: string;
}

/** From now on every agency with the clearance finds it in the catalogue. */
export class AssetPublished {
  /** As they stand at publication. */
  @OneOf(...classifications) classification!: Classification;
  @Id() steward!: string;
}

/** The schema as it is from now on; its versions start at 1, and each begins with minor 0 (INV-IA3). */
export class AssetSchemaVersioned {
  @Whole(1, Number.MAX_SAFE_INTEGER) version!: number;
  /** Counts the additions to this version. */
  @Whole(0, Number.MAX_SAFE_INTEGER) minor!: number;
  @ListOf(AssetField, mostFields) fields!: AssetField[];
  /** With a new version: until when the one before it is served beside it. */
  @Optional() @Instant() formerUntil?: string;
}

/** From now on this asset decides where data contradict each other (INV-IA1). */
export class AuthoritativeSourceDeclared {
  @Id() element!: string;
  /** The agency whose asset it is. */
  @Agency() owner!: string;
  /** The asset that yielded its place. */
  @Optional() @Id() from?: string;
}

/** It is the authoritative source no more (INV-IA1). */
export class AuthoritativeSourceYielded {
  @Id() element!: string;
  /** The asset that took its place; absent where it went out of use without one. */
  @Optional() @Id() to?: string;
}

/** Something about this asset contradicts another one; the source named is to say which is right. */
export class InconsistencyReported {
  @InconsistencyId() inconsistency!: string;
  @OneOf(...inconsistencyKinds) kind!: InconsistencyKind;
  /** The agency that reported it; the coordinator's for a second claim. */
  @Agency() reporter!: string;
  @Part(Source) source!: Source;
  /** The data element in question, where it is about one. */
  @Optional() @Id() element?: string;
  @Optional() @Localized(20_000) text?: LocalizedText;
}

export class InconsistencyResolved {
  @InconsistencyId() inconsistency!: string;
  @OneOf(...endings) outcome!: Ending;
  /** Absent where nobody was left to say: the source lost its place, or the asset was withdrawn. */
  @Optional() @Localized(20_000) text?: LocalizedText;
}

/** Still provided to who has it by agreement, but nobody should begin to rely on it. */
export class AssetDeprecated {
  @Localized(4000) reason!: LocalizedText;
  /** The asset that takes its place. */
  @Optional() @Id() successor?: string;
}

/** No longer provided. */
export class AssetWithdrawn {
  @Localized(4000) reason!: LocalizedText;
}

/** What an information asset records. */
export const informationAssetEvents = {
  AssetDescribed,
  ConfidentialitySet,
  StewardNamed,
  AssetPublished,
  AssetSchemaVersioned,
  AuthoritativeSourceDeclared,
  AuthoritativeSourceYielded,
  InconsistencyReported,
  InconsistencyResolved,
  AssetDeprecated,
  AssetWithdrawn,
};
