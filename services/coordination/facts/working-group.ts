import type { TrainingTopic } from '../../../contracts/coordination/v1/working-group-parts';
import { certificateOf } from '../../../libs/certificates';
import type { Registry } from '../../../libs/directory';
import type { FactsOf, Look } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { workingGroup } from '../domain/working-group';
import type { GroupFacts } from '../domain/working-group-rules';
import { isProposed, type State, termsOf } from '../domain/working-group-state';
import { authorityOf } from './authority';

/** In what the group demands a certificate and an official holds none that is valid now (INV-WG2). */
const missingOf = (views: Known['views'], state: State, official: string, now: string): readonly TrainingTopic[] =>
  (isProposed(state) ? (state.charter?.training ?? []) : []).filter(
    (topic) => !certificateOf(views, official, topic, now),
  );

/** What a group's rules must know: who is who and calendars from the directory, other groups from their streams. */
export const groupFacts =
  ({ registry, views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<GroupFacts> => {
    switch (type) {
      case 'ProposeGroup':
      case 'CharterGroup': {
        await upToDate();
        const { lead, agencies = [] } = data as { lead?: string; agencies?: readonly string[] };
        const office = type === 'ProposeGroup' ? registry.holderOf('coordinator') : context.agency;
        return {
          ...(office ? { coordinator: office } : {}),
          inactive: inactive(registry, lead ? [lead, ...agencies] : agencies),
          calendars: calendarsOf(registry, lead, context.agency),
        };
      }
      case 'AppointDelegate':
      case 'ReplaceDelegate':
      case 'SuspendDelegate': {
        await upToDate();
        const { official, agency = context.agency } = data as { official: string; agency?: string };
        return {
          authority: authorityOf(registry, agency, official, undefined, context.now),
          missing: missingOf(views, state, official, context.now),
        };
      }
      case 'SeatSide': {
        await upToDate();
        const { agency } = data as { agency?: string };
        return { inactive: inactive(registry, agency ? [agency] : []) };
      }
      case 'ExtendCharter':
      case 'DissolveGroup':
      case 'TakeOverDeliverable': {
        const { transferred = [] } = data as { transferred?: readonly { readonly to: string }[] };
        const { lead, coordinator } = isProposed(state) ? termsOf(state) : {};
        return {
          calendars: calendarsOf(registry, lead, coordinator),
          receivers: await atWorkAmong([...new Set(transferred.map(({ to }) => to))], look),
        };
      }
      default:
        return {};
    }
  };

/** Those of the agencies that the directory does not know, or that act no more. */
const inactive = (registry: Registry, agencies: readonly string[]): readonly string[] =>
  [...new Set(agencies)].filter((agency) => registry.agency(agency)?.is !== 'active');

const calendarsOf = (registry: Registry, lead?: string, coordinator?: string): GroupFacts['calendars'] => {
  const ofLead = lead ? registry.calendar(lead) : undefined;
  const ofCoordinator = coordinator ? registry.calendar(coordinator) : undefined;
  return { ...(ofLead ? { lead: ofLead } : {}), ...(ofCoordinator ? { coordinator: ofCoordinator } : {}) };
};

/** Those of the groups that are chartered and not suspended, and until when (INV-WG4). */
const atWorkAmong = async (groups: readonly string[], look: Look): Promise<NonNullable<GroupFacts['receivers']>> => {
  const states = await Promise.all(
    groups.map(async (group) => ({ group, state: await look<State>(workingGroup, group) })),
  );
  return states.flatMap(({ group, state }) =>
    (state.is === 'chartered' || state.is === 'active') && state.sunset ? [{ group, sunset: state.sunset }] : [],
  );
};
