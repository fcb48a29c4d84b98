import type {
  AgreementShown,
  DuplicationAnswerShown,
  DuplicationCounts,
  DuplicationShown,
  GoalShown,
  PlanAsked,
  PlanListed,
  PlanShown,
  TaskShown,
} from '../../../contracts/coordination/v1';
import type { Cleared } from '../../../libs/contract';
import type { Reader } from '../../../libs/messaging';
import { answerDeadline, resultDeadline } from '../domain/joint-plan-duplications';
import { type Duplication, outcomeOf, ownersOf } from '../domain/joint-plan-state';
import { clearedFor } from './clearance';
import { isPermitted } from './permitted';
import { askedIn, partiesOf, type PlanRow } from './plans';

/** What a reader is shown of a plan: all of it, what asks the own agency for an answer, or that there is none. */
function shareOf(row: PlanRow, reader: Reader): 'whole' | 'asked' | 'none' {
  if (isPermitted(reader, row, partiesOf(row))) return 'whole';
  return isPermitted(reader, row, askedIn(row)) ? 'asked' : 'none';
}

/** K-20: what was found to be done twice, and what became of it. */
const countsOf = (duplications: readonly Duplication[]): DuplicationCounts => {
  const became = (outcome: ReturnType<typeof outcomeOf>) =>
    duplications.filter((one) => outcomeOf(one) === outcome).length;
  return {
    found: duplications.length,
    joined: became('join'),
    justified: became('justify'),
    withdrawn: became('withdraw'),
    open: became('open'),
  };
};

const outcomes = { open: 'open', join: 'joined', justify: 'justified', withdraw: 'withdrawn' } as const;

const duplicationIn = ({ plan: { deadlines }, said }: PlanRow, one: Duplication): DuplicationShown => {
  const { duplication, kind, task, agency, with: met, object, action, answers, resolved } = one;
  const answerOf = (owner: string): DuplicationAnswerShown => {
    const given = answers.find((answer) => answer.agency === owner);
    const { is, due } = deadlines[answerDeadline(one, owner)] ?? {};
    if (!given) return { agency: owner, due, overdue: is === 'missed' };
    const { answer, reason } = given;
    return { agency: owner, answer, reason, classification: said[`answer/${duplication}/${owner}`] };
  };
  return {
    duplication,
    is: outcomes[outcomeOf(one)],
    kind,
    task,
    agency,
    with: met,
    object,
    action,
    answers: ownersOf(one).map(answerOf),
    ...(resolved
      ? {
          resolved: {
            outcome: resolved.outcome,
            reason: resolved.reason,
            classification: said[`resolution/${duplication}`],
          },
        }
      : {}),
    classification: said[`duplication/${duplication}`],
  };
};

const goalsOf = ({ plan: { goals, deadlines }, said }: PlanRow): GoalShown[] =>
  goals.map(({ result, ...goal }) => {
    const { is, due } = deadlines[resultDeadline(goal.goal)] ?? {};
    return {
      ...goal,
      ...(result ? { result: { ...result, classification: said[`result/${goal.goal}`] } } : {}),
      ...(due && !result ? { resultDue: due, overdue: is === 'missed' } : {}),
      classification: said[`goal/${goal.goal}`],
    };
  });

const agreementsOf = ({ plan: { drafted, agreed, refused }, said }: PlanRow): AgreementShown[] =>
  drafted.agencies.map((agency) => {
    const classification = said[`agreement/${agency}`];
    const refusal = refused.find((one) => one.agency === agency);
    if (refusal) return { agency, is: 'refused', reason: refusal.reason, classification };
    return agreed.includes(agency) ? { agency, is: 'agreed', classification } : { agency, is: 'awaited' };
  });

const tasksOf = ({ plan: { tasks }, said }: PlanRow): TaskShown[] =>
  tasks.map((task) => ({ ...task, classification: said[`task/${task.task}`] }));

const headOf = ({ id, draftedAt, plan: { is, drafted } }: PlanRow) => ({ id, state: is, draftedAt, ...drafted });

/** What an agency of another plan must know to answer: what it is asked, and the task of this plan that meets its own. */
const askedOf = (row: PlanRow, agency: string): PlanAsked => {
  const { id, state, title, coordinator } = headOf(row);
  const asked = row.plan.duplications.filter((one) => ownersOf(one).includes(agency));
  return {
    id,
    state,
    title,
    coordinator,
    tasks: tasksOf(row).filter(({ task }) => asked.some((one) => one.task === task)),
    duplications: asked.map((one) => duplicationIn(row, one)),
  };
};

/** A plan in full, as far as this reader may see it; undefined where the reader may not know of it. */
export function shown(row: PlanRow, reader: Reader): Cleared<PlanShown> | Cleared<PlanAsked> | undefined {
  const share = shareOf(row, reader);
  if (share === 'none') return undefined;
  if (share === 'asked') return clearedFor(reader, askedOf(row, reader.agency));
  const { duplications } = row.plan;
  return clearedFor<PlanShown>(reader, {
    ...headOf(row),
    goals: goalsOf(row),
    tasks: tasksOf(row),
    agreements: agreementsOf(row),
    duplications: duplications.map((one) => duplicationIn(row, one)),
    counts: countsOf(duplications),
  });
}

/** A plan as one line of a list, as far as this reader may see it. */
export function line(row: PlanRow, reader: Reader): PlanListed {
  const { id, state, title, meeting, coordinator, chair, agencies, draftedAt } = headOf(row);
  const asked = row.plan.duplications.filter((one) => ownersOf(one).includes(reader.agency));
  if (shareOf(row, reader) === 'asked') return { id, state, title, coordinator, duplications: countsOf(asked) };
  const { goals, tasks, agreed, duplications } = row.plan;
  return {
    id,
    state,
    title,
    meeting,
    coordinator,
    chair,
    agencies,
    draftedAt,
    goals: {
      all: goals.length,
      achieved: goals.filter(({ result }) => result?.is === 'achieved').length,
      missed: goals.filter(({ result }) => result?.is === 'missed').length,
    },
    tasks: tasks.filter(({ withdrawn }) => !withdrawn).length,
    agreed: agreed.length,
    duplications: countsOf(duplications),
  };
}
