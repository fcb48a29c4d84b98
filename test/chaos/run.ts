import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AckPolicy, connect, DeliverPolicy } from 'nats';
import { addAgency } from '../../infra/local/add-agency';
import { settled } from '../../infra/local/advance';
import { sampleFounding } from '../../infra/local/founding';
import { startStack } from '../../infra/local/stack';
import { connectAs, connectAsAgency, openKeys, streamName } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { type Evidence, type Published, readLog, readView } from './checker';
import { Journal } from './journal';
import { type Kills, kill } from './killer';
import { load } from './load';

/** How a chaos run goes. */
export interface ChaosOptions {
  readonly data: string;
  readonly kills: number;
  readonly seed: number;
  readonly agencies: number;
  /** Commands each agency has under way at the same time. */
  readonly lanes: number;
  readonly say: (line: string) => void;
}

/** What a chaos run left behind to be checked. */
export interface ChaosResult {
  readonly kills: Kills;
  readonly evidence: Evidence;
  readonly busy: number;
  /** From the end of the load until every follower was at the head and everything was published, in ms. */
  readonly recovered: number;
}

/** Loads a stack, kills its processes at random moments, lets it settle and gathers the evidence. */
export async function chaos({ data, kills, seed, agencies, lanes, say }: ChaosOptions): Promise<ChaosResult> {
  const stack = await startStack({ data, founding: sampleFounding });
  const keys = openKeys(inFolder(data).busKeys);
  const services = { ...(await connectAs('services', keys, stack.bus)), waitOnFirstConnect: true };
  const system = await connect({ ...services, name: 'chaos' });
  const journal = new Journal();
  const names = Array.from({ length: agencies }, (_, n) => `agency-${n}`);
  try {
    const credentials = await Promise.all(names.map((id) => addAgency({ data, bus: stack.bus, system, id })));
    const stop = new AbortController();
    const loads = await Promise.all(
      names.map(async (agency, index) => {
        const connection = await connect({
          ...connectAsAgency(readFileSync(credentials[index]!, 'utf8'), stack.bus),
          waitOnFirstConnect: true,
        });
        return { connection, done: load(agency, connection, lanes, journal, stop.signal) };
      }),
    );
    const killed = await kill(stack, kills, seed, say);
    stop.abort();
    await Promise.all(loads.map(({ done }) => done));
    const from = Date.now();
    await whileUnsettled(async () => void (await settled(system)));
    await Promise.all(loads.map(({ connection }) => connection.close()));
    const recovered = Date.now() - from;
    const published = await readStream(stack.bus, services);
    await system.close();
    await stack.stop();
    say(
      `${journal.accepted.length} commands acknowledged, ${journal.rejected.length} rejected, ${journal.busy} told to come back`,
    );
    return {
      kills: killed,
      busy: journal.busy,
      recovered,
      evidence: { ...journal, log: readLog(inFolder(data).record), views: viewsOf(data), published },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The stack may have been hit a moment ago: it is asked until it answers, for a minute. */
async function whileUnsettled(work: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(200);
    }
  }
}

/** The registry as each process keeps it. */
function viewsOf(data: string): Evidence['views'] {
  const { views } = inFolder(data);
  return readdirSync(views).flatMap((process) =>
    readdirSync(join(views, process))
      .filter((file) => file.startsWith('directory.registry') && file.endsWith('.sqlite'))
      .map((file) => readView(join(views, process, file))),
  );
}

/** Everything that JetStream holds, in its order. */
async function readStream(bus: string, options: Parameters<typeof connect>[0]): Promise<Published[]> {
  const connection = await connect({ ...options, servers: bus });
  const js = connection.jetstream();
  const jsm = await connection.jetstreamManager();
  const { messages } = (await jsm.streams.info(streamName)).state;
  const { name } = await jsm.consumers.add(streamName, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.All,
    inactive_threshold: 60_000_000_000,
  });
  const consumer = await js.consumers.get(streamName, name);
  const read: Published[] = [];
  while (read.length < messages) {
    for await (const message of await consumer.fetch({ max_messages: 1000, expires: 2_000 })) {
      const head = (key: string): string => decodeURIComponent(message.headers?.get(key) ?? '');
      read.push({
        audience: message.subject.split('.')[2]!,
        sequence: Number(head('Taawun-Sequence')),
        id: head('ce-id'),
        stream: head('ce-subject'),
        revision: 0,
      });
    }
  }
  await connection.close();
  return read;
}
