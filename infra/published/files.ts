import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../libs/catalogue';
import { failureTexts } from '../../libs/messaging';
import { asyncapi } from './asyncapi';
import { documentsOf } from './documents';
import { exchangeOf } from './exchange';

/** The folder of everything that agencies are promised, from the root. */
export const folder = 'contracts/published';

/** The published files by their path from the root. */
export function publishedFiles(root: string): ReadonlyMap<string, string> {
  const documents = documentsOf(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const files: (readonly [file: string, content: object])[] = [
    ...documents.map(({ file, schema }) => [file, schema] as const),
    ['asyncapi.json', asyncapi(documents, version, exchangeOf(root))],
    ['rejections/failures.json', failureTexts],
    ...rejections().map(([mechanism, texts]) => [`rejections/${mechanism}.json`, texts] as const),
  ];
  return new Map(files.map(([file, content]) => [`${folder}/${file}`, `${printed(content)}\n`]));
}

/** JSON in which whatever fits on a line stands on one. */
export function printed(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 120) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((one) => printed(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${printed(one, inner)}`);
  return `${open}\n${parts.map((one) => inner + one).join(',\n')}\n${indent}${close}`;
}

/** The codes of each mechanism by aggregate: the rule that says no, and why, in the four languages. */
function rejections(): (readonly [mechanism: string, byAggregate: object])[] {
  const mechanisms = [...new Set(catalogue.map(({ mechanism }) => mechanism))];
  return mechanisms.map((mechanism) => [
    mechanism,
    Object.fromEntries(
      catalogue
        .filter((one) => one.mechanism === mechanism)
        .map(({ aggregate, rejections: texts }) => [aggregate, texts]),
    ),
  ]);
}
