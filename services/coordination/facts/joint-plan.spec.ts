import type { Look } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { fold, someContext } from '../../../libs/testing';
import { jointPlan, type State } from '../domain/joint-plan';
import { clinics, draft, drafted, elsewhere, goal, hire } from '../domain/joint-plan-examples';
import { matterOf } from '../domain/joint-plan-efforts';
import { cancelledMeeting, importedMeeting, invitedMeeting } from '../domain/meeting-examples';
import { meeting } from '../domain/meeting';
import { healthCalendar } from '../domain/resolution-examples';
import { jointPlanFacts } from './joint-plan';

let caughtUp = 0;
const rows = [elsewhere, { ...elsewhere, plan: 'one', task: 'hire' }, { ...elsewhere, object: 'schools' }];
const known = {
  registry: { calendar: (agency: string) => (agency === 'roads' ? { ...healthCalendar, agency } : undefined) },
  upToDate: () => Promise.resolve(void caughtUp++),
  views: () => ({
    select: (_where: string, matter: string) => rows.filter(({ object }) => matterOf(object) === matter),
  }),
} as unknown as Known;
const facts = jointPlanFacts(known);
const state = (...past: { type: string; data: object }[]): State => fold(jointPlan, jointPlan.initial, past);
const meetingThat = (past: readonly { type: string; data: object }[]): Look =>
  (() => Promise.resolve(fold(meeting, meeting.initial, past))) as never;
const context = someContext({ id: 'one' });

it('the chair of the meeting is looked up where it takes place, and was not cancelled', async () => {
  const ask = (past: readonly { type: string; data: object }[]) =>
    facts({ type: 'DraftPlan', state: state(), data: clinics, context }, meetingThat(past));
  expect(await ask(invitedMeeting)).toEqual({ meeting: { chair: 'interior' } });
  for (const past of [[], cancelledMeeting, importedMeeting]) expect(await ask(past)).toEqual({});
});

it('what other plans do on the objects of this one is known up to now, with the calendars of those who act (U16)', async () => {
  const nobody = meetingThat([]);
  const before = caughtUp;
  const known = { efforts: [elsewhere], calendars: [{ agency: 'roads' }] };
  expect(await facts({ type: 'AllocateTask', state: state(drafted, goal), data: hire, context }, nobody)).toMatchObject(
    known,
  );
  expect(await facts({ type: 'AgreePlan', state: state(...draft), data: {}, context }, nobody)).toMatchObject(known);
  expect(caughtUp).toBe(before + 2);
  expect(await facts({ type: 'AddGoal', state: state(drafted), data: {}, context }, nobody)).toEqual({});
});
