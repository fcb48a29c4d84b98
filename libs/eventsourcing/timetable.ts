import type { Contract } from '../contract';
import { categoryOf, idOf, type Position, type RecordedEvent } from './event';
import type { Follower } from './follower';
import { uuid5 } from './identity';
import type { Deliver } from './reaction';
import { clockStream, type RecordClock } from './record-clock';
import type { EventStore } from './store';
import { type Entry, exact, firingsOf, timetableView } from './timetable-view';
import { View } from './view';

/** How often the machine's clock is looked at, in ms. */
const tick = 250;
/** How long nothing is fired after a firing could not be delivered, in ms: from the first time to ever again. */
const rests = [250, 1000, 5000];
/** Deadlines fired at once. */
const handful = 50;

/** One instant of one deadline. */
interface Firing {
  readonly entry: Entry;
  readonly due: string;
}

/**
 * The running deadlines of a mechanism, fired at their instants by the one clock. A deadline fires once, whoever runs the
 * clock: its command's id derives from the deadline.
 */
export class Timetable implements Follower {
  readonly name: string;
  readonly asksFor: ReadonlySet<string>;
  private readonly view: View<Entry>;
  /** What was decided and may still stand in the view. */
  private readonly fired = new Set<string>();
  private firing?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private store!: EventStore;
  /** Everything up to here is taken. */
  private seen!: Position;
  private failures = 0;
  private restsUntil = 0;

  constructor(
    private readonly mechanism: string,
    contracts: readonly Contract<any, any, any>[],
    folder: string,
    recordId: string,
    private readonly clock: RecordClock,
    private readonly deliver: Deliver,
    private readonly complain: (error: unknown) => void,
  ) {
    this.view = new View(timetableView(mechanism, contracts), folder, recordId);
    this.name = this.view.name;
    this.asksFor = new Set([...this.view.asksFor, ...clock.asksFor]);
  }

  async begin(store: EventStore): Promise<Position> {
    this.store = store;
    return (this.seen = await this.view.begin(store));
  }

  take(events: readonly RecordedEvent[], position: Position): void {
    this.view.take(events);
    this.seen = position;
    if (this.timer && events.some(({ stream }) => stream === clockStream)) void this.fire();
  }

  pass(last: RecordedEvent): void {
    this.view.pass(last);
  }

  /** Starts firing what is due, now and whenever it becomes due. Call once caught up: a met deadline must not fire. */
  run(): void {
    this.timer ??= setInterval(() => {
      if (performance.now() >= this.restsUntil) void this.fire();
    }, tick).unref();
  }

  /** Fires everything that is due now; resolves once each is decided. What cannot be delivered is fired again later. */
  fire(): Promise<void> {
    this.firing ??= this.fireAll()
      .catch(this.complain)
      .finally(() => (this.firing = undefined));
    return this.firing;
  }

  /** The instant of the next deadline or reminder, or undefined where none runs. */
  nextDue(): string | undefined {
    const instants = this.view
      .select('next IS NOT NULL ORDER BY next LIMIT 200')
      .flatMap((entry) => this.unfired(entry))
      .map(({ due }) => exact(due));
    return instants.sort()[0];
  }

  /** Fires nothing more. */
  stop(): void {
    clearInterval(this.timer);
  }

  /** Closes its file, once it is no longer followed. */
  close(): void {
    this.stop();
    this.view.close();
  }

  private async fireAll(): Promise<void> {
    if (this.isBehind()) return;
    const now = this.clock.now().toISOString();
    const ripe = this.view.select('next <= ? ORDER BY next', now);
    this.forgetAllBut(ripe);
    const due = ripe.map((entry) => this.unfired(entry).filter((one) => exact(one.due) <= now));
    const errors: unknown[] = [];
    const fire = async (firings: readonly Firing[]): Promise<void> => {
      for (const one of firings) await this.send(one);
    };
    for (let from = 0; from < due.length; from += handful) {
      const some = await Promise.allSettled(due.slice(from, from + handful).map(fire));
      errors.push(...some.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
    }
    this.failures = errors.length > 0 ? this.failures + 1 : 0;
    if (errors.length === 0) return;
    this.restsUntil = performance.now() + rests[Math.min(this.failures, rests.length) - 1]!;
    this.complain(errors[0]);
  }

  private async send(firing: Firing): Promise<void> {
    const { entry, due } = firing;
    const { stream, deadline } = entry;
    await this.deliver({
      mechanism: this.mechanism,
      aggregate: categoryOf(stream),
      command: 'PassDeadline',
      id: idOf(stream),
      data: { deadline, due },
      commandId: uuid5(stream, deadline, due),
      actor: 'clock',
      after: this.seen,
    });
    this.fired.add(nameOf(firing));
  }

  /** Whether the time that it is now was recorded behind what is taken: a deadline may have been met before it was due. */
  private isBehind(): boolean {
    const { advancedAt } = this.clock;
    return advancedAt !== undefined && this.store.compare(this.seen, advancedAt) < 0;
  }

  private unfired(entry: Entry): Firing[] {
    return firingsOf(entry)
      .map((due) => ({ entry, due }))
      .filter((one) => !this.fired.has(nameOf(one)));
  }

  private forgetAllBut(entries: readonly Entry[]): void {
    const still = new Set(entries.flatMap((entry) => firingsOf(entry).map((due) => nameOf({ entry, due }))));
    for (const one of this.fired) if (!still.has(one)) this.fired.delete(one);
  }
}

const nameOf = ({ entry: { stream, deadline }, due }: Firing): string => `${stream}/${deadline}@${due}`;
