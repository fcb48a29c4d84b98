import { jointPlan } from '../../domain/joint-plan';
import { answersUntil } from '../../domain/joint-plan-answers';
import { answerDeadline, resultDeadline } from '../../domain/joint-plan-duplications';
import { cannotBeAgreed, isBinding } from '../../domain/joint-plan-rules';
import { isPlan, openDuplications, ownersOf, type Plan, type State } from '../../domain/joint-plan-state';
import { type Awaited, awaitedBy, by, opening, undated } from './awaited';

/** What awaits whom on a joint plan. */
function awaitedOnPlan(plan: State): readonly Awaited[] {
  if (!isPlan(plan) || plan.is === 'completed') return [];
  return [...agreements(plan), ...duplications(plan), ...results(plan)];
}

/** INV-JP1: each contributing agency agrees or refuses; what was refused is the coordinator's to change. */
const agreements = (plan: Plan): readonly Awaited[] => {
  if (plan.is !== 'drafted' || cannotBeAgreed(plan)) return [];
  const { drafted, agreed, refused } = plan;
  const { title, coordinator, agencies } = drafted;
  const open = agencies.filter((agency) => !agreed.includes(agency) && !refused.some((one) => one.agency === agency));
  return [
    ...open.map((agency) => ({ kind: 'agree-plan' as const, agency, title, ...undated })),
    ...(refused.length > 0 ? [{ kind: 'revise-plan' as const, agency: coordinator, title, ...undated }] : []),
  ];
};

/** POL-45: the owners answer, each by its deadline; what they leave open is the coordinator's. */
const duplications = (plan: Plan): readonly Awaited[] => {
  const { title, coordinator } = plan.drafted;
  return openDuplications(plan).flatMap((one) => {
    const item = one.duplication;
    const owners = ownersOf(one).filter((owner) => !one.answers.some(({ agency }) => agency === owner));
    const answers = owners.map((agency) => ({
      kind: 'answer-duplication' as const,
      agency,
      title,
      item,
      ...by(plan, answerDeadline(one, agency)),
    }));
    if (answersUntil(plan, one)) return answers;
    return [...answers, { kind: 'resolve-conflict' as const, agency: coordinator, title, item, ...undated }];
  });
};

/** The owner of a goal records its result, by its deadline after the goal's period. */
const results = (plan: Plan): readonly Awaited[] =>
  plan.goals
    .filter(({ result }) => isBinding(plan) && !result)
    .map(({ goal, owner, text }) => ({
      kind: 'record-goal-result' as const,
      agency: owner,
      title: opening(text),
      item: goal,
      ...by(plan, resultDeadline(goal)),
    }));

/** Joint plans: agreements, duplications and results. */
export const jointPlans = awaitedBy<State>(jointPlan, {
  version: 1,
  minds: Object.keys(jointPlan.contract.events).filter((type) => type !== 'DeadlineReminderSent'),
  awaited: awaitedOnPlan,
});
