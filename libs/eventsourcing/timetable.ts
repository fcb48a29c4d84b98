import type { Contract } from '../contract';
import { deadlineEvents } from '../contract';
import type { RecordClock } from './record-clock';
import { idOf, type Position, type RecordedEvent, categoryOf } from './event';
import type { Follower } from './follow';
import { uuid5 } from './identity';
import type { Deliver } from './reaction';
import type { EventStore } from './store';
import { on, View, type ViewDefinition } from './view';

interface Entry {
  readonly stream: string;
  readonly deadline: string;
  readonly due: string;
  readonly reminders: readonly string[];
  readonly is: 'running' | 'paused' | 'over';
}

/** How often the machine's clock is looked at, in ms. */
const tick = 250;
/** Deadlines fired at once. */
const handful = 50;

const next = ({ due, reminders }: Entry): string => [due, ...reminders].sort()[0]!;
const key = (event: RecordedEvent, deadline: string): string => `${event.stream}/${deadline}`;

const definition = (mechanism: string, contracts: readonly Contract<any, any, any>[]): ViewDefinition<Entry> => ({
  name: `${mechanism}.timetable`,
  version: 1,
  columns: { next: (entry) => (entry.is === 'running' ? next(entry) : null) },
  on: contracts.map((contract) =>
    on<Entry, typeof deadlineEvents>(contract as Contract<any, typeof deadlineEvents, any>, {
      DeadlineSet: (rows, event) => {
        const { deadline, due, reminders = [] } = event.data;
        rows.put(key(event as RecordedEvent, deadline), { stream: event.stream, deadline, due, reminders, is: 'running' });
      },
      DeadlineReminderSent: (rows, event) => {
        const entry = rows.get(key(event as RecordedEvent, event.data.deadline));
        if (entry) rows.put(key(event as RecordedEvent, entry.deadline), { ...entry, reminders: entry.reminders.filter((at) => at !== event.data.at) });
      },
      DeadlineExtended: (rows, event) => amend(rows, event as RecordedEvent, event.data.deadline, { due: event.data.due }),
      DeadlinePaused: (rows, event) => amend(rows, event as RecordedEvent, event.data.deadline, { is: 'paused' }),
      DeadlineResumed: (rows, event) =>
        amend(rows, event as RecordedEvent, event.data.deadline, { is: 'running', due: event.data.due }),
      DeadlineMet: (rows, event) => rows.delete(key(event as RecordedEvent, event.data.deadline)),
      DeadlineMissed: (rows, event) => rows.delete(key(event as RecordedEvent, event.data.deadline)),
    }),
  ),
});

function amend(rows: { get(key: string): Entry | undefined; put(key: string, row: Entry): void }, event: RecordedEvent, deadline: string, change: Partial<Entry>): void {
  const entry = rows.get(key(event, deadline));
  if (entry) rows.put(key(event, deadline), { ...entry, ...change });
}

/**
 * The running deadlines of a mechanism, fired at their instants by the one clock. A deadline fires once, whoever runs the
 * clock: its command's id derives from the deadline.
 */
export class Timetable implements Follower {
  readonly name: string;
  readonly asksFor: ReadonlySet<string>;
  private readonly view: View<Entry>;
  private readonly fired = new Set<string>();
  private firing?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private seen?: Position;

  constructor(
    private readonly mechanism: string,
    contracts: readonly Contract<any, any, any>[],
    folder: string,
    recordId: string,
    private readonly clock: RecordClock,
    private readonly deliver: Deliver,
    private readonly complain: (error: unknown) => void,
  ) {
    this.view = new View(definition(mechanism, contracts), folder, recordId);
    this.name = this.view.name;
    this.asksFor = this.view.asksFor;
  }

  begin(store: EventStore): Promise<Position> {
    return this.view.begin(store);
  }

  take(events: readonly RecordedEvent[], position: Position): void {
    this.view.take(events, position);
    this.seen = position;
  }

  /** Starts firing what is due, now and whenever it becomes due. Call once caught up: a met deadline must not fire. */
  run(): void {
    this.timer ??= setInterval(() => void this.fire(), tick).unref();
  }

  /** Fires everything that is due now; resolves once each is decided. */
  fire(): Promise<void> {
    this.firing ??= this.fireAll()
      .catch(this.complain)
      .finally(() => (this.firing = undefined));
    return this.firing;
  }

  /** The instant of the next deadline or reminder, or undefined where none runs. */
  nextDue(): string | undefined {
    return this.view.select('next IS NOT NULL ORDER BY next LIMIT 200').filter((one) => !this.fired.has(firingOf(one))).map(next)[0];
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async fireAll(): Promise<void> {
    const now = this.clock.now().toISOString();
    const ripe = this.view.select('next <= ? ORDER BY next', now);
    const still = new Set(ripe.map(firingOf));
    for (const one of this.fired) if (!still.has(one)) this.fired.delete(one);
    const due = ripe.filter((one) => !this.fired.has(firingOf(one)));
    for (let from = 0; from < due.length; from += handful)
      await Promise.all(due.slice(from, from + handful).map((one) => this.pass(one)));
  }

  private async pass(entry: Entry): Promise<void> {
    const { stream, deadline } = entry;
    const due = next(entry);
    await this.deliver({
      mechanism: this.mechanism,
      aggregate: categoryOf(stream),
      command: 'PassDeadline',
      id: idOf(stream),
      data: { deadline, due },
      commandId: uuid5(stream, deadline, due),
      actor: 'clock',
      ...(this.seen ? { after: this.seen } : {}),
    });
    this.fired.add(firingOf(entry));
  }
}

const firingOf = (entry: Entry): string => `${entry.stream}/${entry.deadline}@${next(entry)}`;
