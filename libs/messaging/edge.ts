import { internalRoles } from '../contract';
import type { Registry } from '../directory';
import {
  type Authority,
  type Classification,
  classifications,
  type Clock,
  type EventStore,
  type Following,
  type Position,
} from '../eventsourcing';
import { Failure, system } from './wire';

/** Roles that only agencies designated by the registrar hold. */
const offices: ReadonlySet<string> = new Set([
  'registrar',
  'coordinator',
  'legal-reviewer',
  'legal-supervisor',
  'evaluator',
  'council',
]);
/** Roles that stand for a relation to the aggregate: any official in office may ask, the decider checks the relation. */
const relations: ReadonlySet<string> = new Set([
  'owner',
  'participant',
  'invited',
  'verifier',
  'lead',
  'delegate',
  'holder',
  'party',
  'requester',
  'steward',
  'any',
]);
/** How long a request waits for a position that has not been seen here, in ms; then its sender is to come again. */
const defaultPatience = 5_000;

/** Who asks for what. */
export interface Admission {
  readonly agency: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly mandate?: string;
  readonly classification?: Classification;
}

/** The edge: role, mandate and clearance of a sender, against the directory as this process has followed it. */
export class Edge {
  constructor(
    private readonly registry: Registry,
    private readonly following: Following,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly patience = defaultPatience,
  ) {}

  /** Waits until this process has followed the record to `position`. @throws NotSeenYet, ForeignPosition */
  seen(position: Position): Promise<void> {
    return this.following.seen(position, this.patience);
  }

  /**
   * What `judge` says. A "no" of it is only given after what was recorded last has been seen here: the directory and
   * the stack's time may have moved on elsewhere.
   * @throws whatever `judge` throws; NotSeenYet where that takes too long
   */
  surely<T>(judge: () => T): T | Promise<T> {
    try {
      return judge();
    } catch {
      return this.onceUpToDate(judge);
    }
  }

  private async onceUpToDate<T>(judge: () => T): Promise<T> {
    await this.seen(await this.store.head());
    return judge();
  }

  /** In which authority the sender acts, as far as this process has followed the directory. @throws Failure */
  admit({ agency, actor, roles, mandate, classification }: Admission): Authority {
    const missing = (): Failure => new Failure('role-missing', { roles: roles.join(', '), actor, agency });
    if (agency === system) {
      const role = roles.find((one) => (one === 'policy' ? actor.startsWith('policy:') : one === actor));
      if (!role) throw missing();
      return { role, head: false };
    }
    const sender = this.registry.agency(agency);
    if (sender?.is !== 'active') throw new Failure('agency-not-active', { agency });
    const official = this.registry.official(actor);
    if (official?.agency !== agency || !official.inOffice) throw new Failure('actor-unknown', { actor, agency });
    const holds = (role: string): boolean => {
      // Not even a head may act in them.
      if (internalRoles.has(role)) return false;
      if (relations.has(role)) return true;
      if (offices.has(role) && !sender.offices.includes(role)) return false;
      return official.head || official.roles.includes(role);
    };
    const role = roles.find(holds);
    if (!role) throw missing();
    if (classification && classifications.indexOf(classification) > classifications.indexOf(sender.clearance))
      throw new Failure('clearance-missing', { agency, classification });
    return { role, head: official.head, ...(mandate ? { mandate: this.mandateOf(mandate, agency, actor) } : {}) };
  }

  private mandateOf(id: string, agency: string, actor: string): NonNullable<Authority['mandate']> {
    const mandate = this.registry.mandate(id);
    // As instants, not as texts: the one may be written with milliseconds and the other without.
    const now = this.clock.now().getTime();
    const valid =
      mandate?.is === 'active' &&
      mandate.agency === agency &&
      mandate.holder === actor &&
      Date.parse(mandate.from) <= now &&
      now < Date.parse(mandate.until);
    if (!valid) throw new Failure('mandate-invalid', { mandate: id, actor, agency });
    return { id, scope: mandate.scope, ...(mandate.limit === undefined ? {} : { limit: mandate.limit.minor }) };
  }
}
