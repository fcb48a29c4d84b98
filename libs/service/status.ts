import { Flag, Optional } from '../contract';
import type { EventStore, Following, Timetable, View } from '../eventsourcing';
import { Failure, type Query } from '../messaging';
import type { ParkedCommands } from './parked';

/** Asks how the followers of a process stand. */
export class StatusQuestion {
  /** Answer only once everything recorded is taken, every due deadline fired and no policy command under way. */
  @Optional() @Flag() settled?: boolean;
}

/** What a process of followers tells of itself. */
export interface Status {
  readonly head: string;
  readonly followers: readonly {
    readonly name: string;
    readonly position: string;
    readonly idle: boolean;
    readonly atHead: boolean;
  }[];
  /** The instant of the next deadline, where one runs. */
  readonly nextDeadline?: string;
  /** Events that views could not take, and commands of policies that a rule rejected. */
  readonly parkedEvents: readonly {
    readonly view: string;
    readonly eventId: string;
    readonly stream: string;
    readonly reason: string;
  }[];
  readonly parkedCommands: readonly unknown[];
}

interface Observed {
  readonly following: Following;
  readonly timetables: readonly Timetable[];
  readonly parked: ParkedCommands;
  readonly views: ReadonlyMap<string, View<any>>;
  readonly store: EventStore;
}

/** How the followers of this process stand: for the stack's own tools only. */
export const statusQuery = (observed: Observed): Query<StatusQuestion> => ({
  name: 'status',
  question: StatusQuestion,
  reads: [],
  answer: async ({ settled }, reader) => {
    if (!reader.isSystem) throw new Failure('not-found');
    if (settled) await settle(observed);
    return { result: await statusOf(observed) };
  },
});

/** Firing a deadline records something, which followers take, which may set a deadline that is due: until nothing moves. */
async function settle({ following, timetables }: Observed): Promise<void> {
  for (let head = ''; ;) {
    const now = await following.settled();
    if (now === head) return;
    head = now;
    await Promise.all(timetables.map((timetable) => timetable.fire()));
  }
}

async function statusOf({ following, timetables, parked, views, store }: Observed): Promise<Status> {
  const head = await store.head();
  const due = timetables.map((timetable) => timetable.nextDue()).filter((one) => one !== undefined);
  return {
    head,
    followers: following.standings().map((one) => ({ ...one, atHead: store.compare(one.position, head) >= 0 })),
    ...(due.length > 0 ? { nextDeadline: due.sort()[0]! } : {}),
    parkedEvents: [...views].flatMap(([view, one]) =>
      one.parked().map(({ eventId, stream, reason }) => ({ view, eventId, stream, reason })),
    ),
    parkedCommands: parked.all(),
  };
}
