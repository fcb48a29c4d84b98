import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm run story -- 1`: plays one of the stories end to end; without a number all of them.
const here = dirname(fileURLToPath(import.meta.url));
const [number] = process.argv.slice(2);
const file = number === undefined ? here : join(here, `story-${number}.spec.ts`);
if (!existsSync(file)) {
  process.stderr.write(`There is no story ${number} yet: see ${here}.\n`);
  process.exit(2);
}
const jest = join(here, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runTestsByPath', ...storiesOf(file)], { stdio: 'inherit' });
process.exit(status ?? 1);

function storiesOf(path) {
  if (path !== here) return [path, '--verbose'];
  const all = Array.from({ length: 99 }, (_, index) => join(here, `story-${index + 1}.spec.ts`));
  return all.filter((one) => existsSync(one));
}
