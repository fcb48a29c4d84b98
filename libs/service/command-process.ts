import { type DynamicModule, Module } from '@nestjs/common';
import { Handler, idempotenceWindow, openSnapshots } from '../eventsourcing';
import { CommandDesk, commands, Edge, log, NatsStrategy, Quotas, Signatures } from '../messaging';
import { type Base, openBase } from './base';
import type { Mechanism } from './mechanism';
import { inFolder, type Settings } from './settings';
import { serve, type Running } from './serve';

/** The command side of some mechanisms: an ordinary Nest module with a controller per aggregate. */
@Module({})
export class CommandSide {
  static of(mechanisms: readonly Mechanism[], base: Base, desk: CommandDesk): DynamicModule {
    return {
      module: CommandSide,
      controllers: mechanisms.flatMap(({ aggregates }) => (aggregates?.(base) ?? []).map(commands)),
      providers: [{ provide: CommandDesk, useValue: desk }],
    };
  }
}

/** How often keys of days gone by are looked for, in ms. */
const hourly = 3600_000;

/** Destroys the keys of the idempotence digests with their window: a digest says nothing about a name from then on. */
function forget({ keys, clock }: Base): NodeJS.Timeout {
  const drop = (): void => {
    const before = new Date(clock.now().getTime() - idempotenceWindow - 24 * hourly);
    keys.dropWindowKeys(before).catch((error: unknown) => log('error', 'old keys could not be dropped', { error }));
  };
  drop();
  return setInterval(drop, hourly).unref();
}

/** Decides commands of some mechanisms until it is stopped. */
export async function runCommands(
  settings: Settings,
  mechanisms: readonly Mechanism[],
  name = 'commands',
): Promise<Running> {
  const base = await openBase(settings, name, mechanisms);
  const { store, clock, keys, registry, following } = base;
  await following.start([clock, ...base.opened.values()]);
  await following.seen(await store.head(), 600_000);
  const snapshots = openSnapshots(inFolder(settings.data).snapshots, store.recordId);
  const handler = new Handler({ store, clock, keys, snapshots });
  const desk = new CommandDesk(
    handler,
    new Edge(registry, following, store, clock),
    clock,
    new Signatures(registry, clock, settings.signed),
  );
  const strategy = new NatsStrategy({
    name,
    connect: base.connect,
    agencies: registry,
    quotas: new Quotas(settings.quota),
  });
  const forgetting = forget(base);
  return serve(CommandSide.of(mechanisms, base, desk), strategy, async () => {
    clearInterval(forgetting);
    await base.close();
    snapshots.close();
  });
}
