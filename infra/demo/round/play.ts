import type { Cleared } from '../../../libs/contract';
import { registerQuery, type ResolutionShown, type RoundBoard, roundQuery } from '../../../contracts/coordination/v1';
import type { StackAtHand } from '../../cli/with-stack';
import type { Stage } from '../cast';
import { consultOnAxes, publishAxes } from './axes';
import { FollowUp } from './follow-up';
import { callForum, foraOf, holdForum } from './fora';
import { admitEverybody, coordinator } from './ministry';
import { practiceNotes, spreadPractices } from './practices';
import { provinces } from './provinces';
import { reportInTime, settleReport, type Turn } from './reports';
import { callSession, communicate, holdSession } from './session';
import { firstSession, planTheRound, round, sessionOf, sessions } from './series';
import { Troupe } from '../troupe';
import { dayOf, daysAfter } from './words';

/** 22 Khordad 1402: the governors' session at which the programme was raised (S003-11). */
export const beginning = '2023-06-12T05:30:00.000Z';
/** Sessions held by the time at which the demo ends (S003-25). */
const held = 17;

/** What is to be shown once the round was played. */
export interface Played {
  readonly board: Cleared<RoundBoard>;
  readonly register: readonly ResolutionShown[];
  readonly practiceNotes: number;
}

/** The round of provincial sessions as the ministry tells it, from the axes to the seventeenth province. */
export async function playRound(stack: StackAtHand, stage: Stage): Promise<Played> {
  const troupe = new Troupe(stack, beginning);
  const scene = (what: string): void => stage.heading(`${dayOf(troupe.at)}  ${what}`);
  scene('The ministry, its offices and 31 provinces join');
  await admitEverybody(stack, troupe);
  scene('Eight axes are drafted, reviewed by experts and put to every governor');
  await consultOnAxes(troupe);
  await publishAxes(troupe);
  scene('The axes are published, and every province has notice of them');
  await troupe.to(daysAfter(firstSession, -7));
  await planTheRound(troupe);
  scene('The round is planned: a session a week until every province was visited');
  const followUp = new FollowUp(troupe);
  for (let week = 0; week < held; week++) {
    await playWeek(troupe, week, followUp);
    stage.tell(`${dayOf(sessionOf(week))}  session ${week + 1}: ${provinces[week]!.en} – ${provinces[week]!.fa}`);
  }
  await troupe.to(daysAfter(sessionOf(held - 1), 5));
  await followUp.aWeek();
  const [board] = await troupe.rows(coordinator, roundQuery, { series: sessions, round }, 10);
  return {
    board: board!,
    register: await troupe.rows(coordinator, registerQuery, {}),
    practiceNotes: await practiceNotes(troupe),
  };
}

/** A week: the session is called, the report comes, earlier resolutions go on; then the session and what follows from it. */
async function playWeek(troupe: Troupe, week: number, followUp: FollowUp): Promise<void> {
  const turn: Turn = { number: week, meeting: `session-${week + 1}`, province: provinces[week]! };
  const day = sessionOf(week);
  const fora = foraOf(week);
  await troupe.to(daysAfter(day, -6));
  await callSession(troupe, turn);
  for (const forum of fora) await callForum(troupe, forum);
  await troupe.to(daysAfter(day, -4));
  await reportInTime(troupe, turn);
  await followUp.aWeek();
  await troupe.to(daysAfter(day, -2));
  await settleReport(troupe, turn);
  await spreadPractices(troupe);
  await troupe.to(day);
  await holdSession(troupe, turn);
  const [council, ...later] = fora;
  await troupe.to(council!.start);
  await holdForum(troupe, council!);
  await troupe.to(daysAfter(day, 1));
  await communicate(troupe, turn);
  for (const forum of later) {
    await troupe.to(forum.start);
    await holdForum(troupe, forum);
  }
}
