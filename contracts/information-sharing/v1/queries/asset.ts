import { Id, type LocalizedText, query } from '../../../../libs/contract';
import type { Classification } from '../exchange';
import type { AssetField, Ending, InconsistencyKind, Source } from '../information-asset-parts';
import type { AssetListed } from './catalogue';

/** Asks for one asset. */
export class AssetQuestion {
  @Id() id!: string;
}

/** Who did something, and when it was recorded. */
export interface Done {
  readonly at: string;
  readonly agency: string;
  /** The official; `clock` or `policy:…` where nobody did it. */
  readonly by: string;
}

/** A version of the schema, and from when until when it is served. */
export interface SchemaShown {
  readonly version: number;
  /** How often it was added to. */
  readonly minor: number;
  readonly fields: readonly AssetField[];
  readonly since: string;
  /** Until then it is served beside the next one; absent of the latest. */
  readonly until?: string;
}

/** Something about the asset that contradicts something else. */
export interface InconsistencyShown {
  readonly inconsistency: string;
  readonly kind: InconsistencyKind;
  readonly reporter: string;
  /** The asset that decides, and its agency, which was asked. */
  readonly source: Source;
  readonly element?: string;
  readonly text?: LocalizedText;
  readonly reported: Done;
  /** Under which it was reported or resolved, the higher: who is not cleared for that does not read it. */
  readonly classification: Classification;
  /** By when the source is to answer, while it is. */
  readonly due?: string;
  /** Whether it did not answer in time. */
  readonly overdue: boolean;
  readonly resolved?: Done & { readonly outcome: Ending; readonly text?: LocalizedText };
}

/** What the reader is not cleared for. */
export interface InconsistencyWithheld {
  readonly withheld: string;
}

/** An asset with its whole history. */
export interface AssetShown extends AssetListed {
  /** What whoever described it thought fit. */
  readonly suggested?: Classification;
  /** By what it is known in the catalogue it was taken from. */
  readonly source?: string;
  /** All versions of its schema, oldest first. */
  readonly schemas: readonly SchemaShown[];
  readonly described: Done;
  readonly published?: Done;
  readonly deprecated?: Done & { readonly reason: LocalizedText };
  readonly withdrawn?: Done & { readonly reason: LocalizedText };
  /** All that it ever had, oldest first. */
  readonly classifications: readonly (Done & { readonly classification: Classification })[];
  readonly stewards: readonly (Done & { readonly steward: string })[];
  /** For which data elements it came to decide, and for which it gave that up, in order. */
  readonly authority: readonly (Done & {
    readonly element: string;
    readonly is: 'declared' | 'yielded';
    /** The asset that it took the place of, or that took its place. */
    readonly other?: string;
  })[];
  readonly inconsistencies: readonly (InconsistencyShown | InconsistencyWithheld)[];
}

/** One asset with its whole history: to whom the catalogue shows it, and once withdrawn to whom it did. */
export const assetQuery = query<AssetQuestion, AssetShown>('information-sharing', 'asset', AssetQuestion);
