/** Text that is HTML already; everything else is escaped where it is put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Content = Html | string | readonly Content[];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);
const textOf = (content: Content): string => {
  if (content instanceof Html) return content.text;
  return typeof content === 'string' ? escaped(content) : content.map(textOf).join('');
};

/** HTML with what is put in escaped, lists joined. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Html =>
  new Html(parts.map((part, at) => part + (at < contents.length ? textOf(contents[at]!) : '')).join(''));

/** Prose in which `…` stands for code. */
export const prose = (text: string): Html =>
  new Html(escaped(text).replace(/`([^`]+)`/g, (_, code: string) => `<code>${code}</code>`));

/** A table under a row of headings; the first cell of each row is its heading. */
export function table(headings: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  if (rows.length === 0) return html`<p>None.</p>`;
  const row = ([first = '', ...cells]: readonly (Html | string)[]): Html =>
    html`<tr>
      <th scope="row">${first}</th>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;
  const head = headings.map((one) => html`<th scope="col">${one}</th>`);
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows.map(row)}
    </tbody>
  </table>`;
}

/** A whole page; `up` leads to the folder of the index. */
export const page = (title: string, up: string, content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Taawun</title>
        <link rel="stylesheet" href="${up}style.css" />
      </head>
      <body>
        <header><a href="${up}index.html">Taawun: reference</a></header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;

/** One style for all pages; follows the reader's choice of light or dark. */
export const style = `:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 0 1rem 4rem; }
header { padding: 1rem 0; border-bottom: 1px solid; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid #8886; overflow-wrap: break-word; }
main { overflow-x: auto; }
tbody th { font-weight: 600; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid #8886; }
input { font: inherit; width: 100%; max-width: 30rem; padding: 0.4rem; }
[lang='ar'], [lang='fa'], [lang='he'] { display: block; }
`;
