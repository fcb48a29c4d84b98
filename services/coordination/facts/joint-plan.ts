import type { AllocateTask, DraftPlan } from '../../../contracts/coordination/v1/joint-plan';
import type { FactsOf, TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { JointPlanFacts, State } from '../domain/joint-plan';
import { matterOf } from '../domain/joint-plan-efforts';
import { isPlan } from '../domain/joint-plan-state';
import { meeting } from '../domain/meeting';
import { takesPlace } from '../domain/meeting-state';
import { efforts } from '../read/efforts';

/** Whatever may end with a task that meets another, or with the plan in force. */
const consult: ReadonlySet<string> = new Set([
  'AllocateTask',
  'AgreePlan',
  'PutPlanInForce',
  'AnswerDuplication',
  'ResolveConflict',
  'WithdrawTask',
  'ReviseGoal',
]);

/** Plans that may meet are decided on one after another: of two, the second sees the first (INV-JP3). */
export const jointPlanTurn: TurnOf<State> = ({ type }) => (consult.has(type) ? 'efforts' : undefined);

/** What a plan's rules must know: the meeting it comes from, what other plans do on its objects, and the calendars of those who act. */
export const jointPlanFacts =
  ({ registry, views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<JointPlanFacts> => {
    if (type === 'DraftPlan') {
      const { meeting: id } = data as DraftPlan;
      const found = id && !isPlan(state) ? await look(meeting, id) : undefined;
      return found && takesPlace(found) && found.is !== 'cancelled' ? { meeting: { chair: found.plan.chair } } : {};
    }
    if (!consult.has(type) || !isPlan(state)) return {};
    // Another plan may have been agreed to a moment ago (INV-JP3).
    await upToDate();
    const tasks = type === 'AllocateTask' ? [data as AllocateTask] : state.tasks.filter(({ withdrawn }) => !withdrawn);
    const met = [...new Set(tasks.map(({ object }) => matterOf(object)))]
      .flatMap((matter) => views(efforts).select('matter = ? AND binding = 1 ORDER BY key', matter))
      .filter(({ plan }) => plan !== context.id);
    const acting = new Set([...state.drafted.agencies, ...met.map(({ agency }) => agency)]);
    return { efforts: met, calendars: [...acting].flatMap((agency) => registry.calendar(agency) ?? []) };
  };
