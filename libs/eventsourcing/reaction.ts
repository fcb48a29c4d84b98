import { categoryOf, type Classification, type Position, type RecordedEvent } from './event';
import { NotSeenYet } from './follow';
import type { Follower } from './follower';
import type { Seen } from './view-definition';
import { uuid5 } from './identity';
import { type EventStore, Unavailable } from './store';

/** A command that a policy or the clock sends: under the system's own identity, never an agency's. */
export interface InternalCommand {
  readonly mechanism: string;
  readonly aggregate: string;
  readonly command: string;
  readonly id: string;
  readonly data: object;
}

/** An internal command on its way. */
export interface Dispatch extends InternalCommand {
  readonly commandId: string;
  /** `policy:<POL-n>` or `clock`. */
  readonly actor: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** As secret as what caused it. */
  readonly classification?: Classification;
  /** Decide only after this has been seen. */
  readonly after?: Position;
}

/**
 * Delivers an internal command and resolves once it is decided; `rejected` is why a rule said no.
 * Rejects while the command cannot be delivered, which is tried again.
 */
export type Deliver = (dispatch: Dispatch) => Promise<{ rejected?: string }>;

type Consequence = (event: Seen<any>) => readonly InternalCommand[] | Promise<readonly InternalCommand[]>;

/** A policy of `domain.md` D11: when this event, then those commands. Replay-safe: its commands' ids derive from the event. */
export interface Policy {
  /** `POL-<n>`. */
  readonly name: string;
  readonly when: Readonly<Record<string, Readonly<Record<string, Consequence>>>>;
  /** Effects whose target does not exist yet; listed by `npm run rules`. */
  readonly pending?: readonly string[];
}

/** A policy's command that a rule rejected, or an event it could not take: kept where the supervisor sees it. */
export interface ParkedCommand {
  readonly policy: string;
  readonly eventId: string;
  readonly stream: string;
  readonly position: Position;
  readonly command: string;
  readonly reason: string;
}

export type Park = (parked: ParkedCommand) => void;

/** A policy at work. It acts on what is recorded after it first started; its mark outlives deleted views. */
export class Reaction implements Follower {
  readonly name: string;
  readonly asksFor: ReadonlySet<string>;
  private store!: EventStore;
  /** The last event dealt with, also of events of which a later one could not be delivered. */
  private dealtWith?: Position;

  constructor(
    private readonly policy: Policy,
    private readonly deliver: Deliver,
    private readonly park: Park,
  ) {
    this.name = `policy:${policy.name}`;
    this.asksFor = new Set(
      Object.entries(policy.when).flatMap(([category, types]) =>
        Object.keys(types).map((type) => `${category}/${type}`),
      ),
    );
  }

  async begin(store: EventStore): Promise<Position> {
    this.store = store;
    const mark = await store.mark(this.name);
    if (mark) return mark.position;
    const position = await store.head();
    await store.setMark(this.name, { position });
    return position;
  }

  async take(events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    for (const event of events) {
      if (this.dealtWith && this.store.compare(event.position, this.dealtWith) <= 0) continue;
      await this.act(event);
      this.dealtWith = event.position;
    }
    await this.pass(last);
  }

  async pass({ stream, revision, position }: RecordedEvent): Promise<void> {
    await this.store.setMark(this.name, { stream, revision, position });
  }

  private async act(event: RecordedEvent): Promise<void> {
    const { id: eventId, stream, position, context } = event;
    const tell = (command: string, reason: string): void =>
      this.park({ policy: this.policy.name, eventId, stream, position, command, reason });
    let commands: readonly InternalCommand[];
    try {
      commands = await this.policy.when[categoryOf(stream)]![event.type]!(event as Seen<any>);
    } catch (error) {
      if (error instanceof Unavailable || error instanceof NotSeenYet) throw error;
      return tell(event.type, String(error));
    }
    for (const [index, command] of commands.entries()) {
      const { rejected } = await this.deliver({
        ...command,
        commandId: uuid5(eventId, this.policy.name, index),
        actor: this.name,
        correlationId: context.correlationId,
        causationId: eventId,
        classification: context.classification,
        after: position,
      });
      if (rejected) tell(`${command.aggregate}.${command.command} ${command.id}`, rejected);
    }
  }
}
