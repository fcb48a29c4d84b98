/** What a reader must be cleared for, from least to most. */
export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** What stands in the place of a value that its reader may not, or can no longer, see. */
export interface Withheld {
  /** Why, as in `personal`, `classification` or `erased`. Reasons may be added. */
  readonly withheld: string;
  /** Of what is personal: the digest of the sealed text. */
  readonly digest?: string;
}

/** What an event said, with the classification under which it was said: it may be higher than its aggregate's. */
export type Said<T> = T & { readonly classification: Classification };

/**
 * An answer as a reader gets it who may see it, and not necessarily all of it: every entry within that bears a
 * classification above the reader's clearance stands as `Withheld`.
 */
export type Cleared<T> = { readonly [Name in keyof T]: ClearedEntry<T[Name]> };

type ClearedEntry<T> = T extends readonly (infer Element)[]
  ? readonly ClearedEntry<Element>[]
  : T extends object
    ? 'classification' extends keyof T
      ? Cleared<T> | Withheld
      : Cleared<T>
    : T;
