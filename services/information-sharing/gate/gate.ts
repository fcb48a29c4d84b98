import { join } from 'node:path';
import type { NatsConnection } from 'nats';
import type { Registry } from '../../../libs/directory';
import { type Clock, type Position, Turns } from '../../../libs/eventsourcing';
import { log } from '../../../libs/messaging';
import { JetStreamLine } from '../../../libs/messaging/server';
import { inFolder, type Tools } from '../../../libs/service';
import { DeliveryStream, type Room } from './delivery-stream';
import type { GateKnows } from './known';
import { gateKnows } from './knows';
import { Ledger } from './ledger';

/** What waits for one receiver of one agreement before it is held back, and for all together, in bytes. */
const defaultRoom: Room = { waiting: 10_000, bytes: 1024 ** 3 };

/** The one way between two agencies: nothing crosses but what an agreement in force lets cross at that moment (U3). */
export interface Gate {
  readonly knows: GateKnows;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** What is done under one subject of the delivery stream goes one after another. */
  readonly turns: Turns;
  /** Resolves once everything recorded by now is known here, with where the record stood. */
  readonly upToDate: () => Promise<Position>;
  /** The delivery stream, ready for a receiver. @throws BusAway, NatsError */
  readonly stream: (receiver?: string) => Promise<DeliveryStream>;
  /** JetStream did not answer as it should: whether the stream stands is looked at anew before it is used again. */
  readonly doubt: () => void;
}

/** Feed, queries and followers of one process share a gate. */
const opened = new WeakMap<NatsConnection, Gate>();

/** The gate of this process. */
export function gateOf(tools: Tools, room: Room = defaultRoom): Gate {
  const found = opened.get(tools.bus) ?? open(tools, room);
  opened.set(tools.bus, found);
  return found;
}

function open(tools: Tools, room: Room): Gate {
  const { bus, registry, clock, store, upTo, settings, views } = tools;
  const ledger = new Ledger(join(inFolder(settings.data).deliveries, 'gate.sqlite'));
  ledger.forgetTheWay();
  void bus.closed().then(() => ledger.close());
  const line = new JetStreamLine(bus);
  const stream = new DeliveryStream(line, room);
  let standing: Promise<void> | undefined;
  // A bus that was killed may have lost the stream.
  const doubt = (): void => void (standing = undefined);
  line.onLoss(doubt);
  const stand = async (): Promise<void> => {
    if (ledger.standsOn(await stream.made()))
      log('warn', 'the delivery stream was lost: its records are to be fed again');
  };
  return {
    knows: gateKnows(views, registry, clock),
    registry,
    clock,
    ledger,
    turns: new Turns(),
    upToDate: async () => {
      const head = await store.head();
      await upTo(head);
      return head;
    },
    doubt,
    stream: async (receiver) => {
      standing ??= stand();
      await standing.catch((error: unknown) => {
        standing = undefined;
        throw error;
      });
      if (receiver) await stream.admit(receiver);
      return stream;
    },
  };
}
