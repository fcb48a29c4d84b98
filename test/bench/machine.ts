import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../libs/eventsourcing/sqlite/database';
import { defaultCacheFolder, findNatsServer } from '../../libs/messaging/server';
import { quantile } from './spread';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly disk: string;
  /** The median of writing 4 KiB and having them on the disk, in ms. */
  readonly fsyncP50: number;
  readonly node: string;
  readonly natsServer: string;
  readonly sqlite: string;
}

/**
 * Looks at the machine, and at whether the record is kept as it must be.
 * @throws Error where SQLite is older than 3.51.3 or does not wait for the disk
 */
export async function machineOf(folder: string): Promise<Machine> {
  const { model } = cpus()[0] ?? { model: 'unknown' };
  return {
    cpu: model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    disk: diskOf(folder),
    fsyncP50: fsyncP50(folder),
    node: process.version,
    natsServer: execFileSync(await findNatsServer(defaultCacheFolder()), ['--version'], { encoding: 'utf8' })
      .replace('nats-server:', '')
      .trim(),
    sqlite: sqliteOf(folder),
  };
}

/** A record opened as the product opens it. @throws Error where it would not be durable */
function sqliteOf(folder: string): string {
  const file = join(folder, 'settings.sqlite');
  const db = openDatabase(file, 'CREATE TABLE IF NOT EXISTS t (x)');
  const [synchronous, journal] = [
    db.pragma('synchronous', { simple: true }),
    db.pragma('journal_mode', { simple: true }),
  ];
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  db.close();
  if (Number(synchronous) < 2)
    throw new Error(`the record is opened with synchronous=${String(synchronous)}: it must be FULL`);
  if (journal !== 'wal') throw new Error(`the record is opened with journal_mode=${String(journal)}: it must be WAL`);
  return `${version}, WAL, synchronous=FULL`;
}

function fsyncP50(folder: string, times = 200): number {
  const file = join(folder, 'fsync');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4096, 1);
  const taken: number[] = [];
  for (let one = 0; one < times; one++) {
    const from = performance.now();
    writeSync(handle, block);
    fdatasyncSync(handle);
    taken.push(performance.now() - from);
  }
  closeSync(handle);
  rmSync(file);
  return quantile(
    taken.sort((a, b) => a - b),
    0.5,
  );
}

const inMemory = 0x01021994;

function diskOf(folder: string): string {
  if (statfsSync(folder).type === inMemory) return 'tmpfs: no disk at all, so that no figure with an fsync counts';
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').trim().split('\n');
    const places = mounts.map((line) => line.split(' ')).filter(([, place]) => isUnder(folder, place!));
    const [device, , type] = places.sort((a, b) => b[1]!.length - a[1]!.length)[0]!;
    return `${device} (${type})`;
  } catch {
    return 'unknown';
  }
}

const isUnder = (folder: string, place: string): boolean =>
  folder === place || folder.startsWith(place === '/' ? '/' : `${place}/`);
