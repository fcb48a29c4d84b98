import { randomUUID } from 'node:crypto';
import { Handler, openSnapshots } from '../../libs/eventsourcing';
import { defaultQuota } from '../../libs/messaging';
import { inFolder } from '../../libs/service';
import { openBase } from '../../libs/service/base';
import { mechanisms } from '../../infra/local/mechanisms';
import type { Bench, Benchmark } from './benchmark';
import { atMost, beside, type Figure } from './figure';
import { all, oneByOne } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { alternate } from './rounds';
import { waitsOf } from './spread';
import { head, owner, type Stage } from './stage';

/** 4a: what a command costs on a stream of 10 events, 1,000 and 100,000, hot and read anew. */
export const streamLength: Benchmark = { id: '4a', title: 'command cost by stream length', run };

/** How many streams there are of a length: short ones must not become long by being measured. */
interface Length {
  readonly events: number;
  readonly ids: readonly string[];
}

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const lengths: Length[] = [
    { events: 10, ids: idsOf('ten', 400) },
    { events: 1_000, ids: idsOf('thousand', 4) },
    { events: bench.quick ? 10_000 : 100_000, ids: idsOf('most', 1) },
  ];
  for (const length of lengths) await grow(bench, stage, length);
  const [ten, thousand, most] = lengths as [Length, Length, Length];
  const times = bench.quick ? 200 : 800;
  const hot = await alternate(bench.rounds, {
    ten: () => hotCost(bench, stage, ten, times),
    thousand: () => hotCost(bench, stage, thousand, times),
    most: () => hotCost(bench, stage, most, times),
  });
  const anew = await openAnew(bench, stage);
  const samples = bench.quick ? 20 : 60;
  const cold = await alternate(bench.rounds, {
    ten: () => coldCost(anew.handle, ten, samples),
    thousand: () => coldCost(anew.handle, thousand, samples),
    most: () => coldCost(anew.handle, most, samples),
  });
  await anew.close();
  const asked = { id: '4a', unit: 'ms', gate: atMost(2), aim: atMost(1.2) };
  const floor = (rounds: readonly number[]) => ({ what: 'the same on a stream of 10', rounds });
  const name = (length: Length): string => length.events.toLocaleString('en');
  return [
    beside(
      { ...asked, what: `command latency p50 on a hot stream of ${name(thousand)}` },
      hot.thousand,
      floor(hot.ten),
    ),
    beside({ ...asked, what: `command latency p50 on a hot stream of ${name(most)}` }, hot.most, floor(hot.ten)),
    beside(
      { ...asked, what: `decided and stored, stream of ${name(thousand)} read anew, p50` },
      cold.thousand,
      floor(cold.ten),
    ),
    beside(
      { ...asked, what: `decided and stored, stream of ${name(most)} read anew, p50` },
      cold.most,
      floor(cold.ten),
    ),
  ];
}

/** Brings streams to their length through the bus: opened, communicated and acknowledged they hold seven events. */
async function grow(bench: Bench, stage: Stage, { events, ids }: Length): Promise<void> {
  const [official, text] = [asOwner(stage), texts(bench.chance('growth'))];
  await openResolutions(stage, ids);
  const plans = events - 7;
  await all(128, plans * ids.length, (turn) => planAction(official, ids[turn % ids.length]!, text()));
}

/** The median of commands that go round the streams of a length, over the bus. */
async function hotCost(bench: Bench, stage: Stage, { ids }: Length, times: number): Promise<number> {
  const [official, text] = [asOwner(stage), texts(bench.chance('hot'))];
  return waitsOf(await oneByOne(times, (turn) => planAction(official, ids[turn % ids.length]!, text()))).p50;
}

type Handle = (id: string) => Promise<unknown>;

/** The median of commands each of which meets a process that has never seen its stream. */
const coldCost = async (handle: Handle, { ids }: Length, times: number): Promise<number> =>
  waitsOf(await oneByOne(times, (turn) => handle(ids[turn % ids.length]!))).p50;

/** Another process on the same record, as far as the kernel is concerned: it begins anew for each command. */
async function openAnew(bench: Bench, stage: Stage): Promise<{ handle: Handle; close: () => Promise<void> }> {
  const { eventStore } = bench;
  const settings = {
    data: stage.data,
    bus: stage.bus,
    quota: defaultQuota,
    signed: [],
    ...(eventStore ? { eventStore } : {}),
  };
  const base = await openBase(settings, 'bench-anew', mechanisms);
  const { store, clock, keys, following } = base;
  await following.start([clock, ...base.opened.values()]);
  await following.seen(await store.head(), 600_000);
  const snapshots = openSnapshots(inFolder(stage.data).snapshots, store.recordId);
  const aggregates = mechanisms.flatMap(({ aggregates }) => aggregates?.(base) ?? []);
  const resolution = aggregates.find(({ decider }) => decider.contract.aggregate === 'resolution')!;
  return {
    handle: async (id) => {
      const data = { text: { lang: 'en', text: 'x'.repeat(232) } };
      const command = { type: 'PlanAction', id, data, agency: owner, actor: head, commandId: randomUUID() };
      const outcome = await new Handler({ store, clock, keys, snapshots }).handle(resolution, command, () => ({
        role: 'owner',
        head: true,
      }));
      if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome));
    },
    close: async () => {
      await base.close();
      snapshots.close();
    },
  };
}
