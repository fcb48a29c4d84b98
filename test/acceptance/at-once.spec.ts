import { jointPlan, meeting } from '../../contracts/coordination/v1';
import { agency } from '../../contracts/directory/v1';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { Contract } from '../../libs/contract';
import type { CommandReply } from '../../libs/messaging';
import { type StackAtWork, startAtWork } from './set-up';

type Body = { id: string; [field: string]: unknown };

let stack: StackAtWork;
const clients = new Map<string, AgencyClient>();
const en = (text: string) => ({ lang: 'en', text });
const endOfYear = '2026-12-31T12:00:00.000Z';
const [start, pairs] = ['2026-03-01T12:00:00.000Z', [1, 2, 3, 4, 5]];

const send = (who: string, { mechanism, aggregate }: Contract, command: string, body: Body): Promise<CommandReply> =>
  clients.get(who)!.sendNamed(mechanism, aggregate, command, body, { actor: `${who}-head` });
const does = async (who: string, contract: Contract, command: string, body: Body): Promise<void> =>
  void acceptedOrThrow(await send(who, contract, command, body), command);

/** What became of commands that were sent at the same moment: the code of each "no", and `yes` for the others. */
const atOnce = async (...sent: Promise<CommandReply>[]): Promise<string[]> =>
  (await Promise.all(sent)).map((reply) => ('rejected' in reply ? reply.rejected.code : 'yes')).sort();

beforeAll(async () => {
  stack = await startAtWork('at-once', { simulatedFrom: start });
  clients.set('coordinator', await stack.as('coordinator'));
  for (const one of ['fars', 'yazd']) clients.set(one, await stack.join(one));
}, 60_000);
afterAll(() => stack?.stop());

describe('of two that may not both be, sent at once', () => {
  /** A meeting sits and has agreed to what it is about to adopt. */
  async function sit(id: string, object: string, action: string): Promise<void> {
    const plan = { kind: 'irregular', form: 'joint-meeting', mode: 'remote', title: en('Roads'), chair: 'coordinator' };
    await does('coordinator', meeting, 'ScheduleMeeting', { id, ...plan, start: '2026-03-01T12:00:01.000Z' });
    await does('coordinator', meeting, 'InviteParticipants', { id, agencies: ['fars', 'yazd'] });
    await does('coordinator', meeting, 'AddAgendaItem', {
      id,
      item: 'road',
      kind: 'decision',
      title: en('The road'),
      emergency: en('The road is closed.'),
    });
    await does('coordinator', meeting, 'OpenSession', { id });
    for (const one of ['coordinator', 'fars', 'yazd'])
      await does('coordinator', meeting, 'RecordPresence', {
        id,
        agency: one,
        official: `${one}-head`,
        capacity: 'voting',
      });
    const what = { item: 'road', object, action, text: en(action), owner: 'fars', supporting: [], due: endOfYear };
    await does('fars', meeting, 'ProposeResolution', { id, proposal: 'p', ...what });
    await does('coordinator', meeting, 'RecordConsensus', { id, proposal: 'p' });
  }

  it('one session adopts its resolution, the other is told that it contradicts (INV-RS6)', async () => {
    for (const n of pairs) {
      await sit(`widen-${n}`, `road-${n}`, 'widen');
      await sit(`close-${n}`, `road-${n}`, 'close');
      const adopt = (id: string) => send('coordinator', meeting, 'AdoptResolution', { id, proposal: 'p' });
      expect(await atOnce(adopt(`widen-${n}`), adopt(`close-${n}`))).toEqual(['contradicts-open-resolution', 'yes']);
    }
  }, 60_000);

  it('one plan is in force, the other waits for the duplication to be answered (INV-JP3)', async () => {
    const period = { from: '2026-04-01T00:00:00.000Z', until: endOfYear };
    for (const n of pairs) {
      const plans = [`clinics-${n}`, `doctors-${n}`];
      for (const id of plans) {
        await does('coordinator', jointPlan, 'DraftPlan', { id, title: en('Clinics'), agencies: ['fars', 'yazd'] });
        const goal = { goal: 'staffed', text: en('Staffed'), measure: en('clinics'), baseline: 1, target: 4, period };
        await does('coordinator', jointPlan, 'AddGoal', { id, ...goal, owner: 'fars' });
        const task = { task: 'hire', goal: 'staffed', agency: 'fars', object: `clinics-${n}`, action: 'staff' };
        await does('coordinator', jointPlan, 'AllocateTask', { id, ...task, text: en('Hire.'), ...period });
        await does('fars', jointPlan, 'AgreePlan', { id });
      }
      await atOnce(...plans.map((id) => send('yazd', jointPlan, 'AgreePlan', { id })));
      const events = (await stack.events()).filter(({ stream }) => plans.some((id) => stream === `jointPlan-${id}`));
      const types = events.map(({ type }) => type);
      expect(types.filter((type) => type === 'JointPlanInForce')).toHaveLength(1);
      expect(types.filter((type) => type === 'DuplicationDetected')).toHaveLength(1);
    }
  }, 60_000);

  it('one agency has a responsibility for itself, the other is told that it has not (INV-AG2)', async () => {
    for (const n of pairs) {
      const state = (id: string) =>
        send(id, agency, 'StateResponsibility', { id, key: `roads-${n}`, text: en('The roads.'), exclusive: true });
      expect(await atOnce(state('fars'), state('yazd'))).toEqual(['responsibility-not-exclusive', 'yes']);
    }
  });
});
