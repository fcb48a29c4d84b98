import { setMaxListeners } from 'node:events';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Follower, type Policy, Reaction, Timetable } from '../eventsourcing';
import { deliverOver, type Feed, feeds, log, NatsStrategy, queries, type Query, QueryDesk, Quotas } from '../messaging';
import { type Base, openBase, parkedFile } from './base';
import type { Mechanism } from './mechanism';
import { openParked, type ParkedCommands } from './parked';
import { type Running, serve } from './serve';
import type { Settings } from './settings';
import { statusQuery } from './status';

/** The following side of some mechanisms: an ordinary Nest module with a controller for the queries of each, and one for feeds. */
@Module({})
export class FollowerSide {
  static of(
    asked: ReadonlyMap<string, readonly Query[]>,
    fed: ReadonlyMap<string, Feed>,
    desk: QueryDesk,
  ): DynamicModule {
    return {
      module: FollowerSide,
      controllers: [
        ...[...asked].map(([mechanism, all]) => queries(mechanism, all)),
        ...[...fed].map(([mechanism, feed]) => feeds(mechanism, feed)),
      ],
      providers: [{ provide: QueryDesk, useValue: desk }],
    };
  }
}

/** Follows the record for some mechanisms, answers their queries and runs their policies and deadlines until stopped. */
export async function runFollowers(
  settings: Settings,
  mechanisms: readonly Mechanism[],
  name = 'followers',
): Promise<Running> {
  const base = await openBase(settings, name, mechanisms);
  const { store, clock, registry, following } = base;
  const bus = await base.connect(`${name}/policies`);
  const deliver = deliverOver(bus, clock);
  const parked = openParked(parkedFile(base));
  const leave = new AbortController();
  setMaxListeners(0, leave.signal);
  const tools = { ...base, bus, leaving: leave.signal };
  const asked = new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism.queries?.(tools) ?? []]));
  for (const { reads } of [...asked.values()].flat()) reads.forEach((view) => base.view(view));
  const timetables = timetablesOf(mechanisms, base, deliver);
  const policies = mechanisms
    .flatMap((mechanism) => mechanism.policies?.(base) ?? [])
    .filter(({ when }) => Object.keys(when).length > 0);
  const reactions = reactionsOf(policies, deliver, parked);
  const fed = new Map(mechanisms.flatMap(({ name: mechanism, feed }) => (feed ? [[mechanism, feed(tools)]] : [])));
  const others = await Promise.all(mechanisms.map(({ followers }) => followers?.(tools) ?? []));
  await following.start([clock, ...base.opened.values(), ...timetables, ...reactions, ...others.flat()]);
  clock.onAdvance(() => timetables.forEach((timetable) => void timetable.fire()));
  following
    .seen(
      await store.head(),
      3_600_000,
      timetables.map((timetable) => timetable.name),
    )
    .then(() => timetables.forEach((timetable) => timetable.run()))
    .catch((error: unknown) => log('error', 'the deadlines do not run', { error }));
  const desk = new QueryDesk(base.opened, following, store, registry, clock);
  const strategy = new NatsStrategy({
    name,
    connect: base.connect,
    agencies: registry,
    quotas: new Quotas(settings.quota),
  });
  const status = statusQuery({ following, timetables, parked, views: base.opened, store });
  const served = new Map([...asked].map(([mechanism, all]) => [mechanism, [...all, status]]));
  return serve(FollowerSide.of(served, fed, desk), strategy, async () => {
    leave.abort();
    timetables.forEach((timetable) => timetable.stop());
    await base.close();
    timetables.forEach((timetable) => timetable.close());
    await bus.drain();
    parked.close();
  });
}

/** One timetable for each mechanism that has deadlines. */
const timetablesOf = (
  mechanisms: readonly Mechanism[],
  base: Base,
  deliver: ReturnType<typeof deliverOver>,
): Timetable[] =>
  mechanisms.flatMap(({ name, aggregates }) => {
    const contracts = (aggregates?.(base) ?? [])
      .map(({ decider }) => decider.contract)
      .filter(({ events }) => 'DeadlineSet' in events);
    if (contracts.length === 0) return [];
    const complain = (error: unknown): void =>
      log('error', 'a deadline could not be fired', { mechanism: name, error });
    return [new Timetable(name, contracts, base.folder, base.store.recordId, base.clock, deliver, complain)];
  });

const reactionsOf = (
  policies: readonly Policy[],
  deliver: ReturnType<typeof deliverOver>,
  parked: ParkedCommands,
): Follower[] =>
  policies.map(
    (policy) =>
      new Reaction(policy, deliver, (one) => {
        parked.park(one);
        log('warn', 'a policy could not act', { ...one });
      }),
  );
