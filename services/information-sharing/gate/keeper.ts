import { randomUUID } from 'node:crypto';
import {
  categoryOf,
  type Deliver,
  type EventStore,
  type Follower,
  idOf,
  type Position,
  type RecordedEvent,
} from '../../../libs/eventsourcing';
import { log } from '../../../libs/messaging';
import { BusAway } from '../../../libs/messaging/server';
import type { Gate } from './gate';

/** How often is looked what was taken and who is behind, in ms. */
const beat = 1_000;
/** How long a record may wait before the lag is put on record, and before it is again, in ms. */
export const lagLimit = 15 * 60_000;

/** After these nothing that waits under an agreement may be delivered any more. */
const ending = ['AgreementSuspended', 'AgreementTerminated', 'AgreementExpired', 'AgreementInForce'];
/** After these nothing that waits for a subscription may. */
const halting = ['SubscriptionPaused', 'SubscriptionRevoked'];
/** After these nothing of an asset may. */
const withdrawing = ['AssetWithdrawn', 'ConfidentialitySet'];

/**
 * Shuts the gate as the record says: what an agreement delivered and nobody has taken yet is taken back when it is
 * suspended, ends or gives way to a new version; its provider can feed again what may cross later. Measures who is behind.
 */
export class GateKeeper implements Follower {
  readonly name = 'information-sharing.gate';
  readonly asksFor = new Set([
    ...ending.map((type) => `sharingAgreement/${type}`),
    ...halting.map((type) => `subscription/${type}`),
    ...withdrawing.map((type) => `informationAsset/${type}`),
  ]);
  private readonly told = new Map<string, number>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly gate: Gate,
    private readonly deliver: Deliver,
    private readonly leaving: AbortSignal,
  ) {}

  /** What happened while nobody kept the gate shows in what waits and may not. */
  async begin(store: EventStore): Promise<Position> {
    const head = await store.head();
    void this.reconcile();
    this.timer = setInterval(() => void this.look(), beat).unref();
    this.leaving.addEventListener('abort', () => clearInterval(this.timer), { once: true });
    return head;
  }

  async take(events: readonly RecordedEvent[]): Promise<void> {
    for (const { stream, type } of events) {
      const id = idOf(stream);
      if (ending.includes(type)) await this.shut(id);
      else if (categoryOf(stream) === 'subscription') await this.halt(id);
      else for (const { id: one } of this.gate.knows.active(id)) await this.halt(one);
    }
  }

  /** Takes back everything that waits under an agreement. */
  private async shut(agreement: string): Promise<void> {
    const stream = await this.gate.stream();
    const waiting = [...(await stream.waiting()).keys()].filter((subject) => subject.endsWith(`.${agreement}`));
    // What is just being put is in the book already.
    for (const subject of new Set([...waiting, ...this.gate.ledger.subjectsOf(agreement)]))
      await this.gate.turns.take(subject, async () => {
        await stream.purge(subject);
        this.gate.ledger.purged(subject);
      });
  }

  /** Takes back what waits for one subscription. */
  private async halt(subscription: string): Promise<void> {
    const subject = this.gate.ledger.subjectOf(subscription);
    if (subject === undefined) return;
    const stream = await this.gate.stream();
    await this.gate.turns.take(subject, () => stream.remove(this.gate.ledger.revoked(subscription)));
  }

  private async reconcile(): Promise<void> {
    for (let isDone = false; !isDone && !this.leaving.aborted;)
      try {
        await this.gate.upToDate();
        const stream = await this.gate.stream();
        const agreements = new Set([...(await stream.waiting()).keys()].map((subject) => subject.split('.')[3]!));
        for (const one of agreements) if (this.gate.knows.agreement(one)?.state !== 'inForce') await this.shut(one);
        isDone = true;
      } catch (error) {
        if (!this.leaving.aborted) log('warn', 'the gate could not be looked over, and will be', { error });
        await new Promise((again) => setTimeout(again, beat).unref());
      }
  }

  /** Notes what was taken, and puts on record who is behind for too long. */
  private async look(): Promise<void> {
    const { ledger } = this.gate;
    try {
      const receivers = ledger.receivers();
      if (receivers.length === 0) return;
      const stream = await this.gate.stream();
      for (const receiver of receivers) ledger.taken(receiver, await stream.acknowledged(receiver));
      for (const { subscription, pending, since } of ledger.backlogs())
        await this.measure(subscription, pending, since);
      ledger.tidy(Date.now());
    } catch (error) {
      this.gate.doubt();
      if (!(error instanceof BusAway) && !this.leaving.aborted) log('warn', 'who is behind is not known', { error });
    }
  }

  private async measure(subscription: string, pending: number, since: number): Promise<void> {
    const now = Date.now();
    if (now - since < lagLimit || now - (this.told.get(subscription) ?? 0) < lagLimit) return;
    this.told.set(subscription, now);
    await this.deliver({
      mechanism: 'information-sharing',
      aggregate: 'subscription',
      command: 'RecordDeliveryLag',
      id: subscription,
      data: { behind: Math.floor((now - since) / 1000), pending },
      commandId: randomUUID(),
      actor: 'system',
    });
  }
}
