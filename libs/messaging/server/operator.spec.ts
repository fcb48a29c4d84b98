import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys, type Keys } from './operator';
import { writeSecretOnce } from './secret-file';

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'taawun-keys-')), 'keys')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const publicKeys = (keys: Keys): string[] =>
  [keys.operator, keys.system.account, keys.system.user, keys.services.account, keys.services.user].map((key) =>
    key.getPublicKey(),
  );

describe("the bus's keys", () => {
  it('are made on first use and are the same from then on', () => {
    const first = openKeys(folder);
    const health = first.agency('health').getPublicKey();
    expect(publicKeys(first).map((key) => key[0])).toEqual(['O', 'A', 'U', 'A', 'U']);
    const again = openKeys(folder);
    expect(publicKeys(again)).toEqual(publicKeys(first));
    expect(again.agency('health').getPublicKey()).toBe(health);
    expect(again.agency('water').getPublicKey()).not.toBe(health);
  });

  it('stand in files that only their owner can read', () => {
    openKeys(folder).agency('health');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toHaveLength(6);
    for (const file of files)
      expect(statSync(join(file.parentPath, file.name)).mode & 0o777).toBe(file.isFile() ? 0o600 : 0o700);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('are not used once others can read them', () => {
    openKeys(folder);
    chmodSync(join(folder, 'operator.nk'), 0o644);
    expect(() => openKeys(folder)).toThrow(/chmod go= .*operator\.nk/);
    chmodSync(join(folder, 'operator.nk'), 0o600);
    chmodSync(folder, 0o755);
    expect(() => openKeys(folder)).toThrow(/chmod go= .*keys/);
  });

  it('are not made anew where the operator, who signed the others, has gone missing', () => {
    openKeys(folder);
    rmSync(join(folder, 'operator.nk'));
    expect(() => openKeys(folder)).toThrow(/operator\.nk is missing/);
  });

  it('are not guessed from a damaged file', () => {
    openKeys(folder);
    writeFileSync(join(folder, 'services.nk'), 'SA-nonsense');
    expect(() => openKeys(folder)).toThrow(/services\.nk holds no key/);
  });

  it('are the first comer’s where two processes make them at once', () => {
    openKeys(folder);
    const file = join(folder, 'new.nk');
    writeSecretOnce(file, 'first');
    writeSecretOnce(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/new\.nk\../));
  });

  it.each(['', 'a', '..', '../x', 'Health', 'a.b', 'a*', '>', 'system', 'public', 'taawun', 'clock', 'policy'])(
    'are never made for %p, which is no agency’s id',
    (id) => expect(() => openKeys(folder).agency(id)).toThrow("is no agency's id"),
  );
});
