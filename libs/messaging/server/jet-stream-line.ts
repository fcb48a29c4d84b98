import { Events, type JetStreamManager, type NatsConnection } from 'nats';

/** The bus cannot be reached now. */
export class BusAway extends Error {
  override readonly name = 'BusAway';
}

/** A connection that may be lost at any moment: whoever waits for an answer then is told at once that none will come. */
export class JetStreamLine {
  private away = false;
  private readonly listeners = new Set<(error: Error) => void>();
  private managing?: Promise<JetStreamManager>;

  constructor(readonly bus: NatsConnection) {
    void this.watch();
  }

  /** @throws BusAway where nothing can be sent now */
  open(): NatsConnection {
    if (this.away) throw new BusAway('the bus is away');
    return this.bus;
  }

  /** Calls back whenever the connection is lost. */
  onLoss(listener: (error: Error) => void): void {
    this.listeners.add(listener);
  }

  /** Asks JetStream's own API. @throws BusAway, NatsError */
  async manage<T>(request: (manager: JetStreamManager) => Promise<T>): Promise<T> {
    const manager = await (this.managing ??= this.bus.jetstreamManager({ checkAPI: false }));
    this.open();
    return new Promise((resolve, reject) => {
      this.listeners.add(reject);
      request(manager)
        .then(resolve, reject)
        .finally(() => this.listeners.delete(reject));
    });
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.bus.status()) {
      if (type === Events.Reconnect) this.away = false;
      if (type === Events.Disconnect) this.lose('the bus was lost');
    }
    this.lose('the connection to the bus is closed');
  }

  private lose(how: string): void {
    this.away = true;
    for (const tell of [...this.listeners]) tell(new BusAway(how));
  }
}
