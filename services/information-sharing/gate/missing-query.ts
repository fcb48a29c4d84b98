import { missingDeliveriesQuery } from '../../../contracts/information-sharing/v1/queries/missing-deliveries';
import { answered, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { gateOf } from './gate';

/** What a provider can feed again, from the gate's own book. */
export function missingQuery(tools: Tools): Query {
  return answered(missingDeliveriesQuery, {
    reads: [],
    answer: async ({ asset: wanted }, { agency }) => {
      const { knows, ledger, upToDate } = gateOf(tools);
      await upToDate();
      const mine = knows.activeOf(agency).filter(({ asset }) => wanted === undefined || asset === wanted);
      const result = mine.flatMap(({ id: subscription, asset, receiver, agreement }) =>
        ledger.missing(subscription).map(({ record, sequence, is }) => ({
          asset,
          subscription,
          receiver,
          agreement,
          record,
          sequence,
          is: is as 'lost' | 'purged',
        })),
      );
      return { result };
    },
  });
}
