import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import type { Msg } from 'nats';
import { type Aggregate, Handler, openSnapshots } from '../../libs/eventsourcing';
import { CommandDesk, commands, Edge, NatsStrategy, Signatures, Quotas } from '../../libs/messaging';
import { Request } from '../../libs/messaging/request';
import { inFolder, settingsFrom } from '../../libs/service';
import { openBase } from '../../libs/service/base';
import { serve } from '../../libs/service/serve';
import { mechanisms } from '../../infra/local/mechanisms';
import { bare, throughNest } from './framework-names';
import { owner } from './stage';

/** The same handler twice: behind a Nest controller with its ValidationPipe, and behind a bare subscription. */
async function main(): Promise<void> {
  const settings = settingsFrom();
  const base = await openBase(settings, 'bench-framework', mechanisms);
  const { store, clock, keys, registry, following } = base;
  await following.start([clock, ...base.opened.values()]);
  await following.seen(await store.head(), 600_000);
  const snapshots = openSnapshots(inFolder(settings.data).snapshots, store.recordId);
  const handler = new Handler({ store, clock, keys, snapshots });
  const edge = new Edge(registry, following, store, clock);
  const desk = new CommandDesk(handler, edge, clock, new Signatures(registry, clock));
  const coordination = mechanisms.find(({ name }) => name === 'coordination')!;
  const resolution = coordination.aggregates!(base).find(({ decider }) => decider.contract.aggregate === 'resolution')!;

  const module: DynamicModule = {
    module: class Framework {},
    controllers: [commands(named(resolution, throughNest))],
    providers: [{ provide: CommandDesk, useValue: desk }],
  };
  const quotas = new Quotas(settings.quota);
  await serve(
    module,
    new NatsStrategy({ name: throughNest, connect: base.connect, agencies: registry, quotas }),
    async () => undefined,
  );
  const connection = await base.connect(bare);
  const pattern = `cmd.${bare}.resolution.plan-action`;
  connection.subscribe(`taawun.agency.${owner}.${pattern}`, {
    callback: (_error, message) => void answer(desk, resolution, pattern, message),
  });
  await connection.flush();
  process.once('disconnect', () => process.exit(0));
  process.send!('ready');
}

/** Nothing but the handler: no limits, no quota, no validation, no controller. */
async function answer(desk: CommandDesk, aggregate: Aggregate, pattern: string, message: Msg): Promise<void> {
  const { id, ...data } = JSON.parse(Buffer.from(message.data).toString()) as { id: string };
  const reply = await desk.take(aggregate, 'PlanAction', data, new Request(owner, pattern, message, id));
  message.respond(Buffer.from(JSON.stringify(reply)));
}

/** An aggregate under the name of another mechanism, so that its commands come here and nowhere else. */
const named = (aggregate: Aggregate, mechanism: string): Aggregate => ({
  ...aggregate,
  decider: { ...aggregate.decider, contract: { ...aggregate.decider.contract, mechanism } },
});

void main();
