import { evolveBy, idOf, onEach, type ViewDefinition } from '../../libs/eventsourcing';
import { eventContract } from './domain/event-contract';
import { type EventContract, isKnown } from './domain/event-contract-state';

/** The agencies in one column, each to be found by `LIKE`. */
const inBars = (agencies: readonly string[]): string => `|${agencies.join('|')}|`;

/** The contracts of events as they stand. */
export const contractsView: ViewDefinition<EventContract> = {
  name: 'directory.contracts',
  // A decider counts its version up with its folding, and this view folds with it.
  version: eventContract.version,
  columns: {
    sort: ({ id }) => id,
    state: ({ is }) => is,
    mechanism: ({ mechanism }) => mechanism,
    consumers: ({ consumers }) => inBars(consumers.map(({ agency }) => agency)),
  },
  on: [
    onEach<EventContract>(eventContract.contract, (rows, event) => {
      const id = idOf(event.stream);
      const contract = evolveBy(eventContract, rows.get(id) ?? eventContract.initial, event);
      if (isKnown(contract)) rows.put(id, contract);
    }),
  ],
};
