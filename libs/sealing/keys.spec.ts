import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyDestroyed, type Keys, openMemoryKeys, openSqliteKeys } from '.';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

const someone = 'official-7';
const noon = new Date('2026-03-01T12:00:00.000Z');
const daysLater = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);

describe.each([
  ['in memory', async () => openMemoryKeys()],
  ['in a SQLite file', () => openSqliteKeys(join(folder, `${files++}.sqlite`))],
])('keys %s', (_, opened: () => Promise<Keys>) => {
  let keys: Keys;
  beforeEach(async () => (keys = await opened()));
  afterEach(() => keys.close());

  it('gives a person one key and keeps it', async () => {
    const key = await keys.keyOf(someone);
    expect(key.export()).toHaveLength(32);
    expect((await keys.keyOf(someone)).equals(key)).toBe(true);
    expect((await keys.find(someone))?.equals(key)).toBe(true);
  });

  it('gives each person another key', async () => {
    expect((await keys.keyOf('official-8')).equals(await keys.keyOf(someone))).toBe(false);
  });

  it('makes one key where many ask for it at once', async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 50 }, () => keys.keyOf(someone)));
    expect(others.every((key) => key.equals(first!))).toBe(true);
  });

  it('makes no key for whoever only looks for it', async () => {
    expect(await keys.find(someone)).toBeUndefined();
    expect(await keys.find(someone)).toBeUndefined();
  });

  it('neither finds nor makes a key that was destroyed', async () => {
    await keys.keyOf(someone);
    await keys.destroy(someone);
    expect(await keys.find(someone)).toBeUndefined();
    await expect(keys.keyOf(someone)).rejects.toThrow(KeyDestroyed);
  });

  it('destroys once and for all, however often it is asked', async () => {
    await keys.destroy('official-never-seen');
    await keys.destroy('official-never-seen');
    await expect(keys.keyOf('official-never-seen')).rejects.toThrow(KeyDestroyed);
  });

  it('leaves the keys of others alone when one is destroyed', async () => {
    const other = await keys.keyOf('official-8');
    await keys.keyOf(someone);
    await Promise.all([keys.destroy(someone), keys.destroy('official-9')]);
    expect((await keys.keyOf('official-8')).equals(other)).toBe(true);
  });

  it('has one window key per UTC day and gives it at once the second time', async () => {
    const today = await keys.windowKey(noon);
    expect(today.key).toHaveLength(32);
    expect(keys.windowKey(new Date('2026-03-01T23:59:59.999Z'))).toEqual(today);
    expect((await keys.windowKey(new Date('2026-03-02T00:00:00.000Z'))).id).not.toBe(today.id);
    expect(await keys.windowKeyById(today.id)).toEqual(today.key);
    expect(today.id).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('makes one window key where many ask for it at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => keys.windowKey(noon)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('drops the window keys of days that ended before, and of no others', async () => {
    const [old, edge, today] = [
      await keys.windowKey(noon),
      await keys.windowKey(daysLater(1)),
      await keys.windowKey(daysLater(8)),
    ];
    await keys.dropWindowKeys(daysLater(1));
    expect(await keys.windowKeyById(old.id)).toBeUndefined();
    expect(await keys.windowKeyById(edge.id)).toEqual(edge.key);
    expect(await keys.windowKeyById(today.id)).toEqual(today.key);
  });

  it('never gives a dropped id to another key', async () => {
    const { id } = await keys.windowKey(noon);
    await keys.dropWindowKeys(daysLater(1));
    expect((await keys.windowKey(noon)).id).not.toBe(id);
    expect(await keys.windowKeyById(id)).toBeUndefined();
  });
});
