import { AckPolicy, type ConsumerConfig, type ConsumerInfo, DeliverPolicy, nanos } from 'nats';
import { durablesOf, type JetStreamLine, streamName } from '../../libs/messaging/server';
import { everybody } from './delivery';
import type { RelayFile } from './relay-file';

/** What one agency's pulls may cost the bus: a flood of them would take its memory. */
const limits = { max_waiting: 128, max_batch: 256, max_expires: nanos(30_000), max_ack_pending: 1_000 };
/** How long a message may be worked on before it is delivered again, in ms. */
const ackWait = 30_000;

/**
 * The durable consumers from which agencies pull: one for their own events, one for everybody's. How far each was
 * acknowledged is kept as `Taawun-Sequence`, which outlives a stream, so that a new one goes on where its agency was.
 */
export class Durables {
  private readonly made = new Set<string>();

  constructor(
    private readonly line: JetStreamLine,
    private readonly file: RelayFile,
  ) {}

  /** Whether some of these agencies had no durable when last looked. */
  lack(agencies: readonly string[]): boolean {
    return agencies.some((agency) => !this.made.has(agency));
  }

  /** Makes what is missing, keeps what was acknowledged; `held` is the stream's last message. @throws BusAway, NatsError */
  async attend(agencies: readonly string[], held: number): Promise<void> {
    const found = new Map((await this.all()).map((info) => [info.name, info]));
    for (const agency of agencies) {
      const [own, shared] = durablesOf(agency);
      const ownStands = await this.stand(own, agency, held, found);
      const sharedStands = await this.stand(shared, everybody, held, found);
      if (ownStands && sharedStands) this.made.add(agency);
      else this.made.delete(agency);
    }
  }

  /** Whether a durable is there; one whose start is not published yet must wait for it. */
  private async stand(
    durable: string,
    audience: string,
    held: number,
    found: ReadonlyMap<string, ConsumerInfo>,
  ): Promise<boolean> {
    const info = found.get(durable);
    if (info) {
      this.file.raiseFloor(durable, this.file.sequenceAt(audience, info.ack_floor.stream_seq));
      return true;
    }
    const floor = this.file.floor(durable);
    const after = floor === 0 ? 0 : this.file.numberOf(audience, floor);
    if (after === undefined || after > held) return false;
    await this.line.manage(({ consumers }) => consumers.add(streamName, configOf(durable, audience, after)));
    return true;
  }

  private async all(): Promise<ConsumerInfo[]> {
    return this.line.manage(async ({ consumers }) => {
      const all: ConsumerInfo[] = [];
      for await (const info of consumers.list(streamName)) all.push(info);
      return all;
    });
  }
}

const configOf = (durable: string, audience: string, after: number): Partial<ConsumerConfig> => ({
  durable_name: durable,
  filter_subject: `taawun.evt.${audience}.>`,
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(ackWait),
  ...(after === 0
    ? { deliver_policy: DeliverPolicy.All }
    : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: after + 1 }),
  ...limits,
});
