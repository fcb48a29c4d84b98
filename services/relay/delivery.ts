import { agencyPattern } from '../../libs/contract';
import type { Position, RecordedEvent } from '../../libs/eventsourcing';
import { reservedIds } from '../../libs/messaging';

/** The audience of what everybody may know. */
export const everybody = 'public';

/** One event on its way to one audience. Everything here follows from the record alone. */
export interface Delivery {
  /** Its rank among all deliveries of the record, from 1, without gaps: the sequence it has in JetStream's stream. */
  readonly number: number;
  readonly audience: string;
  /** Its rank among the deliveries to this audience, from 1, without gaps: `Taawun-Sequence`. */
  readonly sequence: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** Whether the audience was cleared for the event's classification when the event was recorded. */
  readonly covered: boolean;
}

/** An event that is shown with one of its deliveries. */
export interface Shown {
  readonly event: RecordedEvent;
  readonly delivery: Delivery;
}

/** Whether a name may be an agency's: any other would be no token of a subject, or the system's own. */
export const mayBeAgency = (name: string): boolean => agencyPattern.test(name) && !reservedIds.has(name);
const isAudience = (name: string): boolean => name === everybody || mayBeAgency(name);

/** Who learns of an event, each once, in the order in which the record names them. */
export const audiencesOf = ({ context }: RecordedEvent): string[] => [...new Set(context.audience.filter(isAudience))];
