import { Events, type Msg, type NatsConnection, type Subscription } from 'nats';
import { log } from './log';
import { takeTurns } from './turns';

/** How long the bus may take to confirm that it sends nothing more, in ms: it may be down. */
const patience = 2_000;

/** Takes a message; resolves once it is answered, and never rejects. */
export type Take = (message: Msg, pattern: string) => Promise<void> | void;

/** The connection over which one agency is served: a flood of one meets its own. */
export class Line {
  private readonly subscriptions: Subscription[] = [];
  private underWay = 0;

  constructor(
    readonly agency: string,
    readonly connection: NatsConnection,
  ) {
    takeTurns(connection);
  }

  /** Takes what is sent under the names of these agencies in these groups, each of which is a queue group. */
  attend(agencies: readonly string[], groups: readonly string[], take: Take): Promise<void> {
    for (const agency of agencies) for (const group of groups) this.listen(`taawun.agency.${agency}.`, group, take);
    return this.connection.flush();
  }

  /** Takes nothing new, answers what is under way, then leaves the bus. */
  async leave(): Promise<void> {
    await orLate(Promise.all(this.subscriptions.map((one) => one.drain())));
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await orLate(this.connection.drain());
    await this.connection.close();
  }

  /** Resolves when the connection has ended for good; what happens to it until then is logged. */
  async ended(): Promise<void> {
    void this.watch();
    const reason = await this.connection.closed();
    if (reason) log('error', 'the bus ended a connection for good', { agency: this.agency, reason });
  }

  /** Goes on for as long as the connection lives, and is forgotten with it: the client ends no status of its own. */
  private async watch(): Promise<void> {
    const { agency } = this;
    for await (const { type, data } of this.connection.status()) {
      if (type === Events.Reconnect) takeTurns(this.connection);
      if (type !== 'pingTimer')
        log(type === 'error' ? 'error' : 'debug', `bus: ${type}`, { agency, data: String(data) });
    }
  }

  private listen(prefix: string, queue: string, take: Take): void {
    const callback = (error: Error | null, message: Msg): void => {
      if (error) return log('error', 'a subscription failed', { agency: this.agency, queue, error });
      const taking = take(message, message.subject.slice(prefix.length));
      if (!(taking instanceof Promise)) return;
      this.underWay++;
      void taking.finally(() => this.underWay--);
    };
    this.subscriptions.push(this.connection.subscribe(`${prefix}${queue}.>`, { queue, callback }));
  }
}

/** Waits for what a bus that is down never confirms, but not for ever. */
async function orLate(doing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
  await Promise.race([doing.catch(() => undefined), late]);
  clearTimeout(timer);
}
