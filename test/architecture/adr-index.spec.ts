import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../docs/adr');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const pages = readdirSync(folder).filter((file) => file !== 'README.md');

it('lists every decision by its number and title, in order', () => {
  const listed = [...read('README.md').matchAll(/^\| (\d{4}) +\| \[(.+)\]\((.+)\) +\|$/gm)];
  expect(listed.map(([, number, title, file]) => [file, `# ${number}. ${title}`])).toEqual(
    pages.map((file) => [file, read(file).split('\n', 1)[0]]),
  );
});

it('numbers them without a gap', () => {
  expect(pages.map((file) => Number(file.slice(0, 4)))).toEqual(pages.map((_, index) => index + 1));
});

it.each(pages)('%s fits on a page, says where it stands, and leads only to what is there', (file) => {
  const text = read(file);
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
  expect(text).toMatch(/^Status: (accepted|superseded by \[\d{4}\])/m);
  expect(text.match(/^## .*$/gm)).toEqual(
    expect.arrayContaining(['## The question', '## The decision', '## What follows']),
  );
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link!);
  expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
});
