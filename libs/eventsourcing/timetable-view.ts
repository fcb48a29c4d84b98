import type { Contract, deadlineEvents } from '../contract';
import type { RecordedEvent } from './event';
import { on, type ViewDefinition } from './view-definition';

/** A deadline that has neither been met nor missed. */
export interface Entry {
  readonly stream: string;
  readonly deadline: string;
  readonly due: string;
  readonly reminders: readonly string[];
  readonly is: 'running' | 'paused';
}

/** The instants at which the clock is to fire, oldest first, as they were written. */
export const firingsOf = ({ due, reminders }: Entry): readonly string[] =>
  [...reminders, due].sort((a, b) => Date.parse(a) - Date.parse(b));

/** An instant in the one form in which instants can be compared as text. */
export const exact = (instant: string): string => new Date(instant).toISOString();

const key = (event: RecordedEvent, deadline: string): string => `${event.stream}/${deadline}`;

/** The running deadlines of a mechanism as a view. */
export const timetableView = (
  mechanism: string,
  contracts: readonly Contract<any, any, any>[],
): ViewDefinition<Entry> => ({
  name: `${mechanism}.timetable`,
  version: 1,
  columns: { next: (entry) => (entry.is === 'running' ? exact(firingsOf(entry)[0]!) : null) },
  on: contracts.map((contract) =>
    on<Entry, typeof deadlineEvents>(contract as Contract<any, typeof deadlineEvents, any>, {
      DeadlineSet: (rows, event) => {
        const { deadline, due, reminders = [] } = event.data;
        rows.put(key(event as RecordedEvent, deadline), {
          stream: event.stream,
          deadline,
          due,
          reminders,
          is: 'running',
        });
      },
      DeadlineReminderSent: (rows, event) => {
        const entry = rows.get(key(event as RecordedEvent, event.data.deadline));
        if (entry)
          rows.put(key(event as RecordedEvent, entry.deadline), {
            ...entry,
            reminders: entry.reminders.filter((at) => at !== event.data.at),
          });
      },
      DeadlineExtended: (rows, event) => {
        const { deadline, due, reminders } = event.data;
        amend(rows, event as RecordedEvent, deadline, { due, ...(reminders ? { reminders } : {}) });
      },
      DeadlinePaused: (rows, event) => amend(rows, event as RecordedEvent, event.data.deadline, { is: 'paused' }),
      DeadlineResumed: (rows, event) =>
        amend(rows, event as RecordedEvent, event.data.deadline, { is: 'running', due: event.data.due }),
      DeadlineMet: (rows, event) => rows.delete(key(event as RecordedEvent, event.data.deadline)),
      DeadlineMissed: (rows, event) => rows.delete(key(event as RecordedEvent, event.data.deadline)),
    }),
  ),
});

function amend(
  rows: { get(key: string): Entry | undefined; put(key: string, row: Entry): void },
  event: RecordedEvent,
  deadline: string,
  change: Partial<Entry>,
): void {
  const entry = rows.get(key(event, deadline));
  if (entry) rows.put(key(event, deadline), { ...entry, ...change });
}
