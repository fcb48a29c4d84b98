import { informationRequest } from '../../../contracts/information-sharing/v1/information-request';
import { on, type ViewDefinition } from '../../../libs/eventsourcing';

/** What crossed on a request, by its digest. */
export interface DeliveryRow {
  readonly agreement: string;
  readonly clause: string;
  readonly at: string;
}

/** Every delivery on a request under an agreement: the terms say how many may cross in a day. */
export const deliveries: ViewDefinition<DeliveryRow> = {
  name: 'information-sharing.deliveries',
  version: 1,
  columns: { agreement: ({ agreement }) => agreement, at: ({ at }) => at },
  indexes: ['agreement, at'],
  on: [
    on<DeliveryRow, typeof informationRequest.events>(informationRequest, {
      InformationDelivered: (rows, { id, recordedAt: at, data: { agreement, clause } }) => {
        if (agreement && clause) rows.put(id, { agreement, clause, at });
      },
    }),
  ],
};
