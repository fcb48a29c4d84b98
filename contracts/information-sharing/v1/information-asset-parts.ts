import {
  Agency,
  field,
  Flag,
  Id,
  id,
  type Kind,
  ListOf,
  Localized,
  localized,
  type LocalizedText,
  OneOf,
  oneOf,
  Optional,
  text,
  Text,
} from '../../../libs/contract';
import { type Classification, classifications, type Method, methods } from './exchange';

/** What an asset is about (S002-20). */
export const families = ['personnel', 'finance', 'projects', 'inspections', 'hazards', 'other'] as const;
export type Family = (typeof families)[number];

/** The most fields of one schema. */
export const mostFields = 500;

/** An id short enough that `inconsistency-<inconsistency>` still is the id of a deadline. */
const inconsistencyId: Kind = {
  schema: { ...id().schema, maxLength: 50 },
  rules: (options) => [...id().rules(options), ...text(50).rules(options)],
};
/** The id of an inconsistency within its asset, at most 50 characters. */
export const InconsistencyId = (): PropertyDecorator => field(inconsistencyId);

/**
 * One field of the records of an asset; agreements name it.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class AssetField {
  @Id() name!: string;
  @Localized(500) title!: LocalizedText;
  /** Whether a record may lack it: a field that is added to a schema may be absent from older records (INV-IA3). */
  @Optional() @Flag() optional?: boolean;
  /** Whether it says something of a person. */
  @Optional() @Flag() personal?: boolean;
}

/** An asset as its unit describes it. */
export class AssetDescription {
  @OneOf(...families) family!: Family;
  /** At most one in each language, at least one. */
  @ListOf(localized(1000), 20) titles!: LocalizedText[];
  @Optional() @ListOf(localized(20_000), 20) descriptions?: LocalizedText[];
  @Optional() @ListOf(localized(200), 100) keywords?: LocalizedText[];
  /** Those of version 1 of its schema; described later where there are none (INV-IA3). */
  @ListOf(AssetField, mostFields) fields!: AssetField[];
  /** How the owner can give it to others. */
  @ListOf(oneOf(...methods), methods.length) methods!: Method[];
  /** What whoever describes it thinks fit; it counts only once the head has set it. */
  @Optional() @OneOf(...classifications) suggested?: Classification;
  /** Where it was taken from another catalogue: by what it is known there. */
  @Optional() @Text(1000) source?: string;
}

/** Which asset of which agency is asked, where data contradict each other. */
export class Source {
  @Id() asset!: string;
  @Agency() agency!: string;
}

/** How an inconsistency came up: somebody reported it, or a second asset was to be authoritative for one data element. */
export const inconsistencyKinds = ['report', 'second-claim'] as const;
export type InconsistencyKind = (typeof inconsistencyKinds)[number];

/**
 * How an inconsistency ends: the source is right as it is, the source was wrong and has been corrected, there was none,
 * or the source gives way to the one that claims its place.
 */
export const outcomes = ['upheld', 'corrected', 'unfounded', 'yielded'] as const;
export type Outcome = (typeof outcomes)[number];

/** The same, and that of an inconsistency that nobody needs to resolve: the asset was withdrawn with it. */
export const endings = [...outcomes, 'withdrawn'] as const;
export type Ending = (typeof endings)[number];
