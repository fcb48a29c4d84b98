import type { AgencyRegistered } from '../../contracts/directory/v1';
import { idOf, type Policy, type Seen } from '../../libs/eventsourcing';

/** The calendar with which an agency registers becomes its working calendar (D0.4), which it keeps itself from then on. */
const registeredCalendar: Policy = {
  name: 'registered-calendar',
  when: {
    agency: {
      AgencyRegistered: ({ stream, data }: Seen<AgencyRegistered>) => [
        {
          mechanism: 'directory',
          aggregate: 'workingCalendar',
          command: 'DefineCalendar',
          id: idOf(stream),
          data: data.calendar,
        },
      ],
    },
  },
};

/**
 * POL-47: the contract itself does it. Its consumers are among its parties, so each of them is told that it ends; its
 * deadline `window` counts down and reminds them.
 */
const deprecatedContract: Policy = { name: 'POL-47', when: {} };

export const policies: readonly Policy[] = [registeredCalendar, deprecatedContract];
