import type { RequestShown } from '../../../contracts/information-sharing/v1/queries';
import type { Demo } from '../../cli/demo';
import { table } from '../../cli/table';
import { environment, health, water } from './ministries';
import { beginning, playSharing } from './play';

const row = ({ id, requester, state, agreement, clause, refused, notDelivered, delivered }: RequestShown): string[] => {
  const no = notDelivered ?? refused;
  const crossed = delivered.map(({ count }) => `${count} records`).join(', ');
  return [id, requester, state, agreement ?? '–', no?.clause ?? clause ?? '–', no?.rule ?? '', no?.reason ?? crossed];
};

/** An exchange between three ministries, from the first refusal to the last. */
export const sharingDemo: Demo = {
  beginning,
  play: async (stack, stage) => {
    const { requests, received } = await playSharing(stack, stage);
    const columns = ['Request', 'By', 'State', 'Agreement', 'Clause', 'Rule', 'Came of it'];
    return {
      shown: `What was asked of the ministry of water\n\n${table(columns, requests.map(row))}`,
      figures: {
        ministries: [water, health, environment].length,
        requests: requests.length,
        refused: requests.filter(({ refused, notDelivered }) => refused ?? notDelivered).length,
        delivered: requests.filter(({ delivered }) => delivered.length > 0).length,
        recordsReceived: received,
      },
    };
  },
  tryAs: [water, health],
};
