import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questions } from '../../libs/catalogue';
import type { Tools } from '../../libs/service';
import { mechanisms } from './mechanisms';

/** To say what it answers, a mechanism need know nothing; only the relay opens a file meanwhile. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taawun-mechanisms-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('answers every question of the contracts, and to agencies no other', () => {
  const tools = { folder, bus: {} } as Tools;
  const answered = mechanisms.flatMap(({ name: mechanism, queries }) =>
    (queries?.(tools) ?? [])
      .filter(({ isInternal }) => !isInternal)
      .map(({ name, question }) => ({ mechanism, name, question })),
  );
  const byName = (all: readonly { mechanism: string; name: string; question: unknown }[]) =>
    Object.fromEntries(all.map(({ mechanism, name, question }) => [`${mechanism}.${name}`, question]));
  expect(byName(answered)).toEqual(byName(questions));
});
