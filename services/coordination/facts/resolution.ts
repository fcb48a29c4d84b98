import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { ResolutionFacts } from '../domain/resolution';
import type { State as ResolutionState } from '../domain/resolution-state';
import { openOn } from './open-resolutions';

/** What a resolution's rules must know: calendars, and for a task from a document the open resolutions on its object. */
export const resolutionFacts =
  ({ registry, views }: Known): FactsOf<ResolutionState> =>
  ({ type, state, data }): ResolutionFacts => {
    const terms = ('owner' in state ? state : data) as { owner?: string; coordinator?: string };
    const owner = terms.owner ? registry.calendar(terms.owner) : undefined;
    const coordinator = terms.coordinator ? registry.calendar(terms.coordinator) : undefined;
    const calendars = { ...(owner ? { owner } : {}), ...(coordinator ? { coordinator } : {}) };
    // What a meeting adopted was checked at adoption: nothing is lost to a rejection after it (INV-RS1).
    const isTask = type === 'OpenResolution' && Boolean((data as { origin: { document?: string } }).origin.document);
    return { calendars, ...(isTask ? { openWithSameObject: openOn(views, (data as { object: string }).object) } : {}) };
  };
