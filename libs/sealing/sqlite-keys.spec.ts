import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { KeyDestroyed, type Keys, openSqliteKeys } from '.';

let folder: string;
let file: string;
let keys: Keys;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  file = join(folder, 'keys.sqlite');
  keys = await openSqliteKeys(file);
});
afterEach(async () => {
  await keys.close();
  rmSync(folder, { recursive: true });
});

const persons = Array.from({ length: 200 }, (_, index) => `official-${index}`);
const bytesOf = async (person: string): Promise<Buffer> => (await keys.keyOf(person)).export();
const onDisk = (bytes: Buffer): string[] =>
  ['', '-wal', '-shm'].filter((end) => existsSync(file + end) && readFileSync(file + end).includes(bytes));

/** Another process with the same keys open as `keys`; `script` may await. */
function otherProcess(script: string): ChildProcess {
  const typescript = `require.extensions['.ts'] = (module, file) =>
    module._compile(require('@swc/core').transformFileSync(file).code, file);`;
  const program = `${typescript}
    const { openSqliteKeys } = require('./libs/sealing');
    (async () => { const keys = await openSqliteKeys(process.argv[1]); ${script} })();`;
  return spawn(process.execPath, ['-e', program, file], {
    cwd: join(__dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
const nextLine = async (child: ChildProcess): Promise<string> => String((await once(child.stdout!, 'data'))[0]);

it('is readable by its owner alone, with all that SQLite puts beside it', async () => {
  await keys.keyOf('official-7');
  for (const end of ['', '-wal', '-shm']) expect(statSync(file + end).mode & 0o777).toBe(0o600);
});

it('becomes private where it was put back readable by others', async () => {
  await keys.close();
  chmodSync(file, 0o644);
  keys = await openSqliteKeys(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('refuses a file that holds something else', async () => {
  const other = join(folder, 'other');
  writeFileSync(other, 'no database, and more than long enough to be taken for one'.repeat(20));
  await expect(openSqliteKeys(other)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
});

it('keeps its keys when it is closed and opened', async () => {
  const before = await bytesOf('official-7');
  const today = await keys.windowKey(new Date());
  await keys.close();
  keys = await openSqliteKeys(file);
  expect(await bytesOf('official-7')).toEqual(before);
  expect(await keys.windowKeyById(today.id)).toEqual(today.key);
});

it('gives every process the same keys, whoever asks first', async () => {
  const race = `
    const digest = (bytes) => require('node:crypto').createHash('sha256').update(bytes).digest('hex');
    console.log('ready');
    await new Promise((go) => process.stdin.once('data', go));
    const persons = ${JSON.stringify(persons)};
    const made = [];
    for (let at = 0; at < persons.length; at += 10)
      made.push(...(await Promise.all(persons.slice(at, at + 10).map((person) => keys.keyOf(person)))));
    const today = await keys.windowKey(new Date('2026-03-01T12:00:00Z'));
    console.log(today.id + digest(Buffer.concat(made.map((key) => key.export()))));
    process.exit(0);`;
  const racers = [otherProcess(race), otherProcess(race), otherProcess(race)];
  await Promise.all(racers.map(nextLine));
  const said = Promise.all(racers.map(nextLine));
  for (const racer of racers) racer.stdin!.write('go');
  const mine = Buffer.concat(await Promise.all(persons.map(bytesOf)));
  const { id } = await keys.windowKey(new Date('2026-03-01T12:00:00Z'));
  const expected = `${id}${createHash('sha256').update(mine).digest('hex')}\n`;
  expect(await said).toEqual([expected, expected, expected]);
});

it('finds no key that another connection destroyed', async () => {
  const elsewhere = await openSqliteKeys(file);
  await elsewhere.keyOf('official-7');
  expect(await keys.find('official-7')).toBeDefined();
  await elsewhere.destroy('official-7');
  expect(await keys.find('official-7')).toBeUndefined();
  await expect(keys.keyOf('official-7')).rejects.toThrow(KeyDestroyed);
  await elsewhere.close();
});

it('leaves no byte of a destroyed key on disk', async () => {
  await Promise.all(persons.map((person) => keys.keyOf(person)));
  const gone = ['official-0', 'official-7', 'official-199'];
  const bytes = await Promise.all(gone.map(bytesOf));
  const kept = await bytesOf('official-8');
  expect(bytes.every((one) => onDisk(one).length > 0)).toBe(true);
  await Promise.all(gone.map((person) => keys.destroy(person)));
  expect(bytes.flatMap(onDisk)).toEqual([]);
  expect(onDisk(kept)).not.toEqual([]);
});

it('reaches the copies of a destroyed key that SQLite left in free space', async () => {
  const bytes = await bytesOf('official-7');
  const careless = new Database(file);
  careless.pragma('secure_delete = OFF');
  careless.prepare('INSERT INTO persons VALUES (?, ?)').run('copy', bytes);
  careless.prepare('DELETE FROM persons WHERE person = ?').run('copy');
  careless.close();
  await keys.destroy('official-7');
  expect(onDisk(bytes)).toEqual([]);
});

it('leaves no byte of a dropped window key on disk', async () => {
  const { key } = await keys.windowKey(new Date('2026-03-01T12:00:00Z'));
  expect(onDisk(key)).not.toEqual([]);
  await keys.dropWindowKeys(new Date('2026-03-02T00:00:00Z'));
  expect(onDisk(key)).toEqual([]);
});

it('waits for a reader who still sees the destroyed key before it says that the key is gone', async () => {
  const bytes = await bytesOf('official-7');
  const reader = new Database(file);
  reader.exec('BEGIN; SELECT * FROM persons');
  let gone = false;
  const destroyed = keys.destroy('official-7').then(() => (gone = true));
  await pause(100);
  expect(gone).toBe(false);
  expect(await keys.find('official-7')).toBeUndefined();
  reader.close();
  await destroyed;
  expect(onDisk(bytes)).toEqual([]);
});

it('completes, when it is opened again, a destruction that a crash cut short', async () => {
  const bytes = await bytesOf('official-7');
  const reader = new Database(file);
  reader.exec('BEGIN; SELECT * FROM persons');
  const child = otherProcess(`await keys.destroy('official-7');`);
  while (await keys.find('official-7')) await pause(10);
  child.kill('SIGKILL');
  await once(child, 'exit');
  reader.close();
  expect(onDisk(bytes)).not.toEqual([]);
  await (await openSqliteKeys(file)).close();
  expect(onDisk(bytes)).toEqual([]);
});
