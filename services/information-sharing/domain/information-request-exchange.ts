import type { DeliverInformation } from '../../../contracts/information-sharing/v1/information-request';
import { stated } from '../../../libs/eventsourcing';
import type { RequestFacts } from './information-request-rules';
import type { Request } from './information-request-state';
import type { Exchange } from './permits';

/**
 * What is to cross on a request now; with a delivery also how much. The official was certified when he asked, and a
 * certificate that is lost later takes nothing from that (U14).
 */
export const exchangeOf = (
  { asked }: Request,
  { asset: known, delivered = {} }: RequestFacts,
  at: string,
  delivery?: DeliverInformation,
): Exchange => {
  const { owner, requester, asset, fields, purpose, method, certificate, classification } = asked;
  return {
    at,
    provider: owner,
    receiver: requester,
    asset,
    fields: delivery?.fields ?? fields,
    purpose,
    method,
    classification: known?.classification ?? classification,
    withdrawn: known?.isWithdrawn ?? true,
    certificate: certificate ? 'valid' : 'none',
    ...stated({ count: delivery?.count }),
    ...(delivery ? { delivered: (clause: string) => delivered[clause] ?? 0 } : {}),
  };
};
