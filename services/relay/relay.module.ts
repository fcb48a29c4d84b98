import { catalogue } from '../../libs/catalogue';
import type { Contract } from '../../libs/contract';
import type { Mechanism, Tools } from '../../libs/service';
import { Durables } from './durables';
import { EventStream } from './event-stream';
import { historyQuery } from './history';
import { Ledger } from './ledger';
import { JetStreamLine } from '../../libs/messaging/server';
import { parkedQuery } from './parked';
import { Publisher } from './publisher';
import { RelayFile } from './relay-file';
import { Vocabulary } from './vocabulary';

/** What JetStream may keep of published events where `TAAWUN_STREAM_BYTES` does not say: 4 GiB. */
const defaultBytes = 4 * 1024 ** 3;
/** What the bus carries where it does not say, and what the headers of a message may take of it, in bytes. */
const payload = { whole: 1024 * 1024, headers: 124 * 1024 };

/** The relay over some contracts. */
export function relayOver(contracts: readonly Contract[]): Mechanism {
  // A process asks for the queries and for the followers of the same tools: both see one ledger.
  const opened = new WeakMap<Tools, ReturnType<typeof open>>();
  const open = ({ folder, bus }: Tools) => {
    const file = new RelayFile(folder);
    const mostBytes = (bus.info?.max_payload ?? payload.whole) - payload.headers;
    return { file, ledger: new Ledger(file), vocabulary: new Vocabulary(contracts, mostBytes) };
  };
  const openedFor = (tools: Tools) => {
    const found = opened.get(tools) ?? open(tools);
    opened.set(tools, found);
    return found;
  };
  return {
    name: 'relay',
    queries: (tools) => {
      const shared = openedFor(tools);
      return [historyQuery({ store: tools.store, ...shared }), parkedQuery(shared.file)];
    },
    followers: (tools) => {
      const shared = openedFor(tools);
      const line = new JetStreamLine(tools.bus);
      const stream = new EventStream(line, bytesFrom(process.env));
      const publisher = new Publisher({ ...shared, stream, durables: new Durables(line, shared.file) });
      tools.leaving.addEventListener('abort', () => publisher.stop(), { once: true });
      // The process takes its leave of the bus last of all.
      void tools.bus.closed().then(() => shared.file.close());
      return [shared.ledger, publisher];
    },
  };
}

/** The relay: publishes every recorded event once to each of its audiences. */
export const relay = relayOver(catalogue);

/** @throws Error where the setting is no number of bytes */
function bytesFrom({ TAAWUN_STREAM_BYTES: bytes = String(defaultBytes) }: NodeJS.ProcessEnv): number {
  if (!/^[1-9]\d{5,15}$/.test(bytes)) throw new Error('TAAWUN_STREAM_BYTES must be a number of bytes, 100000 or more');
  return Number(bytes);
}
