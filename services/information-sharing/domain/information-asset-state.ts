import type { informationAsset as contract } from '../../../contracts/information-sharing/v1/information-asset';
import type {
  AssetDescribed,
  InconsistencyReported,
  InconsistencyResolved,
} from '../../../contracts/information-sharing/v1/information-asset-events';
import type { AssetField } from '../../../contracts/information-sharing/v1/information-asset-parts';
import type { Classification } from '../../../contracts/information-sharing/v1/exchange';
import {
  changed,
  changesOn,
  type Deadlines,
  type Decider,
  evolveDeadlines,
  stated,
  union,
} from '../../../libs/eventsourcing';

/** One version of the schema of an asset, as it is served. */
export interface Schema {
  readonly version: number;
  /** Counts what was added to it. */
  readonly minor: number;
  readonly fields: readonly AssetField[];
  readonly since: string;
  /** From this instant on it is served no more; absent while it is the latest. */
  readonly until?: string;
}

/** Something about an asset that contradicts something else, and how it was resolved. */
export interface Inconsistency extends InconsistencyReported {
  readonly resolved?: InconsistencyResolved;
}

/** An asset from its description on. Lists, since ids come from outside and no id may collide with a property. */
export interface Asset {
  readonly is: 'described' | 'published' | 'deprecated' | 'withdrawn';
  readonly described: AssetDescribed;
  /** The official who described it, who therefore does not publish it (INV-IA2). */
  readonly describedBy: string;
  readonly classification?: Classification;
  /** Whether others ever found it in the catalogue. */
  readonly wasPublished: boolean;
  readonly steward?: string;
  /** Oldest first; the last is the latest. */
  readonly schemas: readonly Schema[];
  /** Data elements for which it decides (INV-IA1). */
  readonly authoritativeFor: readonly string[];
  readonly inconsistencies: readonly Inconsistency[];
  readonly successor?: string;
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Asset;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isAsset = (state: State): state is Asset => state.is !== 'unknown';

/** Whether others find it in the catalogue. */
export const isShown = ({ is }: Asset): boolean => is === 'published' || is === 'deprecated';

/** The latest version of its schema. */
export const latestOf = ({ schemas }: Asset): Schema => schemas.at(-1)!;

export const openInconsistencies = ({ inconsistencies }: Asset): readonly Inconsistency[] =>
  inconsistencies.filter(({ resolved }) => !resolved);

/** Its owner; and who reported an inconsistency and who is asked, while that is open. */
export const parties = (state: State): readonly string[] =>
  isAsset(state)
    ? union(
        [state.described.owner],
        openInconsistencies(state).flatMap(({ reporter, source }) => [reporter, source.agency]),
      )
    : [];

const onAsset = changesOn<State, Asset>(isAsset);

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of an asset. */
export const evolve: Evolve = {
  AssetDescribed: (_, described, { actor, recordedAt }): State => ({
    is: 'described',
    described,
    describedBy: actor,
    wasPublished: false,
    schemas: [{ version: 1, minor: 0, fields: described.fields, since: recordedAt }],
    authoritativeFor: [],
    inconsistencies: [],
    deadlines: {},
  }),
  ConfidentialitySet: onAsset((_, { classification }) => ({ classification })),
  StewardNamed: onAsset((_, { official }) => ({ steward: official })),
  AssetPublished: onAsset(() => ({ is: 'published', wasPublished: true })),
  AssetSchemaVersioned: onAsset((asset, { version, minor, fields, formerUntil }, { recordedAt }) => {
    const latest = latestOf(asset);
    const earlier = asset.schemas.slice(0, -1);
    if (version === latest.version) return { schemas: [...earlier, { ...latest, minor, fields }] };
    const former = stated({ ...latest, until: formerUntil });
    return { schemas: [...earlier, former, { version, minor, fields, since: recordedAt }] };
  }),
  AuthoritativeSourceDeclared: onAsset(({ authoritativeFor }, { element }) => ({
    authoritativeFor: union(authoritativeFor, [element]),
  })),
  AuthoritativeSourceYielded: onAsset(({ authoritativeFor }, { element }) => ({
    authoritativeFor: authoritativeFor.filter((one) => one !== element),
  })),
  InconsistencyReported: onAsset(({ inconsistencies }, reported) => ({
    inconsistencies: [...inconsistencies, reported],
  })),
  InconsistencyResolved: onAsset(({ inconsistencies }, resolved) => ({
    inconsistencies: changed(
      inconsistencies,
      ({ inconsistency }) => inconsistency === resolved.inconsistency,
      (one) => ({ ...one, resolved }),
    ),
  })),
  AssetDeprecated: onAsset((_, { successor }) => ({ is: 'deprecated', ...(successor ? { successor } : {}) })),
  AssetWithdrawn: onAsset(() => ({ is: 'withdrawn' })),
  ...evolveDeadlines<State>(),
};
