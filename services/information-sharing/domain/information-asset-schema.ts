import type { AssetDescription, AssetField } from '../../../contracts/information-sharing/v1/information-asset-parts';
import type { VersionSchema } from '../../../contracts/information-sharing/v1/information-asset';
import type { LocalizedText } from '../../../libs/contract';
import { addWorkingDays, everyDay, reject, repeated, sameContent } from '../../../libs/eventsourcing';
import type { Answer } from './information-asset-rules';
import { type Asset, latestOf } from './information-asset-state';

/** Days for which a version of the schema is served beside the next one (INV-K6) [proposed]. */
const parallelDays = 180;

/** Each field is named once. */
export const fieldTwice = (fields: readonly AssetField[]) => {
  const field = repeated(fields.map(({ name }) => name));
  return field ? reject('field-repeated', { field }) : undefined;
};

const twiceInOneLanguage = (texts: readonly LocalizedText[] = []): boolean =>
  repeated(texts.map(({ lang }) => lang)) !== undefined;

/** What of a description is wrong, whoever states it. */
export const faultOf = ({ titles, descriptions, fields }: AssetDescription) =>
  titles.length === 0 || twiceInOneLanguage(titles) || twiceInOneLanguage(descriptions)
    ? reject('no-title')
    : fieldTwice(fields);

/** The first field that is not as it was, or is new and not optional; undefined where fields were only added. */
const notAdded = (before: readonly AssetField[], after: readonly AssetField[]): string | undefined => {
  const gone = before.find((one) => !after.some((other) => sameContent(one, other)));
  const asked = after.find(({ name, optional }) => !optional && !before.some((one) => one.name === name));
  return (gone ?? asked)?.name;
};

/** INV-IA3: until an asset is published nobody relies on its fields, and they may change within version 1. */
export function versionOf(asset: Asset, { version, fields }: VersionSchema, now: string): Answer {
  const latest = latestOf(asset);
  const next = latest.version + 1;
  if (version === latest.version) {
    if (sameContent(fields, latest.fields)) return [];
    const field = asset.is === 'described' ? undefined : notAdded(latest.fields, fields);
    return field
      ? reject('not-additive', { version, field, next })
      : [{ type: 'AssetSchemaVersioned', data: { version, minor: latest.minor + 1, fields } }];
  }
  if (version !== next || asset.is === 'described')
    return reject('not-the-next-version', { version: latest.version, next });
  const formerUntil = addWorkingDays(everyDay, now, parallelDays);
  return [{ type: 'AssetSchemaVersioned', data: { version, minor: 0, fields, formerUntil } }];
}
