import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageClass } from '../../libs/contract';
import type { Tools } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';

/** A question that agencies may ask. */
export interface PublishedQuery {
  readonly mechanism: string;
  readonly name: string;
  readonly question: MessageClass;
}

/** Every question that agencies may ask. To list them nothing need be known; only the relay opens a file meanwhile. */
export function publishedQueries(): readonly PublishedQuery[] {
  const folder = mkdtempSync(join(tmpdir(), 'taawun-queries-'));
  try {
    const tools = { folder, bus: {} } as Tools;
    return mechanisms.flatMap(({ name: mechanism, queries }) =>
      (queries?.(tools) ?? [])
        .filter(({ isInternal }) => !isInternal)
        .map(({ name, question }) => ({ mechanism, name, question })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
