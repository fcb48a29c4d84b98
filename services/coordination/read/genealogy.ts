import type { Cause } from '../../../contracts/coordination/v1';
import {
  categoryOf,
  type Classification,
  type Policy,
  type Rows,
  type Seen,
  type Step,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { rankOf } from './clearance';
import { type Kin, kinOfAll, type Reference } from './genealogy-references';
import { inBars } from './page';

/** That one stream led to another, as an event says by its data, its cause or its correlation. */
export interface Link extends Reference {
  readonly from: string;
  readonly to: string;
  /** The id of the event that says so, and of the event that caused it. */
  readonly event: string;
  readonly cause?: string;
  readonly at: string;
  /** Those who may know of the link: whoever may see the event. */
  readonly audience: readonly string[];
  readonly classification: Classification;
}

/** The stream in which something was first done under a correlation. */
interface First {
  readonly stream: string;
}

/** What the view keeps; the record finds no event by its id, so that the place of each on which a policy acts is kept. */
export type GenealogyRow = Link | Cause | First;
type Genealogy = Rows<GenealogyRow>;

const isLink = (row: GenealogyRow): row is Link => 'from' in row;

/** The key under which the place of an event is found. */
export const causeKey = (eventId: string): string => `cause/${eventId}`;

const kinOf: ReadonlyMap<string, Kin> = new Map(kinOfAll.map((one) => [one.contract.aggregate, one]));

type Tie = Reference & Pick<Link, 'from' | 'to'>;

/** What the data of an event says. */
const referred = ({ stream, type, data }: Seen<object>): readonly Tie[] =>
  (kinOf.get(categoryOf(stream))?.says[type]?.(data as never) ?? [])
    .map((one) => ({ ...one, from: one.from ?? stream, to: one.to ?? stream }))
    .filter(({ from, to }) => from !== to);

/** What nothing but its cause, or the correlation that an agency gave it, says: an event that a policy or a procedure led to. */
function followed(rows: Genealogy, { stream, context }: Seen<object>): Tie | undefined {
  const { commandId, correlationId, causationId } = context;
  // What was caused has the correlation of its cause.
  if (causationId === undefined && correlationId === commandId) return undefined;
  const [as, key] = causationId ? ['causation', causeKey(causationId)] : ['correlation', firstKey(correlationId)];
  const from = (rows.get(key) as Cause | First | undefined)?.stream;
  return from && from !== stream && kinOf.has(categoryOf(from)) ? { as, from, to: stream } : undefined;
}

const firstKey = (correlationId: string): string => `correlation/${correlationId}`;

const link = (rows: Genealogy, event: Seen<object>): void => {
  const { id, stream, recordedAt, context } = event;
  const ties = referred(event);
  const more = followed(rows, event);
  const other = (tie: Tie): string => (tie.from === stream ? tie.to : tie.from);
  // The data says more of a tie than that there is one.
  const all = more && !ties.some((tie) => other(tie) === more.from) ? [...ties, more] : ties;
  const { causationId: cause, audience, classification } = context;
  for (const [index, tie] of all.entries())
    rows.put(`link/${id}/${String(index).padStart(4, '0')}`, {
      ...tie,
      event: id,
      ...(cause ? { cause } : {}),
      at: recordedAt,
      audience,
      classification,
    });
};

/** Remembers under which correlation a stream comes first, where another may follow. */
const correlate = (rows: Genealogy, { stream, context }: Seen<object>): void => {
  const key = firstKey(context.correlationId);
  if (!rows.get(key)) rows.put(key, { stream });
};

const place = (rows: Genealogy, { id, stream, revision, type }: Seen<object>): void =>
  rows.put(causeKey(id), { stream, revision, type });

/** What kin record may have a cause in another stream; what only the clock does has none. */
const minds = ({ contract }: Kin): readonly string[] =>
  Object.keys(contract.events).filter((type) => !type.startsWith('Deadline'));

/**
 * From which stream each stream of coordination came, and to which it led: as events refer to each other, as policies act on
 * what these policies mind, and as agencies correlate what they do (U6).
 */
export function genealogyOver(policies: readonly Policy[]): ViewDefinition<GenealogyRow> {
  const causes = new Set(
    policies.flatMap(({ when }) =>
      Object.entries(when).flatMap(([category, types]) => Object.keys(types).map((type) => `${category}/${type}`)),
    ),
  );
  const stepOf =
    (isKin: boolean, isCause: boolean): Step<GenealogyRow, object> =>
    (rows, event) => {
      if (isKin) link(rows, event);
      if (isCause) place(rows, event);
      const { commandId, correlationId, causationId } = event.context;
      if (isKin && (isCause || (correlationId !== commandId && !causationId))) correlate(rows, event);
    };
  const followedTypes = new Set([
    ...kinOfAll.flatMap((one) => minds(one).map((type) => `${one.contract.aggregate}/${type}`)),
    ...causes,
  ]);
  const on = new Map<string, Record<string, Step<GenealogyRow, object>>>();
  for (const followedType of followedTypes) {
    const [category, type] = followedType.split('/') as [string, string];
    const steps = on.get(category) ?? {};
    steps[type] = stepOf(kinOf.has(category), causes.has(followedType));
    on.set(category, steps);
  }
  return {
    name: 'coordination.genealogy',
    // Counted up with what `kinOfAll` says: no step shows that in its source.
    version: 1,
    columns: {
      from: (row) => (isLink(row) ? row.from : null),
      to: (row) => (isLink(row) ? row.to : null),
      at: (row) => (isLink(row) ? row.at : null),
      readers: (row) => (isLink(row) ? inBars(row.audience) : null),
      rank: (row) => (isLink(row) ? rankOf(row.classification) : null),
    },
    indexes: ['from, at', 'to, at'],
    on: [...on].map(([category, steps]) => ({ category, steps })),
  };
}
