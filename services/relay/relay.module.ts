import { catalogue } from '../../libs/catalogue';
import type { Contract } from '../../libs/contract';
import type { Mechanism, Tools } from '../../libs/service';
import { Durables } from './durables';
import { EventStream } from './event-stream';
import { historyQuery } from './history';
import { Ledger } from './ledger';
import { Line } from './line';
import { parkedQuery } from './parked';
import { Publisher } from './publisher';
import { RelayFile } from './relay-file';
import { Vocabulary } from './vocabulary';

/** What JetStream may keep of published events where `TAAWUN_STREAM_BYTES` does not say: 4 GiB. */
const defaultBytes = 4 * 1024 ** 3;

/** The relay over some contracts. */
export function relayOver(contracts: readonly Contract[]): Mechanism {
  const vocabulary = new Vocabulary(contracts);
  // A process asks for the queries and for the followers of the same tools: both see one ledger.
  const ledgers = new WeakMap<Tools, { file: RelayFile; ledger: Ledger }>();
  const ledgerOf = (tools: Tools) => {
    const file = ledgers.get(tools)?.file ?? new RelayFile(tools.folder);
    const found = ledgers.get(tools) ?? { file, ledger: new Ledger(file) };
    ledgers.set(tools, found);
    return found;
  };
  return {
    name: 'relay',
    queries: (tools) => {
      const { file, ledger } = ledgerOf(tools);
      return [historyQuery({ store: tools.store, file, ledger, vocabulary }), parkedQuery(file)];
    },
    followers: (tools) => {
      const { file, ledger } = ledgerOf(tools);
      const line = new Line(tools.bus);
      const stream = new EventStream(line, bytesFrom(process.env));
      const publisher = new Publisher({ file, ledger, stream, durables: new Durables(line, file), vocabulary });
      // The process takes its leave of the bus last of all.
      void tools.bus.closed().then(() => {
        publisher.stop();
        file.close();
      });
      return [ledger, publisher];
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
