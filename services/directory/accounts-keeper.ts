import { connect, type NatsConnection } from 'nats';
import type { AgencyRow } from '../../libs/directory';
import { type EventStore, type Follower, idOf, type Position, type RecordedEvent } from '../../libs/eventsourcing';
import { log } from '../../libs/messaging';
import {
  agencyAccountJwt,
  connectAs,
  type Keys,
  openKeys,
  pushAccount,
  removeAccount,
} from '../../libs/messaging/server';
import { inFolder, type Tools } from '../../libs/service';

/**
 * Keeps the bus's accounts as the directory says: one per agency, suspended or removed with it, its revoked keys refused.
 * What the bus has is compared at every start and whenever the bus comes back, so that a bus that lost its files gets
 * its accounts again.
 */
export class AccountsKeeper implements Follower {
  readonly name = 'directory.accounts';
  readonly asksFor = new Set(
    [
      'AgencyRegistered',
      'AgencyKeyRegistered',
      'AgencyKeyRevoked',
      'AgencySuspended',
      'AgencyReinstated',
      'AgencyMerged',
      'AgencyDissolved',
    ].map((type) => `agency/${type}`),
  );

  private constructor(
    private readonly tools: Tools,
    private readonly keys: Keys,
    private readonly system: NatsConnection,
  ) {}

  static async open(tools: Tools): Promise<AccountsKeeper> {
    const keys = openKeys(inFolder(tools.settings.data).busKeys);
    const options = await connectAs('system', keys, tools.settings.bus);
    const keeper = new AccountsKeeper(
      tools,
      keys,
      await connect({ ...options, name: 'accounts', waitOnFirstConnect: true }),
    );
    void keeper.watch();
    return keeper;
  }

  async begin(store: EventStore): Promise<Position> {
    const head = await store.head();
    void this.afterCatchUp(head);
    return head;
  }

  async take(events: readonly RecordedEvent[], position: Position): Promise<void> {
    await this.tools.upTo(position);
    for (const id of new Set(events.map(({ stream }) => idOf(stream)))) await this.put(id);
  }

  private async afterCatchUp(head: Position): Promise<void> {
    await this.tools.upTo(head, 3_600_000);
    if (!this.tools.leaving.aborted) await this.putAll();
  }

  private async putAll(): Promise<void> {
    for (const { id } of this.tools.registry.agencies()) {
      // Whoever runs next compares them all again.
      if (this.tools.leaving.aborted) return;
      await this.put(id).catch((error: unknown) => {
        if (!this.tools.leaving.aborted) log('error', 'an account could not be put into force', { agency: id, error });
      });
    }
  }

  private async put(id: string): Promise<void> {
    const agency = this.tools.registry.agency(id);
    if (!agency) return;
    if (isGone(agency)) return removeAccount(this.system, this.keys, id);
    const { is, revokedBusKeys } = agency;
    await pushAccount(
      this.system,
      await agencyAccountJwt(this.keys, { agency: id, suspended: is === 'suspended', revoked: revokedBusKeys }),
    );
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.system.status()) if (type === 'reconnect') void this.putAll();
  }
}

const isGone = ({ is }: AgencyRow): boolean => is === 'merged' || is === 'dissolved';
