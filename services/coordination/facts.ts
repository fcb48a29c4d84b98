import type { RecordPresence } from '../../contracts/coordination/v1/meeting-commands';
import type { Registry } from '../../libs/directory';
import type { FactsOf } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import type { MeetingFacts } from './domain/meeting-rules';
import type { State as MeetingState } from './domain/meeting-state';
import type { ResolutionFacts } from './domain/resolution';
import type { State as ResolutionState } from './domain/resolution-state';
import { isOpen, register } from './read/register';

/** On what authority an official may represent an agency at a meeting right now (INV-MT1, INV-MD3). */
export function authorityOf(
  registry: Registry,
  agency: string,
  official: string,
  meeting: string,
  now: string,
): 'head' | 'mandate' | 'none' {
  const person = registry.official(official);
  if (person?.agency !== agency || !person.inOffice) return 'none';
  if (person.head) return 'head';
  const represents = registry
    .mandatesOf(official)
    .some(
      (mandate) =>
        mandate.is === 'active' &&
        mandate.scope === 'represent' &&
        mandate.agency === agency &&
        mandate.from <= now &&
        now < mandate.until &&
        (mandate.meeting === undefined || mandate.meeting === meeting),
    );
  return represents ? 'mandate' : 'none';
}

/** What a meeting's rules must know: calendars and authority from the directory, open resolutions from the register. */
export const meetingFacts =
  ({ registry, views, upToDate }: Known): FactsOf<MeetingState> =>
  async ({ type, state, data, context }): Promise<MeetingFacts> => {
    const secretariat = 'plan' in state ? state.plan.secretariat : context.agency;
    const calendar = registry.calendar(secretariat);
    switch (type) {
      case 'NominateRepresentative':
      case 'RecordPresence': {
        await upToDate();
        const { official, agency = context.agency } = data as RecordPresence;
        return { authority: authorityOf(registry, agency, official, context.id, context.now) };
      }
      case 'AdoptResolution': {
        await upToDate();
        const { proposal } = data as { proposal: string };
        const found = 'proposals' in state ? state.proposals.find((one) => one.proposal === proposal) : undefined;
        const coordinator = registry.holderOf('coordinator');
        const openWithSameObject = found ? openOn(views, found.proposed.object) : [];
        return { openWithSameObject, ...(coordinator ? { coordinator } : {}) };
      }
      default:
        return calendar ? { calendar } : {};
    }
  };

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

const openOn = (views: Known['views'], object: string) =>
  views(register)
    .select('object = ?', object)
    .filter(isOpen)
    .map(({ id, action }) => ({ resolution: id, action: action! }));
