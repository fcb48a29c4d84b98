import { readFileSync } from 'node:fs';
import { connect, createInbox, type NatsConnection } from 'nats';
import { connectAsAgency } from '../../libs/messaging/server';
import { headersOf } from './set-up';

/** What came back to a flood. */
export interface Flood {
  readonly sent: number;
  readonly accepted: number;
  readonly busy: number;
  /** Those of the busy answers that say when to come back. */
  readonly told: number;
  readonly other: number;
}

/** Commands that a connection sends at once, and how long it rests then, in ms. */
const [handful, rest] = [50, 20];
/** How long the answers may take after the last question, in ms. */
const patience = 15_000;

/**
 * `node dist/test/acceptance/flooder.js BUS AGENCY CREDENTIALS SECONDS`: commands as an agency over four connections,
 * some ten thousand a second, and prints what came back as one line of JSON.
 */
async function main([bus, agency, credentials, seconds]: readonly string[]): Promise<void> {
  const options = connectAsAgency(readFileSync(credentials!, 'utf8'), bus!);
  const count = { sent: 0, accepted: 0, busy: 0, told: 0, other: 0 };
  const until = Date.now() + Number(seconds) * 1000;
  const flood = async (connection: NatsConnection): Promise<void> => {
    const reply = createInbox();
    connection.subscribe(reply, {
      callback: (_, message) => {
        const { failed } = message.json<{ failed?: { code: string; retryAfter?: number } }>();
        if (failed?.code === 'busy') count.busy++;
        if (failed?.code === 'busy' && failed.retryAfter! > 0) count.told++;
        if (failed && failed.code !== 'busy') count.other++;
        if (!failed) count.accepted++;
      },
    });
    while (Date.now() < until) {
      for (let n = 0; n < handful; n++) {
        const id = `${agency}-${count.sent++}`;
        const body = JSON.stringify({ id, name: 'Nobody', roles: [] });
        const subject = `taawun.agency.${agency}.cmd.directory.official.appoint-official`;
        connection.publish(subject, body, { reply, headers: headersOf(`${agency}-head`) });
      }
      await connection.flush();
      await new Promise((wait) => setTimeout(wait, rest));
    }
  };
  const connections = await Promise.all([1, 2, 3, 4].map(() => connect(options)));
  process.stdout.write('flooding\n');
  await Promise.all(connections.map(flood));
  const answered = (): number => count.accepted + count.busy + count.other;
  for (const late = Date.now() + patience; answered() < count.sent && Date.now() < late;)
    await new Promise((wait) => setTimeout(wait, 50));
  await Promise.all(connections.map((connection) => connection.close()));
  process.stdout.write(`${JSON.stringify(count satisfies Flood)}\n`);
}

void main(process.argv.slice(2));
