import {
  assetQuery as assetContract,
  type AssetShown,
  catalogueQuery as catalogueContract,
  type CatalogueQuestion,
} from '../../../contracts/information-sharing/v1/queries';
import { answered, Failure, type Query, type Reader } from '../../../libs/messaging';
import { clearedFor, isCleared, pageOf, rankOf, seesAll, type Select } from '../../../libs/reading';
import { listed, shown } from './asset-shown';
import { type AssetRow, assets, placeOf } from './assets';
import { searched } from './words';

/** What a reader may know of: its own assets, what was published within its clearance; the coordinator's office and our tools the rest, too. */
const known = (reader: Reader): Select => {
  const rank = rankOf(reader.clearance);
  return seesAll(reader)
    ? ['(owner = ? OR rank <= ?)', reader.agency, rank]
    : ['(owner = ? OR open_to <= ?)', reader.agency, rank];
};

const isKnownTo = (reader: Reader, { asset, classification }: AssetRow): boolean =>
  reader.agency === asset.described.owner ||
  (isCleared(reader, classification) && (asset.wasPublished || seesAll(reader)));

/** What of the catalogue is asked for. */
export const selected = (reader: Reader, { family, owner, state, text, doubted }: CatalogueQuestion): Select[] => [
  known(reader),
  ['family = ?', family],
  ['owner = ?', owner],
  state ? ['state = ?', state] : ["state != 'withdrawn'"],
  ['(doubts > 0) = ?', doubted === undefined ? undefined : Number(doubted)],
  ...searched(text ?? '').map((word): Select => ["words LIKE ? ESCAPE '\\'", word]),
];

const catalogueQuery = (): Query =>
  answered(catalogueContract, {
    reads: [assets],
    answer: (question, reader, views) => pageOf(views(assets), selected(reader, question), question, placeOf, listed),
  });

const assetQuery = (): Query =>
  answered(assetContract, {
    reads: [assets],
    answer: ({ id }, reader, views) => {
      const row = views(assets).get(id);
      // What a reader may not see is answered as what does not exist.
      if (!row || !isKnownTo(reader, row)) throw new Failure('not-found');
      const { inconsistencies, ...asset } = shown(row);
      const cleared = clearedFor(reader, inconsistencies) as AssetShown['inconsistencies'];
      return { result: { ...asset, inconsistencies: cleared } };
    },
  });

/** The catalogue, and one asset of it with its whole history. */
export const catalogueQueries = (): readonly Query[] => [catalogueQuery(), assetQuery()];
