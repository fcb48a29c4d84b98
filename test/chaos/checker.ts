import Database from 'better-sqlite3';
import type { Entry } from './journal';

/** An event as the file holds it: read with SQL of our own, not with the product's code. */
export interface LoggedEvent {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly context: { readonly agency: string; readonly commandId: string; readonly audience: readonly string[] };
}

/** A message as JetStream holds it. */
export interface Published {
  readonly audience: string;
  readonly sequence: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
}

/** Everything that the invariants are checked on. */
export interface Evidence {
  readonly log: readonly LoggedEvent[];
  readonly accepted: readonly Entry[];
  readonly rejected: readonly { readonly agency: string; readonly commandId: string }[];
  readonly contradictions: readonly string[];
  /** Rows of the registry view, by key, one per process that keeps one. */
  readonly views: readonly ReadonlyMap<string, Record<string, unknown>>[];
  readonly published: readonly Published[];
}

/** The whole log of an embedded record. */
export function readLog(file: string): LoggedEvent[] {
  const db = new Database(file, { readonly: true });
  const rows = db
    .prepare('SELECT position, stream, revision, hex(id) AS id, type, data, context FROM events ORDER BY position')
    .all() as (Omit<LoggedEvent, 'data' | 'context'> & { data: string; context: string })[];
  db.close();
  return rows.map((row) => ({
    ...row,
    id: row.id.toLowerCase(),
    data: JSON.parse(row.data),
    context: JSON.parse(row.context),
  }));
}

/** The rows of a view file. */
export function readView(file: string): Map<string, Record<string, unknown>> {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('SELECT key, doc FROM rows').all() as { key: string; doc: string }[];
  db.close();
  return new Map(rows.map(({ key, doc }) => [key, JSON.parse(doc) as Record<string, unknown>]));
}

const bare = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** What contradicts an invariant of `quality.md`, in words; empty where all hold. */
export function check(evidence: Evidence): string[] {
  return [
    ...acknowledged(evidence),
    ...once(evidence),
    ...nothingRejected(evidence),
    ...contiguous(evidence),
    ...viewsAreFolds(evidence),
    ...publishedOnce(evidence),
  ];
}

/** I1: every acknowledged command's events are in the log, where the answer said. */
function acknowledged({ log, accepted }: Evidence): string[] {
  const at = new Map(log.map((event) => [event.id, event]));
  return accepted.flatMap(({ commandId, stream, revision, events }) => {
    const found = events.map((id) => at.get(bare(id)));
    if (found.some((event) => event?.stream !== stream))
      return [`I1: ${commandId} was acknowledged and is not in ${stream}`];
    const last = found.at(-1);
    return last && last.revision !== revision
      ? [`I1: ${commandId} was acknowledged at revision ${revision} and stands at ${last.revision}`]
      : [];
  });
}

/** I2: no command is in the log twice, and a repeat was answered as the first time. */
function once({ log, accepted, contradictions }: Evidence): string[] {
  const runs = new Map<string, LoggedEvent[]>();
  for (const event of log) {
    const key = `${event.stream} ${event.context.agency}/${event.context.commandId}`;
    const run = runs.get(key);
    if (run) run.push(event);
    else runs.set(key, [event]);
  }
  const scattered = [...runs].filter(([, events]) =>
    events.some(({ revision }, index) => revision !== events[0]!.revision + index),
  );
  const surplus = accepted.filter(({ agency, commandId, stream, events }) => {
    const run = runs.get(`${stream} ${agency}/${commandId}`) ?? [];
    return run.length !== events.length;
  });
  const ids = new Set<string>();
  const doubled = log.filter(({ id }) => ids.size === ids.add(id).size);
  return [
    ...contradictions.map((one) => `I2: a repeat was answered otherwise: ${one}`),
    ...scattered.map(([key]) => `I2: ${key} was recorded more than once`),
    ...surplus.map(({ commandId }) => `I2: ${commandId} recorded other events than it was told`),
    ...doubled.map(({ id }) => `I2: the event ${id} is in the log twice`),
  ];
}

/** I3: nothing of a rejected command is in the log. */
function nothingRejected({ log, rejected }: Evidence): string[] {
  const logged = new Set(log.map(({ context }) => `${context.agency}/${context.commandId}`));
  return rejected
    .filter(({ agency, commandId }) => logged.has(`${agency}/${commandId}`))
    .map(({ commandId }) => `I3: ${commandId} was rejected and is in the log`);
}

/** I4: positions are gapless, revisions contiguous. */
function contiguous({ log }: Evidence): string[] {
  const next = new Map<string, number>();
  return log.flatMap(({ position, stream, revision }, index) => {
    const expected = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return [
      ...(position === index + 1 ? [] : [`I4: position ${position} stands where ${index + 1} was expected`]),
      ...(revision === expected ? [] : [`I4: ${stream} has revision ${revision} where ${expected} was expected`]),
    ];
  });
}

/** I5: the views equal a fold of the log, written here once more and in another way. */
function viewsAreFolds({ log, views }: Evidence): string[] {
  const officials = new Map<string, unknown>();
  const holidays = new Map<string, Set<string>>();
  const contacts = new Map<string, unknown>();
  for (const { stream, type, data } of log) {
    const id = stream.slice(stream.indexOf('-') + 1);
    if (type === 'OfficialAppointed') officials.set(id, data.roles);
    if (type === 'CalendarDefined')
      holidays.set(id, new Set((data.holidays as { day: string }[]).map(({ day }) => day)));
    if (type === 'HolidayAdded') holidays.get(id)!.add(data.day as string);
    if (type === 'AgencyRegistered' || type === 'ContactPointChanged') contacts.set(id, data.contact);
  }
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return views.flatMap((view, index) => [
    ...[...officials]
      .filter(([id, roles]) => !same(view.get(`official/${id}`)?.roles, roles))
      .map(([id]) => `I5: view ${index} has another official ${id} than the log`),
    ...[...holidays]
      .filter(
        ([id, days]) =>
          !same(
            (view.get(`calendar/${id}`)?.calendar as { holidays?: unknown } | undefined)?.holidays,
            [...days].sort(),
          ),
      )
      .map(([id]) => `I5: view ${index} has another calendar of ${id} than the log`),
    ...[...contacts]
      .filter(([id, contact]) => !same(view.get(`agency/${id}`)?.contact, contact))
      .map(([id]) => `I5: view ${index} has another contact of ${id} than the log`),
  ]);
}

function into<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** I6: what was published to an audience is exactly what the log owes it, once, in order, gapless. */
function publishedOnce({ log, published }: Evidence): string[] {
  const owed = new Map<string, string[]>();
  for (const { id, context } of log) for (const audience of context.audience) into(owed, audience, id);
  const sent = new Map<string, Published[]>();
  for (const message of published) into(sent, message.audience, message);
  return [...new Set([...owed.keys(), ...sent.keys()])].flatMap((audience) => {
    const due = owed.get(audience) ?? [];
    const messages = sent.get(audience) ?? [];
    const at = due.findIndex((id, index) => bare(messages[index]?.id ?? '') !== id);
    const gap = messages.findIndex(({ sequence }, index) => sequence !== index + 1);
    return [
      ...(messages.length === due.length
        ? []
        : [`I6: ${audience} was sent ${messages.length} events and is owed ${due.length}`]),
      ...(at < 0 ? [] : [`I6: event ${at + 1} of ${audience} is another one than the log's`]),
      ...(gap < 0
        ? []
        : [`I6: ${audience} was sent sequence ${messages[gap]!.sequence} where ${gap + 1} was expected`]),
    ];
  });
}
