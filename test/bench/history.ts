import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { registryView } from '../../libs/directory/registry-view';
import { type Aggregate, Handler, openSnapshots } from '../../libs/eventsourcing';
import { defaultQuota } from '../../libs/messaging';
import { inFolder, type Settings } from '../../libs/service';
import { type Base, openBase } from '../../libs/service/base';
import { mechanisms } from '../../infra/local/mechanisms';
import { inbox } from '../../services/coordination/read/inbox';
import { meetings } from '../../services/coordination/read/meeting';
import { register } from '../../services/coordination/read/register';
import { representing } from '../../services/coordination/read/representing';
import type { Bench } from './benchmark';
import type { Chance } from './chance';
import { founding, type Step, working } from './lives';

/** The named views that follow the history live and are rebuilt from it. */
export const views = [registryView, meetings, register, representing, inbox];

/** A record with a history of its own, and the views that followed it live. */
export interface History {
  readonly base: Base;
  /** How many events it holds. */
  readonly events: number;
  readonly close: () => Promise<void>;
}

const recorded = new WeakMap<Bench, Promise<History>>();

/** The history of a run: recorded when it is first asked for, of 200,000 events, in the short form of 20,000. */
export function historyOf(bench: Bench): Promise<History> {
  const { folder, quick, eventStore } = bench;
  const found =
    recorded.get(bench) ??
    recordHistory(join(folder, 'history'), quick ? 20_000 : 200_000, bench.chance('history'), eventStore);
  recorded.set(bench, found);
  return found;
}

/** Closes the history of a run, where one was recorded. */
export const closeHistory = async (bench: Bench): Promise<void> => (await recorded.get(bench))?.close();

/** What goes on side by side, and how many commands are under way at once. */
const [abreast, lanes] = [1_000, 64];

/** Records so many events through the kernel and the real deciders, while five views follow. */
async function recordHistory(data: string, wanted: number, chance: Chance, eventStore?: string): Promise<History> {
  const settings: Settings = { data, bus: '', quota: defaultQuota, signed: [], ...(eventStore ? { eventStore } : {}) };
  const base = await openBase(settings, 'live', mechanisms);
  const { store, clock, keys, following } = base;
  views.forEach((view) => base.view<any>(view));
  await following.start([clock, ...base.opened.values()]);
  const snapshots = openSnapshots(inFolder(data).snapshots, store.recordId);
  const perform = performer(base, new Handler({ store, clock, keys, snapshots }));
  let events = 0;
  for (const step of founding()) {
    events += await perform(step);
    // An official is appointed only once the agency is seen to be active.
    await following.seen(await store.head(), 600_000);
  }
  const lives = Array.from({ length: abreast }, (_, number) => working(number, chance));
  let born = abreast;
  const lane = async (own: number): Promise<void> => {
    // Each lane has lives of its own, so that no two commands of one life are under way at once.
    while (events < wanted) {
      const place = own + lanes * Math.floor((chance() * (abreast - own)) / lanes);
      const step = lives[place]!.next();
      const recorded = step.done ? 0 : await perform(step.value);
      if (step.done) lives[place] = working(born++, chance);
      events += recorded;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, own) => lane(own)));
  await following.seen(await store.head(), 600_000);
  return {
    base,
    events,
    close: async () => {
      await base.close();
      snapshots.close();
    },
  };
}

/** Performs a command and tells how many events it recorded. @throws Error where a rule says no */
function performer(base: Base, handler: Handler): (step: Step) => Promise<number> {
  const aggregates = new Map<string, Aggregate>(
    mechanisms
      .flatMap(({ aggregates }) => aggregates?.(base) ?? [])
      .map((one) => [one.decider.contract.aggregate, one]),
  );
  return async ({ aggregate, type, id, data, agency, role }) => {
    const command = { type, id, data, agency, actor: `${agency}-head`, commandId: randomUUID() };
    const outcome = await handler.handle(aggregates.get(aggregate)!, command, () => ({ role, head: true }));
    if (!('accepted' in outcome)) throw new Error(`${aggregate}.${type} ${id}: ${JSON.stringify(outcome)}`);
    return outcome.accepted.events.length;
  };
}
