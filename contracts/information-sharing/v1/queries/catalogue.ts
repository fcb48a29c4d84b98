import { Agency, Flag, type LocalizedText, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import { type Classification, type Method } from '../exchange';
import { type Family, families } from '../information-asset-parts';

/** How far an asset has come. */
export const assetStates = ['described', 'published', 'deprecated', 'withdrawn'] as const;
export type AssetState = (typeof assetStates)[number];

/** What to select of the catalogue; what is left out selects everything but what was withdrawn. */
export class CatalogueQuestion {
  @Optional() @OneOf(...families) family?: Family;
  @Optional() @Agency() owner?: string;
  @Optional() @OneOf(...assetStates) state?: AssetState;
  /** Words, each of which stands in a title, a description or a keyword, in whatever language and however it is spelt. */
  @Optional() @Text(200) text?: string;
  /** Whether anything about it is in doubt: an inconsistency is open. */
  @Optional() @Flag() doubted?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** An asset as the catalogue lists it. */
export interface AssetListed {
  readonly id: string;
  readonly state: AssetState;
  /** The agency that provides it. */
  readonly owner: string;
  readonly family: Family;
  readonly titles: readonly LocalizedText[];
  readonly descriptions: readonly LocalizedText[];
  readonly keywords: readonly LocalizedText[];
  /** Absent until the head has set it. */
  readonly classification?: Classification;
  /** The official who answers for it. */
  readonly steward?: string;
  readonly methods: readonly Method[];
  /** The latest version of its schema, and how often that was added to. */
  readonly version: { readonly version: number; readonly minor: number };
  /** The data elements for which it decides. */
  readonly authoritativeFor: readonly string[];
  /** Inconsistencies that are open. */
  readonly doubts: number;
  /** The asset that takes its place, where it is deprecated in favour of one. */
  readonly successor?: string;
  readonly describedAt: string;
  readonly publishedAt?: string;
  readonly changedAt: string;
}

/** The catalogue by owner: what is published to whoever is cleared for it, the rest to its owner and the coordinator's office. */
export const catalogueQuery = query<CatalogueQuestion, AssetListed[]>(
  'information-sharing',
  'catalogue',
  CatalogueQuestion,
);
