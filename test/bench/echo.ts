import { connect } from 'nats';
import { connectAs, openKeys } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';

/** The other end of a raw request: answers with what it was sent, until its parent leaves. */
async function main(): Promise<void> {
  const keys = openKeys(inFolder(process.env.TAAWUN_DATA!).busKeys);
  const connection = await connect({ ...(await connectAs('services', keys, process.env.NATS_URL!)), name: 'echo' });
  connection.subscribe('bench.echo', { callback: (_error, message) => void message.respond(message.data) });
  await connection.flush();
  process.once('disconnect', () => process.exit(0));
  process.send!('ready');
}

void main();
