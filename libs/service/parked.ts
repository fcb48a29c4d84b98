import type { ParkedCommand } from '../eventsourcing';
import { openDatabase } from '../eventsourcing/sqlite/database';

/** Commands of policies that a rule rejected, kept where the supervisor sees them. */
export interface ParkedCommands {
  park(parked: ParkedCommand): void;
  all(): ParkedCommand[];
  close(): void;
}

/** Keeps them in a file; the same command parks once, however often its event is followed. */
export function openParked(file: string): ParkedCommands {
  const db = openDatabase(
    file,
    `CREATE TABLE IF NOT EXISTS parked (
       policy TEXT NOT NULL, eventId TEXT NOT NULL, command TEXT NOT NULL, stream TEXT NOT NULL, position TEXT NOT NULL,
       reason TEXT NOT NULL, PRIMARY KEY (policy, eventId, command)
     )`,
  );
  const put = db.prepare('REPLACE INTO parked VALUES (@policy, @eventId, @command, @stream, @position, @reason)');
  return {
    park: (parked) => void put.run(parked),
    all: () => db.prepare('SELECT * FROM parked ORDER BY rowid').all() as ParkedCommand[],
    close: () => void db.close(),
  };
}
