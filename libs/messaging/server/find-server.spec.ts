import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFromDebian } from './debian-package';
import { defaultCacheFolder, findNatsServer, howToInstall } from './find-server';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taawun-find-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that prints a line and ends as told. */
function program(path: string, prints: string, exitCode = 0): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${prints}'\nexit ${exitCode}\n`, { mode: 0o755 });
  return path;
}

/** Where the system has a nats-server of its own, what happens without one cannot be seen. */
const hasOne = ['/usr/sbin', '/usr/local/sbin'].some((at) => existsSync(join(at, 'nats-server')));
const itWithout = hasOne ? it.skip : it;
const itOnDebian = existsSync('/etc/debian_version') ? it : it.skip;

describe('a nats-server for this machine', () => {
  it('is the one that NATS_SERVER_BIN names, before any other', async () => {
    const named = program(join(folder, 'mine'), 'nats-server: v2.11.0');
    program(join(folder, 'bin', 'nats-server'), 'nats-server: v2.12.7');
    const env = { NATS_SERVER_BIN: named, PATH: join(folder, 'bin') };
    await expect(findNatsServer(folder, env)).resolves.toBe(named);
  });

  it('is not guessed where NATS_SERVER_BIN names something else', async () => {
    const env = { NATS_SERVER_BIN: join(folder, 'nothing') };
    await expect(findNatsServer(folder, env)).rejects.toThrow(/NATS_SERVER_BIN gives '.*nothing', which does not run/);
  });

  it('is refused where it is older than what we were tested on', async () => {
    const env = { NATS_SERVER_BIN: program(join(folder, 'old'), 'nats-server: v2.9.9') };
    await expect(findNatsServer(folder, env)).rejects.toThrow('nats-server 2.9.9: 2.9.10 or newer is needed');
  });

  it('is found on the PATH, an old one passed over', async () => {
    program(join(folder, 'old', 'nats-server'), 'nats-server: v2.7.4');
    const recent = program(join(folder, 'new', 'nats-server'), 'nats-server: v2.9.10');
    const env = { PATH: `${join(folder, 'old')}:${join(folder, 'new')}` };
    await expect(findNatsServer(folder, env)).resolves.toBe(recent);
  });

  itWithout('is taken from the cache once it was downloaded', async () => {
    const cached = program(join(folder, `nats-server-${process.platform}-${process.arch}`), 'nats-server: v2.9.10');
    await expect(findNatsServer(folder, { PATH: '' })).resolves.toBe(cached);
  });

  itWithout('is asked for in one line where the system has no Debian packages', async () => {
    await expect(findNatsServer(folder, { PATH: '' })).rejects.toThrow(
      /^nats-server was not found: .*NATS_SERVER_BIN\.$/,
    );
    expect(howToInstall('darwin')).toContain('brew install nats-server');
    expect(howToInstall('win32')).toContain('choco install nats-server');
  });

  itWithout('is not had where apt fails, and the error says what apt said and what to do instead', async () => {
    program(join(folder, 'bin', 'apt-get'), 'E: Unable to locate package nats-server', 100);
    program(join(folder, 'bin', 'dpkg'), '');
    const failure = findNatsServer(join(folder, 'cache'), { PATH: `${join(folder, 'bin')}:/bin` });
    await expect(failure).rejects.toThrow(/Unable to locate package nats-server[^]*name it in NATS_SERVER_BIN/);
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  itOnDebian(
    'comes whole from Debian, also when two processes fetch it at once into an empty folder',
    async () => {
      const target = join(folder, 'cache', 'nats-server');
      await Promise.all([installFromDebian(target), installFromDebian(target)]);
      expect(execFileSync(target, ['--version']).toString()).toMatch(/nats-server: v2\./);
      expect(readdirSync(join(folder, 'cache'))).toEqual(['nats-server']);
    },
    120_000,
  );

  it('is cached under XDG_CACHE_HOME, else under ~/.cache', () => {
    expect(defaultCacheFolder({ XDG_CACHE_HOME: '/somewhere' })).toBe('/somewhere/taawun');
    expect(defaultCacheFolder({})).toMatch(/\.cache\/taawun$/);
  });
});
