import type { AssetListed, AssetShown } from '../../contracts/information-sharing/v1/queries';
import type { LocalizedText } from '../../libs/contract';
import type { DcatCatalog, Dataset, Literal } from './dcat-terms';

/** What the terms of a catalogue mean; those of our own are named under `urn:taawun:`. */
const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  adms: 'http://www.w3.org/ns/adms#',
  taawun: 'urn:taawun:term:',
} as const;

const literals = (texts: readonly LocalizedText[]): Literal[] =>
  texts.map(({ lang, text }) => ({ '@language': lang, '@value': text }));

/** By what an asset is known in other catalogues. */
export const urnOf = (asset: string): string => `urn:taawun:asset:${asset}`;
const reference = (kind: string, id: string) => ({ '@id': `urn:taawun:${kind}:${id}` });

/** What a catalogue tells of an asset. */
export type Described = AssetListed & Pick<AssetShown, 'schemas'>;

/** An asset as a dataset of DCAT 3 (W3C Recommendation), what DCAT has no term for under terms of ours. */
const datasetOf = (asset: Described): Dataset => {
  const { id, titles, descriptions, keywords, owner, family, version, methods, schemas, classification } = asset;
  return {
    '@id': urnOf(id),
    '@type': 'dcat:Dataset',
    'dct:identifier': id,
    'dct:title': literals(titles),
    'dct:description': literals(descriptions),
    'dcat:keyword': literals(keywords),
    'dct:publisher': reference('agency', owner),
    'dcat:theme': reference('family', family),
    ...(classification ? { 'dct:accessRights': reference('classification', classification) } : {}),
    'dct:issued': asset.publishedAt ?? asset.describedAt,
    'dct:modified': asset.changedAt,
    'dcat:version': `${version.version}.${version.minor}`,
    'adms:status': reference('status', asset.state),
    'taawun:method': methods,
    'taawun:field': (schemas.at(-1)?.fields ?? []).map(({ name, title, optional, personal }) => ({
      'dct:identifier': name,
      'dct:title': literals([title]),
      ...(optional ? { 'taawun:optional': true } : {}),
      ...(personal ? { 'taawun:personal': true } : {}),
    })),
  };
};

/** A catalogue of assets, as JSON-LD. */
export const catalogueOf = (assets: readonly Described[], at: string): DcatCatalog => ({
  '@context': context,
  '@id': 'urn:taawun:catalogue',
  '@type': 'dcat:Catalog',
  'dct:title': [{ '@language': 'en', '@value': 'What agencies can tell each other' }],
  'dct:modified': at,
  'dcat:dataset': assets.map(datasetOf),
});
