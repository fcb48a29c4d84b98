import { agency, type ClearanceSet } from '../../contracts/directory/v1';
import { categoryOf, type Classification, classifications, idOf, type RecordedEvent } from '../../libs/eventsourcing';
import { everybody, mayBeAgency } from './delivery';

type AgencyEvent = keyof typeof agency.events;
const registered: AgencyEvent = 'AgencyRegistered';
const clearanceSet: AgencyEvent = 'ClearanceSet';

/** What a new agency may read until the registrar says otherwise. */
const ofNewcomers: Classification = 'internal';

/** What an agency may read from some event on. */
export interface Clearance {
  readonly agency: string;
  readonly level: Classification;
}

/** What the directory's events say about who may read what, taken one after the other. */
export class Clearances {
  private readonly levels: Map<string, Classification>;

  constructor(all: Iterable<Clearance>) {
    this.levels = new Map([...all].map(({ agency: id, level }) => [id, level]));
  }

  /** Minds an event; returns the clearance that it sets, where it sets one. */
  take(event: RecordedEvent): Clearance | undefined {
    const set = setBy(event);
    if (set) this.levels.set(set.agency, set.level);
    return set;
  }

  /** Whether an audience may read what is so classified. Who is not registered yet may read what everybody may. */
  cover(audience: string, classification: Classification): boolean {
    const level = audience === everybody ? 'public' : (this.levels.get(audience) ?? 'public');
    return classifications.indexOf(level) >= classifications.indexOf(classification);
  }

  /** The agencies registered so far. */
  agencies(): string[] {
    return [...this.levels.keys()];
  }
}

function setBy(event: RecordedEvent): Clearance | undefined {
  if (categoryOf(event.stream) !== agency.aggregate) return undefined;
  const id = idOf(event.stream);
  if (!mayBeAgency(id)) return undefined;
  if (event.type === registered) return { agency: id, level: ofNewcomers };
  if (event.type === clearanceSet) return { agency: id, level: known((event.data as ClearanceSet).level) };
  return undefined;
}

/** A level that is unknown here clears for nothing. */
const known = (level: string): Classification => classifications.find((one) => one === level) ?? 'public';
