import type { Done } from '../../../contracts/information-sharing/v1/queries/asset';
import type { LocalizedText } from '../../../libs/contract';
import {
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { higher, rankOf } from '../../../libs/reading';
import { informationAsset } from '../domain/information-asset';
import { type Asset, isAsset, openInconsistencies } from '../domain/information-asset-state';
import { plain } from './words';

/** What was done to an asset, and under which classification that was said. */
export interface Step extends Done {
  readonly type: string;
  readonly data: object;
  readonly classification: Classification;
}

/** An asset as it stands, and how it came to. */
export interface AssetRow {
  readonly id: string;
  readonly asset: Asset;
  /** Who must be cleared for what to read it: as its head has set it, and not less than it was described under. */
  readonly classification: Classification;
  readonly describedAt: string;
  readonly publishedAt?: string;
  readonly changedAt: string;
  /** All that happened to it but its deadlines, in order. */
  readonly steps: readonly Step[];
}

const kept: ReadonlySet<string> = new Set(
  Object.keys(informationAsset.contract.events).filter((type) => !type.startsWith('Deadline')),
);

const follow = (rows: Rows<AssetRow>, event: Seen<object>): void => {
  const id = idOf(event.stream);
  const before = rows.get(id);
  const asset = evolveBy(informationAsset, before?.asset ?? informationAsset.initial, event);
  if (!isAsset(asset)) return;
  const { recordedAt: at, type, data, context } = event;
  const { agency, actor: by, classification } = context;
  const step = kept.has(type) ? [{ type, at, agency, by, data, classification }] : [];
  const said = before?.steps[0]?.classification ?? classification;
  rows.put(id, {
    ...(before ?? { id, describedAt: at }),
    asset,
    classification: higher(said, asset.classification),
    changedAt: step.length > 0 || !before ? at : before.changedAt,
    steps: [...(before?.steps ?? []), ...step],
    ...(type === 'AssetPublished' ? { publishedAt: at } : {}),
  });
};

const texts = (texts: readonly LocalizedText[] = []): readonly string[] => texts.map(({ text }) => text);

const wordsOf = ({ described }: Asset): string =>
  plain([...texts(described.titles), ...texts(described.descriptions), ...texts(described.keywords)].join(' '));

/** Where an asset stands in the catalogue: by its owner. */
export const placeOf = ({ asset, id }: AssetRow): string => `${asset.described.owner}/${id}`;

/** The catalogue: what each agency can tell others, and how it came to be so. */
export const assets: ViewDefinition<AssetRow> = {
  name: 'information-sharing.assets',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + informationAsset.version,
  columns: {
    sort: placeOf,
    owner: ({ asset }) => asset.described.owner,
    family: ({ asset }) => asset.described.family,
    state: ({ asset }) => asset.is,
    words: ({ asset }) => wordsOf(asset),
    doubts: ({ asset }) => openInconsistencies(asset).length,
    rank: ({ classification }) => rankOf(classification),
    open_to: ({ asset, classification }) => (asset.wasPublished ? rankOf(classification) : null),
  },
  indexes: ['sort', 'family, sort'],
  on: [onEach(informationAsset.contract, follow)],
};
