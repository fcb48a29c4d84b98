import { Events, type JetStreamManager, type NatsConnection } from 'nats';

/** The bus cannot be reached now. */
export class BusAway extends Error {
  override readonly name = 'BusAway';
}

/** A connection that may be lost at any moment: whoever waits for an answer then is told at once that none will come. */
export class Line {
  private away = false;
  private readonly waiting = new Set<(error: Error) => void>();
  private managing?: Promise<JetStreamManager>;

  constructor(readonly bus: NatsConnection) {
    void this.watch();
  }

  /** What a request resolves to. @throws BusAway, and what the request throws */
  ask<T>(request: () => Promise<T>): Promise<T> {
    if (this.away) return Promise.reject(new BusAway('the bus is away'));
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      request()
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  /** Asks JetStream's own API. @throws BusAway, NatsError */
  async manage<T>(request: (manager: JetStreamManager) => Promise<T>): Promise<T> {
    const manager = await (this.managing ??= this.bus.jetstreamManager({ checkAPI: false }));
    return this.ask(() => request(manager));
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.bus.status()) {
      if (type === Events.Reconnect) this.away = false;
      if (type !== Events.Disconnect) continue;
      this.away = true;
      for (const give of this.waiting) give(new BusAway('the bus was lost'));
    }
    this.away = true;
  }
}
