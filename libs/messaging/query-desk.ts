import type { Registry } from '../directory';
import { type Clock, type EventStore, type Following, type View, type ViewDefinition } from '../eventsourcing';
import type { Query, Reader, Views } from './query';
import type { Request } from './request';
import { Failure, type QueryAnswer, system } from './wire';

/** How long a query waits for a position that its views have not seen, in ms. */
const patience = 5_000;

/** Takes a question from the bus to its views, and the answer back with the position it is as of. */
export class QueryDesk {
  constructor(
    private readonly views: ReadonlyMap<string, View<any>>,
    private readonly following: Following,
    private readonly store: EventStore,
    private readonly registry: Registry,
    private readonly clock: Clock,
  ) {}

  /** @throws Failure, NotSeenYet, ForeignPosition */
  async answer(query: Query, question: object, request: Request): Promise<QueryAnswer> {
    const reads = [...query.reads.map(({ name }) => name), 'clock'];
    if (request.after) await this.following.seen(request.after, patience, reads);
    const reader = await this.readerOf(request);
    const position = reads
      .map((name) => this.following.position(name))
      .reduce((a, b) => (this.store.compare(a, b) < 0 ? a : b));
    const { result, next } = await query.answer(question, reader, this.viewsOf);
    return { result, asOf: { position, at: this.clock.now().toISOString() }, ...(next ? { next } : {}) };
  }

  private readonly viewsOf: Views = <Row>(definition: ViewDefinition<Row>) => {
    const view = this.views.get(definition.name);
    if (!view) throw new Error(`the view ${definition.name} is not followed here`);
    return view as View<Row>;
  };

  /** A "no" is only given after what was recorded last has been seen here. */
  private async readerOf(request: Request): Promise<Reader> {
    const { agency } = request;
    if (agency === system) return { agency, clearance: 'secret', offices: [], isSystem: true };
    const known = (): Reader => {
      const { actorIfAny: actor } = request;
      const asking = this.registry.agency(agency);
      if (asking?.is !== 'active') throw new Failure('agency-not-active', { agency });
      const official = actor ? this.registry.official(actor) : undefined;
      if (actor && (official?.agency !== agency || !official.inOffice))
        throw new Failure('actor-unknown', { actor, agency });
      return {
        agency,
        ...(actor ? { actor } : {}),
        language: request.language,
        clearance: asking.clearance,
        offices: asking.offices,
        isSystem: false,
      };
    };
    try {
      return known();
    } catch {
      await this.following.seen(await this.store.head(), patience, [this.registry.name]);
      return known();
    }
  }
}
