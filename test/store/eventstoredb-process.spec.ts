import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { NO_STREAM, Unavailable } from '../../libs/eventsourcing/store';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { newStream, roadOpened } from './examples';
import { follow } from './following';
import { startScript } from './script';

/** What the client's defects do to a whole process; each script is one. */

/** The client drops raw rejections when a connection with appends in its batch queue breaks. */
const provoke = `
  const { EventStoreDBClient, jsonEvent } = require('@eventstore/db-client');
  const { startStandIn } = require('./test/eventstoredb-stand-in/stand-in.ts');
  const provoke = async () => {
    const standIn = await startStandIn();
    const client = EventStoreDBClient.connectionString(standIn.url);
    const event = jsonEvent({ type: 'T', data: { pad: 'x'.repeat(50_000) } });
    await client.appendToStream('a-1', event);
    void standIn.silence(100);
    const appends = Array.from({ length: 200 }, () => client.appendToStream('a-1', event));
    setTimeout(() => standIn.kill(), 50);
    await Promise.allSettled(appends);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await client.dispose();
    await standIn.close();
  };
`;
const guard = `require('./libs/eventsourcing/stores/eventstoredb/stray-rejections.ts').outliveStrayRejections();`;

describe('given rejections that nobody can catch', () => {
  test('when the client drops them and nobody guards, then they end the process', async () => {
    const { code, said } = await startScript(`${provoke} provoke().then(() => console.log('still here'));`).ended;
    expect(code).toBe(1);
    expect(said).toContain('batchAppend');
  });

  test('when the client drops them, then the process goes on', async () => {
    const { code, said } = await startScript(`${guard} ${provoke} provoke().then(() => console.log('still here'));`)
      .ended;
    expect([code, said]).toEqual([0, 'still here\n']);
  });

  test('when they come from elsewhere, then they end the process as ever', async () => {
    const foreign = `Promise.reject(new Error('a fault of our own')); setTimeout(() => console.log('still here'), 100);`;
    const { code, said } = await startScript(`${guard} ${foreign}`).ended;
    expect(code).toBe(1);
    expect(said).toContain('a fault of our own');
    expect(said).not.toContain('still here');
  });

  test('when somebody else listens for them, then it is theirs to decide', async () => {
    const foreign = `process.on('unhandledRejection', ({ message }) => console.log('heard', message)); Promise.reject(new Error('a fault'));`;
    const { code, said } = await startScript(`${guard} ${foreign}`).ended;
    expect([code, said]).toEqual([0, 'heard a fault\n']);
  });
});

describe('given a server that is a process of its own', () => {
  let server: ChildProcess;
  let url: string;
  beforeAll(async () => {
    server = startScript(`require('./test/eventstoredb-stand-in/main.ts');`).process;
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    url = line.toString().replace('listening on', '').trim();
  });
  afterAll(async () => {
    server.kill('SIGINT');
    await once(server, 'close');
  });

  test('when it is stopped and goes on, then what was unavailable works again and the follower misses nothing', async () => {
    const store = await openEventStoreDB(url, { attempt: 200, total: 400 });
    const stream = newStream();
    const following = follow(store, store.start, [stream], 2);
    await store.append(stream, NO_STREAM, [roadOpened()]);
    server.kill('SIGSTOP');
    await expect(store.append(newStream(), NO_STREAM, [roadOpened()])).rejects.toThrow(Unavailable);
    server.kill('SIGCONT');
    await pause(50);
    expect((await store.append(stream, 0, [roadOpened()])).revision).toBe(1);
    expect((await following).map(({ revision }) => revision)).toEqual([0, 1]);
    await store.close();
  });

  test('when a program is done with the store and closes it, then it ends', async () => {
    const script = `
      const { openEventStoreDB } = require('./libs/eventsourcing/stores/eventstoredb.ts');
      openEventStoreDB('${url}').then(async (store) => {
        for await (const { atHead } of store.subscribe(store.start, new AbortController().signal)) if (atHead) break;
        await store.close();
        console.log('done');
      });
    `;
    const { code, said } = await startScript(script).ended;
    expect([code, said]).toEqual([0, 'done\n']);
  });
});
