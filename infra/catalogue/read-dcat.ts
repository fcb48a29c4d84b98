import { families, type Family } from '../../contracts/information-sharing/v1/information-asset-parts';
import { type Method, methods } from '../../contracts/information-sharing/v1/exchange';
import type { DescribeAsset } from '../../contracts/information-sharing/v1/information-asset';
import { idPattern, type LocalizedText } from '../../libs/contract';
import { uuid5 } from '../../libs/eventsourcing';

/** What becomes of one dataset: the command that describes it, or why there is none. */
export type Read =
  | { readonly dataset: string; readonly describe: { readonly id: string } & DescribeAsset }
  | { readonly dataset: string; readonly skip: string };

/** The file is no catalogue; nothing of it is imported. */
export class NoCatalogue extends Error {
  override readonly name = 'NoCatalogue';
}

type Node = Readonly<Record<string, unknown>>;

const vocabularies = ['http://www.w3.org/ns/dcat#', 'http://purl.org/dc/terms/', 'urn:taawun:term:'];
const prefixes = ['dcat:', 'dct:', 'dcterms:', 'taawun:'];

/** The local name of a term, whether it is written in full, with a prefix, or plain. */
const local = (term: string): string =>
  [...vocabularies, ...prefixes].reduce(
    (name, start) => (name.startsWith(start) ? name.slice(start.length) : name),
    term,
  );

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a node says under a term, however the term is written. */
const said = (node: Node, term: string): readonly unknown[] =>
  Object.entries(node).flatMap(([name, value]) => (local(name) === term ? list(value) : []));

const languages: readonly string[] = ['en', 'ar', 'fa', 'he'];

/** Texts under a term, one in each language of the house; what bears no language is taken for English. */
function texts(node: Node, term: string): LocalizedText[] {
  const all = said(node, term).flatMap((one): LocalizedText[] => {
    if (typeof one === 'string') return [{ lang: 'en', text: one }];
    if (!isNode(one) || typeof one['@value'] !== 'string') return [];
    const lang = String(one['@language'] ?? 'en').slice(0, 2);
    return languages.includes(lang) ? [{ lang, text: one['@value'] }] : [];
  });
  return all.filter(({ text }) => text.trim() !== '');
}

const onePerLanguage = (all: readonly LocalizedText[]): LocalizedText[] =>
  all.filter(({ lang }, index) => all.findIndex((one) => one.lang === lang) === index);

const lastToken = (node: unknown): string =>
  String(isNode(node) ? (node['@id'] ?? '') : (node ?? ''))
    .split(/[:/#]/)
    .at(-1)!;

function fieldsOf(node: Node) {
  return said(node, 'field').flatMap((one) => {
    if (!isNode(one)) return [];
    const [name] = said(one, 'identifier');
    const [title] = texts(one, 'title');
    if (typeof name !== 'string' || !idPattern.test(name)) return [];
    const flag = (term: string) => (said(one, term)[0] === true ? { [term]: true } : {});
    return [{ name, title: title ?? { lang: 'en', text: name }, ...flag('optional'), ...flag('personal') }];
  });
}

/** What is described for one dataset: under an id that follows from where it came from, so that a repeat changes nothing. */
function read(node: Node, agency: string): Read {
  const source = String(node['@id'] ?? said(node, 'identifier')[0] ?? '');
  const titles = onePerLanguage(texts(node, 'title'));
  if (source === '') return { dataset: '?', skip: 'without-identifier' };
  if (source.length > 1000) return { dataset: source.slice(0, 100), skip: 'identifier-too-long' };
  if (titles.length === 0) return { dataset: source, skip: 'without-title' };
  const family = families.find((one) => one === lastToken(said(node, 'theme')[0])) ?? ('other' satisfies Family);
  const known = said(node, 'method').filter((one): one is Method => (methods as readonly unknown[]).includes(one));
  const descriptions = onePerLanguage(texts(node, 'description')).map(({ lang, text }) => ({
    lang,
    text: text.slice(0, 20_000),
  }));
  const keywords = texts(node, 'keyword')
    .slice(0, 100)
    .map(({ lang, text }) => ({ lang, text: text.slice(0, 200) }));
  return {
    dataset: source,
    describe: {
      id: uuid5('asset', agency, source),
      family,
      titles: titles.map(({ lang, text }) => ({ lang, text: text.slice(0, 1000) })),
      ...(descriptions.length > 0 ? { descriptions } : {}),
      ...(keywords.length > 0 ? { keywords } : {}),
      fields: fieldsOf(node),
      methods: known.length > 0 ? [...new Set(known)] : ['file'],
      source,
    },
  };
}

/** Every dataset of a DCAT catalogue in JSON-LD, ours or another's. @throws NoCatalogue */
export function readCatalogue(text: string, agency: string): Read[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new NoCatalogue(`this is no JSON: ${(error as Error).message}`);
  }
  const nodes = (isNode(parsed) && Array.isArray(parsed['@graph']) ? parsed['@graph'] : list(parsed)).filter(isNode);
  const typed = (node: Node, type: string) => list(node['@type']).some((one) => local(String(one)) === type);
  const nested = nodes.filter((node) => typed(node, 'Catalog')).flatMap((node) => said(node, 'dataset').filter(isNode));
  const datasets = [...nested, ...nodes].filter((node) => typed(node, 'Dataset'));
  if (datasets.length === 0) throw new NoCatalogue('there is no dcat:Dataset in it');
  return datasets.map((node) => read(node, agency));
}
