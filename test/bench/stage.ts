import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { connectAs, connectAsAgency, openKeys } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { addAgency } from '../../infra/local/add-agency';
import { credentialsOf } from '../../infra/local/credentials';
import { sampleFounding } from '../../infra/local/founding';
import { startStack } from '../../infra/local/stack';

/** The agency that works in the benchmarks, and the official who heads it. */
export const owner = 'works';
export const head = `${owner}-head`;

/** A running stack, an agency with an account of its own on its bus, and the stack's own connection. */
export interface Stage {
  readonly data: string;
  readonly bus: string;
  readonly agency: NatsConnection;
  readonly system: NatsConnection;
  /** Process ids by name, as they are now. */
  readonly processes: () => Readonly<Record<string, number | undefined>>;
  /** Commands per second at 64 in flight, where that was measured. */
  peak?: number;
  readonly stop: () => Promise<void>;
}

/** More than any benchmark asks for: what one agency may do is not what is measured. */
const quota = { TAAWUN_QUOTA_RATE: '1000000', TAAWUN_QUOTA_BURST: '1000000', TAAWUN_QUOTA_UNDER_WAY: '100000' };

/** Starts a stack in a folder of its own and lets one agency join it through the bus. */
export async function openStage(folder: string, eventStore?: string): Promise<Stage> {
  const data = join(folder, 'stack');
  Object.assign(process.env, quota);
  const stack = await startStack({ data, founding: sampleFounding, ...(eventStore ? { eventStore } : {}) });
  const { bus } = stack;
  const keys = openKeys(inFolder(data).busKeys);
  const system = await connect({ ...(await connectAs('services', keys, bus)), name: 'bench' });
  await addAgency({ data, bus, system, id: owner, head });
  const agency = await connect({ ...connectAsAgency(credentialsOf(data, owner), bus), name: owner });
  return {
    data,
    bus,
    agency,
    system,
    processes: stack.processes,
    stop: async () => {
      await agency.close();
      await system.close();
      await stack.stop();
    },
  };
}
