import type { Msg } from 'nats';
import { pull } from '../../libs/client/pull';
import { eventHeader, type PublishedEvent, streamName } from '../../libs/messaging/delivery';
import type { Check, Finding, Trial } from './trial';

/** Events that may wait for the agency before those of the trial; the bus gives out a thousand unacknowledged. */
const most = 500;

/** What is read of the events: nothing is acknowledged, and all of it given back, so that none is lost to the agency. */
class Reading {
  messages: readonly Msg[] = [];

  private readonly sequence = (message: Msg): number => Number(message.headers!.get(eventHeader.sequence));

  get sequences(): readonly number[] {
    return this.messages.map(this.sequence);
  }

  /** Takes what there is until the event of the trial has come. */
  async take({ client, official }: Trial): Promise<boolean> {
    const taken: Msg[] = [];
    this.messages = taken;
    for (let message; taken.length < most && (message = await pull(client.connection, [streamName, client.agency]));) {
      taken.push(message);
      if (message.headers!.get('ce-subject') === `official-${official}`) return true;
    }
    return false;
  }

  async giveBack({ client: { connection } }: Trial): Promise<void> {
    for (const { reply } of this.messages) connection.publish(reply!, '-NAK');
    this.messages = [];
    await connection.flush();
  }
}

const finding = (passed: boolean, came: string): Finding => ({ passed, came });

/** Events, and what becomes of them when a system ends in the middle. */
export function eventChecks(): readonly Check[] {
  const reading = new Reading();
  let before: readonly number[] = [];
  return [
    {
      what: 'pulls from its own durable',
      expect: 'the event of the command, as a CloudEvent',
      run: async (trial) => {
        const isThere = await reading.take(trial);
        const last = reading.messages.at(-1);
        before = reading.sequences;
        const type = last?.headers?.get('ce-type') ?? 'no event';
        return finding(isThere && type === 'taawun.directory.official.OfficialAppointed.v1', type);
      },
    },
    {
      what: 'compares each Taawun-Sequence with the one before',
      expect: 'no gap, where nobody else pulls for the agency',
      run: async () => {
        const gap = before.findIndex((one, index) => index > 0 && one !== before[index - 1]! + 1);
        return finding(
          gap < 0,
          gap < 0 ? `${before[0]} to ${before.at(-1)}` : `${before[gap]} after ${before[gap - 1]}`,
        );
      },
    },
    {
      what: 'asks relay.history for an event that it lacks',
      expect: 'the event that the bus brought: same id, same data',
      run: async ({ client }) => {
        const question = { after: before.at(-1)! - 1, limit: 1 };
        const answer = await client.queryNamed<PublishedEvent[]>('relay', 'history', question);
        if ('failed' in answer) return finding(false, `failed ${answer.failed.code}`);
        const [told] = answer.result;
        const brought = reading.messages.at(-1)!;
        const isSame =
          told?.event.id === brought.headers!.get('ce-id') && JSON.stringify(told.event.data) === brought.string();
        return finding(isSame, isSame ? 'the same event' : 'another event');
      },
    },
    {
      what: 'is cut off before it has acknowledged, and comes back',
      expect: 'the same events once more: know them again by ce-id',
      run: async (trial) => {
        const ids = reading.messages.map(({ headers }) => headers!.get('ce-id'));
        await trial.reconnect();
        await reading.giveBack(trial);
        const isThere = await reading.take(trial);
        const came = reading.messages.map(({ headers }) => headers!.get('ce-id'));
        await reading.giveBack(trial);
        return finding(isThere && ids.every((id) => came.includes(id)), `${came.length} of ${ids.length} events again`);
      },
    },
  ];
}
