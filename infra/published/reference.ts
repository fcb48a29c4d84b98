import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../libs/catalogue';
import { type Contract, kebab } from '../../libs/contract';
import { replies } from './asyncapi';
import { type Document, documentsOf } from './documents';
import { wordsOf } from './examples';
import { fieldRows } from './fields';
import { printed } from './files';
import { Html, html, page, prose, style, table } from './html';

/** The pages of the reference by their path: one for each aggregate, one for each message, and the index. */
export function referencePages(root: string): ReadonlyMap<string, string> {
  const documents = documentsOf(root);
  return new Map([
    ['style.css', style],
    ['index.html', page('Reference', '', indexOf(documents))],
    ...catalogue.map((contract): [string, string] => [
      pageOfAggregate(contract),
      page(wordsOf(contract.aggregate), '../../', aggregatePage(contract, documents, root)),
    ]),
    ...documents.map((one): [string, string] => [pageOf(one), page(one.name, upFrom(one), messagePage(one))]),
  ]);
}

const pageOf = ({ file }: Document): string => file.replace(/json$/, 'html');
const pageOfAggregate = ({ mechanism, aggregate }: Contract): string => `${mechanism}/v1/${kebab(aggregate)}.html`;
const upFrom = ({ file }: Document): string => '../'.repeat(file.split('/').length - 1);
const told = ({ schema }: Document): Html => prose(schema.description as string);

/** Hides the rows that do not hold what is typed; without JavaScript the browser's own search finds as much. */
const search = `const box = Object.assign(document.createElement('input'), { type: 'search', placeholder: 'Search' });
box.setAttribute('aria-label', 'Search');
document.querySelector('h1').after(box);
box.addEventListener('input', () => {
  const words = box.value.toLowerCase().split(/\\s+/);
  for (const row of document.querySelectorAll('tbody tr'))
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
});`;

function indexOf(documents: readonly Document[]): Html {
  const aggregates = catalogue.map((one) => [
    html`<a href="${pageOfAggregate(one)}">${wordsOf(one.aggregate)}</a>`,
    one.mechanism,
  ]);
  const messages = documents.map((one) => [
    html`<a href="${pageOf(one)}">${one.name}</a>`,
    one.kind,
    one.key.split('.').slice(0, 2).join(', '),
    told(one),
  ]);
  return html`
    <h2>Aggregates</h2>
    ${table(['Aggregate', 'Mechanism'], aggregates)}
    <h2>Messages</h2>
    ${table(['Message', 'Kind', 'Of', 'Says'], messages)} ${new Html(`<script>${search}</script>`)}
  `;
}

function aggregatePage(contract: Contract, documents: readonly Document[], root: string): Html {
  const { mechanism, aggregate, rejections } = contract;
  const own = documents.filter(({ key }) => key.startsWith(`${mechanism}.${aggregate}.`));
  const rows = (kind: string) =>
    own
      .filter((one) => one.kind === kind)
      .map((one) => [html`<a href="../../${pageOf(one)}">${one.name}</a>`, told(one)]);
  const life = lifeOf(contract, root);
  const no = Object.entries(rejections).map(([code, { rule, en, ...others }]) => [
    html`<code>${code}</code>`,
    rule,
    [
      html`${en}`,
      ...Object.entries(others).map(([lang, text]) => html`<span lang="${lang}" dir="auto">${text}</span>`),
    ],
  ]);
  return html`
    <p>Of ${mechanism}; its stream is <code>${aggregate}-&lt;id&gt;</code>.</p>
    ${
      life
        ? html`<h2>${life.heading}</h2>
            <p>${prose(life.text)}</p>`
        : ''
    }
    <h2>Commands</h2>
    ${table(['Command', 'Says'], rows('command'))}
    <h2>Events</h2>
    ${table(['Event', 'Says'], rows('event'))}
    <h2>Rules: why it says no</h2>
    ${table(
      ['Code', 'Rule', 'Says'],
      no.map(([code, rule, texts]) => [code as Html, rule as string, html`${texts as Html[]}`]),
    )}
  `;
}

/** What the page of the mechanism says of an aggregate beside its stream: the states of its life, or what it holds. */
function lifeOf({ mechanism, aggregate }: Contract, root: string): { heading: string; text: string } | undefined {
  const file = join(root, 'services', mechanism, 'README.md');
  if (!existsSync(file)) return undefined;
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const at = rows.findIndex(([, , stream]) => stream?.startsWith(`\`${aggregate}-`));
  const headings = rows.slice(0, Math.max(at, 0)).findLast(([, , second]) => second === 'Its stream');
  return headings ? { heading: headings[3]!, text: rows[at]![3]! } : undefined;
}

const heading = { command: 'Command', event: 'Event', query: 'Query', result: 'Result', reply: 'Reply' };

function messagePage(one: Document): Html {
  const { kind, schema, subject, key } = one;
  const [mechanism, aggregate] = key.split('.');
  const contract = catalogue.find((it) => it.mechanism === mechanism && it.aggregate === aggregate);
  const of = contract ? html` of <a href="${upFrom(one)}${pageOfAggregate(contract)}">${wordsOf(aggregate!)}</a>` : '';
  const answers =
    kind === 'command' || kind === 'query'
      ? replies[kind].map(
          (name, at) => html`${at > 0 ? ', ' : ''}<a href="${upFrom(one)}wire/v1/${name}.html">${name}</a>`,
        )
      : undefined;
  return html`
    <p>${heading[kind]}${of}. ${told(one)}</p>
    ${subject ? html`<p>Subject: <code>${subject}</code></p>` : ''}
    ${answers ? html`<p>Answered by ${answers}.</p>` : ''}
    ${kind === 'query' ? html`<p>Its answer has <a href="../results/${pageOf(one).split('/').at(-1)!}">this result</a>.</p>` : ''}
    <h2>Fields</h2>
    ${table(['Field', 'Is', 'Required', 'Says'], fieldRows(schema))}
    <h2>Example</h2>
    <pre>${printed((schema.examples as unknown[])[0])}</pre>
    <h2>Schema</h2>
    <p>JSON Schema 2020-12, <code>contracts/published/${one.file}</code></p>
    <pre>${printed(schema)}</pre>
  `;
}
