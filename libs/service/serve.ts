import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { log, NestLog, type NatsStrategy } from '../messaging';

/** A process at work. */
export interface Running {
  /** Takes nothing new, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

/** Serves a Nest module over the bus; `after` closes what stands behind it. */
export async function serve(
  module: DynamicModule,
  strategy: NatsStrategy,
  after: () => Promise<void>,
): Promise<Running> {
  const app = await NestFactory.createMicroservice(module, { strategy, logger: new NestLog(), abortOnError: false });
  await app.listen();
  return {
    stop: async () => {
      await app.close();
      await after();
    },
  };
}

/** How long a shutdown may take before the process leaves all the same, in ms. */
const patience = 20_000;

/**
 * Runs a process until SIGTERM or SIGINT, then drains it. Says `ready` to a parent that listens. An error nobody caught
 * ends the process: whoever supervises it starts it anew from what is recorded.
 */
export async function untilStopped(start: () => Promise<Running>): Promise<void> {
  const fail = (error: unknown): void => {
    log('error', 'the process ends', { error });
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  const running = await start().catch((error: unknown) => {
    fail(error);
    throw error;
  });
  const leave = (): void => {
    setTimeout(() => process.exit(1), patience).unref();
    running.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
  process.once('disconnect', leave);
  process.send?.('ready');
}
