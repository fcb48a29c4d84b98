import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installFromDebian, isDebian } from './debian-package';

/** Debian 12's version: the oldest that everything here is tested on. */
const oldest = [2, 9, 10];

/** Where what was downloaded is kept: `taawun` under `XDG_CACHE_HOME`, else under `~/.cache`. */
export const defaultCacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'taawun');

/**
 * The path of a nats-server that runs on this machine: `NATS_SERVER_BIN`, else one on the PATH, else the one in the
 * cache folder, into which Debian's package is downloaded when it is missing (root is not needed).
 * @throws Error that says in one line how to get one on this system
 */
export async function findNatsServer(
  cacheFolder: string = defaultCacheFolder(),
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (env.NATS_SERVER_BIN) return checked(env.NATS_SERVER_BIN, 'NATS_SERVER_BIN');
  for (const file of onPath(env)) if (await isRecent(file)) return file;
  // A home folder may be shared between machines of different make.
  const cached = join(cacheFolder, `nats-server-${process.platform}-${process.arch}`);
  if (await isRecent(cached)) return cached;
  if (!(await isDebian(env))) throw new Error(`nats-server was not found: ${howToInstall(process.platform)}`);
  await installFromDebian(cached, env).catch((error: Error) => {
    throw new Error(`${error.message}\nDownload it from ${releases} and name it in NATS_SERVER_BIN.`);
  });
  return checked(cached, "Debian's package");
}

const releases = 'https://github.com/nats-io/nats-server/releases';

/** One line that an official's administrator can paste. */
export function howToInstall(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'run `brew install nats-server`, or name its file in NATS_SERVER_BIN.';
  if (platform === 'win32') return 'run `choco install nats-server`, or name its file in NATS_SERVER_BIN.';
  return `install your system's package, or download it from ${releases} and name its file in NATS_SERVER_BIN.`;
}

/** Debian installs it to /usr/sbin, which is not on the PATH of everyone. */
const onPath = (env: NodeJS.ProcessEnv): string[] =>
  [...(env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin']
    .filter((folder) => folder !== '')
    .map((folder) => resolve(folder, process.platform === 'win32' ? 'nats-server.exe' : 'nats-server'));

async function checked(file: string, source: string): Promise<string> {
  const version = await versionOf(file);
  if (!version) throw new Error(`${source} gives '${file}', which does not run as a nats-server.`);
  if (isOld(version))
    throw new Error(`${source} gives nats-server ${version.join('.')}: ${oldest.join('.')} or newer is needed.`);
  return resolve(file);
}

async function isRecent(file: string): Promise<boolean> {
  const version = await access(file, constants.X_OK).then(
    () => versionOf(file),
    () => undefined,
  );
  return version !== undefined && !isOld(version);
}

async function versionOf(file: string): Promise<number[] | undefined> {
  const printed = await promisify(execFile)(file, ['--version'], { timeout: 10_000 }).catch(() => undefined);
  const found = /v?(\d+)\.(\d+)\.(\d+)/.exec(printed?.stdout ?? '');
  return found ? found.slice(1).map(Number) : undefined;
}

const isOld = (version: readonly number[]): boolean => {
  const index = oldest.findIndex((number, place) => version[place] !== number);
  return index >= 0 && version[index]! < oldest[index]!;
};
