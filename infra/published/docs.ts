import 'reflect-metadata';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referencePages } from './reference';

/** `npm run docs` writes the reference, a folder of pages that need no server. */
function main(root: string): void {
  const folder = join(root, 'dist', 'reference');
  rmSync(folder, { recursive: true, force: true });
  for (const [file, content] of referencePages(root)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  process.stdout.write(`${join(folder, 'index.html')}\n`);
}

main(process.cwd());
