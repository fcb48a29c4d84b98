import { join, posix } from 'node:path';
import { catalogue } from '../../libs/catalogue';
import { folder, publishedFiles } from './files';
import { referencePages } from './reference';

const root = join(__dirname, '../..');
const pages = referencePages(root);
const pageOf = (file: string): string => pages.get(file) ?? 'no such page';

it('has a page for each aggregate and each published message', () => {
  const messages = [...publishedFiles(root).keys()].filter((file) => file.includes('/v1/'));
  const wanted = messages.map((file) => file.slice(folder.length + 1).replace(/json$/, 'html'));
  expect([...pages.keys()]).toEqual(expect.arrayContaining(wanted));
  expect(pages.size).toBe(wanted.length + catalogue.length + 2);
});

it('leads nowhere but to its own pages', () => {
  for (const [file, text] of pages)
    for (const [, link] of text.matchAll(/ href="([^"]+)"/g)) {
      const target = posix.join(posix.dirname(file), link!);
      expect([file, target, pages.has(target)]).toEqual([file, target, true]);
    }
});

it('finds every message on its index, and needs no script to show it', () => {
  const shown = pageOf('index.html').replace(/<script>[^]*<\/script>/, '');
  for (const { events } of catalogue) for (const name of Object.keys(events)) expect(shown).toContain(`>${name}</a>`);
  expect([...pages.values()].filter((text) => text.includes('<script')).length).toBe(1);
});

it('tells the states of an aggregate, and why it says no in four languages', () => {
  const text = pageOf('coordination/v1/resolution.html');
  expect(text).toContain('adopted → communicated → acknowledged');
  expect(text).toContain('<code>owner-cannot-verify</code>');
  for (const language of ['ar', 'fa', 'he']) expect(text).toContain(`<span lang="${language}" dir="auto">`);
});

it('tells of each field what it is, and what may be withheld', () => {
  const text = pageOf('directory/v1/official/events/official-appointed.html');
  expect(text).toMatch(/<code>name<\/code><\/th>\s*<td>string, 1 to 200, may be withheld<\/td>\s*<td>yes<\/td>/);
  expect(text).toMatch(/<code>roles\[\]<\/code><\/th>\s*<td>one of clerk, .*, at most 30<\/td>/);
});

it('shows what stands in a comment as text', () => {
  const index = pageOf('index.html').replace(/<script>[^]*<\/script>/, '');
  expect(index).not.toMatch(
    /<(?!\/?(html|head|meta|title|link|body|header|main|a|h1|h2|p|table|thead|tbody|tr|th|td|code|!doctype)\b)/i,
  );
});
