import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ImportMeeting, ImportResolution } from '../../../contracts/coordination/v1/imported';
import { bodyLimit, bodySize, type ImportCommand } from './report';

/** A CSV file of these columns and rows, every cell in quotes. */
export const csv = (columns: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\n').join('');

/** What is wrong with commands by the contract that the edge holds them to; empty where nothing is. */
export const faults = (commands: readonly ImportCommand[]): string[] =>
  commands.flatMap(({ aggregate, id, data }) => {
    const message = plainToInstance<object, object>(aggregate === 'meeting' ? ImportMeeting : ImportResolution, data);
    const errors = validateSync(message, { whitelist: true, forbidNonWhitelisted: true });
    const size = bodySize(id, data);
    return [
      ...errors.map((error) => `${id}: ${error.toString()}`),
      ...(size > bodyLimit ? [`${id}: ${size} bytes`] : []),
      ...(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id) ? [] : [`${id} is no id`]),
    ];
  });

const folder = resolve(__dirname, '../../../../shared/data');

/** Describes what holds of real data, or says loudly that it was skipped where the data is absent. */
export function describeData(name: string, file: string, check: (text: string) => void): void {
  const path = join(folder, file);
  if (existsSync(path)) return describe(name, () => check(readFileSync(path, 'utf8')));
  process.stderr.write(`SKIPPED: ${name}: ${file} is not in shared/data\n`);
  describe.skip(name, () => it('needs shared/data', () => undefined));
}
