import { randomUUID } from 'node:crypto';
import { headers as newHeaders, type NatsConnection } from 'nats';
import { commandSubject, type CommandReply, header } from '../../libs/messaging';
import type { Journal } from './journal';

/** How long an answer is waited for before the command is sent again, in ms: short, so that kills do not idle the load. */
const patience = 700;

/** One command of the load. */
interface Task {
  readonly aggregate: string;
  readonly command: string;
  readonly body: { readonly id: string; readonly [field: string]: unknown };
}

/** Commands that always stand for themselves: some open streams of their own, some meet on a busy one. */
const tasks = (agency: string, n: number): Task => {
  const name = `${agency}-${n}`;
  if (n % 10 < 5)
    return {
      aggregate: 'official',
      command: 'appoint-official',
      body: { id: `o-${name}`, name: `Person ${n}`, roles: ['secretary'] },
    };
  if (n % 10 < 8) {
    const day = new Date(Date.UTC(2027, 0, 1) + n * 24 * 3600_000).toISOString().slice(0, 10);
    return {
      aggregate: 'working-calendar',
      command: 'add-holiday',
      body: { id: agency, day, name: { lang: 'en', text: name } },
    };
  }
  const contact = { desk: { lang: 'en', text: name }, email: `${n}@${agency}.example` };
  if (n % 10 === 8) return { aggregate: 'agency', command: 'change-contact-point', body: { id: agency, contact } };
  // The rule says no: nobody may change another agency's.
  return { aggregate: 'agency', command: 'change-contact-point', body: { id: `${agency}x`, contact } };
};

/**
 * Sends commands as one agency, `lanes` at a time, each under one id until it is answered, and writes down what it was
 * told. Now and then it repeats an earlier command and expects the first answer again.
 */
export async function load(
  agency: string,
  connection: NatsConnection,
  lanes: number,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const n = next++;
      const task = tasks(agency, n);
      const commandId = randomUUID();
      const issuedAt = new Date().toISOString();
      await untilAnswered(agency, connection, task, commandId, issuedAt, journal);
      if (n % 7 === 0) await untilAnswered(agency, connection, task, commandId, issuedAt, journal);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function untilAnswered(
  agency: string,
  connection: NatsConnection,
  task: Task,
  commandId: string,
  issuedAt: string,
  journal: Journal,
): Promise<void> {
  const headers = newHeaders();
  headers.set(header.commandId, commandId);
  headers.set(header.actor, `${agency}-head`);
  headers.set(header.issuedAt, issuedAt);
  const subject = commandSubject(agency, 'directory', task.aggregate, task.command);
  for (;;) {
    const reply = await connection
      .request(subject, JSON.stringify(task.body), { timeout: patience, headers })
      .then((message) => message.json<CommandReply>())
      .catch(() => undefined);
    if (reply && 'accepted' in reply) return note(agency, commandId, reply.accepted, journal);
    if (reply && 'rejected' in reply) return void journal.rejected.push({ agency, commandId });
    if (reply && 'failed' in reply && reply.failed.code === 'busy') journal.busy++;
    if (reply && 'failed' in reply && !reply.failed.retry) throw new Error(`${subject}: ${JSON.stringify(reply)}`);
    await new Promise((again) => setTimeout(again, 20 + Math.random() * 80));
  }
}

function note(
  agency: string,
  commandId: string,
  { stream, revision, events }: { stream: string; revision: number; events: readonly { id: string }[] },
  journal: Journal,
): void {
  const entry = { agency, commandId, stream, revision, events: events.map(({ id }) => id) };
  const before = journal.accepted.find((one) => one.commandId === commandId);
  if (!before) return void journal.accepted.push(entry);
  if (JSON.stringify(before) !== JSON.stringify(entry))
    journal.contradictions.push(`${commandId}: first ${JSON.stringify(before)}, then ${JSON.stringify(entry)}`);
}
