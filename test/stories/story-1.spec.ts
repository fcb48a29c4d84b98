import {
  frameworksQuery,
  meetingsQuery,
  registerQuery,
  reportsQuery,
  roundQuery,
  type ResolutionShown,
} from '../../contracts/coordination/v1';
import { beginning } from '../../infra/demo/round/play';
import { consultOnAxes, framework, publishAxes } from '../../infra/demo/round/axes';
import { admitEverybody, coordinator, minister, offices } from '../../infra/demo/round/ministry';
import { provinces } from '../../infra/demo/round/provinces';
import { contentOf, reportOf, type Turn } from '../../infra/demo/round/reports';
import { firstSession, planTheRound, round, sessions } from '../../infra/demo/round/series';
import { callSession, communicate, proposalOf } from '../../infra/demo/round/session';
import { Troupe } from '../../infra/demo/troupe';
import { daysAfter, fa } from '../../infra/demo/round/words';
import type { CommandReply } from '../../libs/messaging/wire';
import { settled } from '../../infra/local/advance';
import { type StackAtWork, startAtWork, startStandIn } from '../acceptance/set-up';

const turn: Turn = { number: 0, meeting: 'session-1', province: provinces[0]! };
const unit = turn.province.id;
const secretary = 'secretary-1';
/** Resolutions of the session (S003-25). */
const adopted = Array.from({ length: 35 }, (_, number) => number);

const codeOf = (reply: CommandReply): string | undefined =>
  'rejected' in reply ? reply.rejected.code : 'refused' in reply ? reply.refused.code : undefined;

/** Story 1: a provincial session, from the axes to the first province of the round, as a story goes: each act needs the one before. */
const story = (open: () => Promise<{ url?: string; stop(): Promise<void> }>): void => {
  let record: Awaited<ReturnType<typeof open>>;
  let world: StackAtWork;
  let troupe: Troupe;
  beforeAll(async () => {
    record = await open();
    world = await startAtWork('story-1', {
      simulatedFrom: beginning,
      ...(record.url ? { eventStore: record.url } : {}),
    });
    troupe = new Troupe({ system: world.system, agency: (id) => world.as(id) }, beginning);
    await admitEverybody({ ...world, bus: world.stack.bus, agency: (id) => world.as(id) }, troupe);
  }, 120_000);
  afterAll(async () => {
    await world.stop();
    await record.stop();
  });

  const inSession = (agency: string, command: string, body: object = {}, actor?: string) =>
    troupe.actNamed(agency, 'meeting', command, { id: turn.meeting, ...body }, actor);
  const present = (agency: string, field?: string) =>
    inSession(
      coordinator,
      'RecordPresence',
      { agency, official: `${agency}-head`, capacity: 'voting', ...(field ? { field } : {}) },
      secretary,
    );
  const register = () => troupe.rows(coordinator, registerQuery, {});
  const numbered = async (number: number): Promise<ResolutionShown> =>
    (await register()).find(({ proposal }) => proposal === `r-${number}`)!;
  const on = async (number: number, agency: string, command: string, body: object = {}) =>
    troupe.actNamed(agency, 'resolution', command, { id: (await numbered(number)).id, ...body });

  it('the axes are published once every governor was asked and the time for replies is over', async () => {
    await consultOnAxes(troupe);
    const early = await troupe.sendNamed(coordinator, 'axisFramework', 'PublishAxisFramework', { id: framework });
    expect(codeOf(early)).toBe('consultation-open');
    await publishAxes(troupe);
    const [row] = await troupe.rows(coordinator, frameworksQuery, {});
    expect(row).toMatchObject({ state: 'published', axes: 8, replied: 31 });
  }, 60_000);

  it('a rota visits each of the 31 provinces once', async () => {
    await troupe.to(daysAfter(firstSession, -7));
    await planTheRound(troupe);
    const [board] = await troupe.rows(coordinator, roundQuery, { series: sessions, round }, 10);
    expect(board).toMatchObject({ progress: '0/31' });
  }, 60_000);

  it('a report two days ahead is late: refused unless the chair accepts it', async () => {
    await troupe.to(daysAfter(firstSession, -6));
    await callSession(troupe, turn);
    await troupe.to(daysAfter(firstSession, -2));
    const report = { id: reportOf(turn), ...contentOf(turn) };
    expect(codeOf(await troupe.sendNamed(unit, 'unitReport', 'SubmitReport', report))).toBe('report-missing');
    await troupe.actNamed(minister, 'unitReport', 'AcceptLateReport', { id: report.id });
    await troupe.actNamed(unit, 'unitReport', 'SubmitReport', report);
    const [row] = await troupe.rows(minister, reportsQuery, { unit });
    expect(row).toMatchObject({ state: 'distributed' });
  }, 60_000);

  it('the session decides nothing without its quorum', async () => {
    await troupe.to(firstSession);
    await inSession(minister, 'OpenSession');
    for (const agency of [minister, coordinator, unit]) await present(agency);
    const proposal = proposalOf(turn, adopted.length, offices);
    await inSession(unit, 'ProposeResolution', proposal);
    const consensus = { id: turn.meeting, proposal: proposal.proposal };
    const refused = await troupe.sendNamed(coordinator, 'meeting', 'RecordConsensus', consensus, secretary);
    expect(codeOf(refused)).toBe('no-quorum');
  }, 60_000);

  it('with its quorum it adopts 35 resolutions, and concludes with the chair’s summing-up', async () => {
    await troupe.together(
      offices.map(
        ({ id, field }) =>
          () =>
            present(id, field),
      ),
    );
    await troupe.together(adopted.map((n) => () => inSession(unit, 'ProposeResolution', proposalOf(turn, n, offices))));
    await troupe.together(
      adopted.map((n) => () => inSession(coordinator, 'RecordConsensus', { proposal: `r-${n}` }, secretary)),
    );
    await troupe.together(adopted.map((n) => () => inSession(minister, 'AdoptResolution', { proposal: `r-${n}` })));
    const early = await troupe.sendNamed(minister, 'meeting', 'ConcludeSession', { id: turn.meeting });
    expect(codeOf(early)).toBe('items-undecided');
    const withoutQuorum = { proposal: `r-${adopted.length}`, reason: fa('در نصاب نبود.') };
    await inSession(minister, 'RejectResolution', withoutQuorum);
    await inSession(minister, 'SumUp', { text: fa('جمع‌بندی.') });
    await inSession(minister, 'ConcludeSession');
    await troupe.settle();
    expect(await register()).toHaveLength(35);
    expect((await register()).every(({ state, line }) => state === 'adopted' && line?.report === reportOf(turn))).toBe(
      true,
    );
  }, 60_000);

  it('the minutes are approved by the chair and the province, and the notice communicates every resolution', async () => {
    await troupe.to(daysAfter(firstSession, 1));
    await communicate(troupe, turn);
    expect((await register()).map(({ state }) => state)).toEqual(Array(35).fill('communicated'));
    const meeting = await troupe.rows(unit, meetingsQuery, { state: 'closed' });
    expect(meeting.map(({ id }) => id)).toEqual([turn.meeting]);
  }, 60_000);

  it('one resolution is done and verified by the coordinator, never by its owner', async () => {
    const { owner } = await numbered(1);
    await on(1, owner!, 'AcknowledgeResolution');
    await on(1, owner!, 'ReportProgress', { percent: 70, remarks: fa('پیشرفت خوب.') });
    await on(1, owner!, 'ClaimCompletion', { evidence: [{ title: 'گزارش', reference: 'doc:1' }] });
    const { id } = await numbered(1);
    const own = await troupe.sendNamed(owner!, 'resolution', 'VerifyCompletion', { id, remarks: fa('انجام شد.') });
    expect(codeOf(own)).toBe('owner-cannot-verify');
    await on(1, coordinator, 'VerifyCompletion', { remarks: fa('بازدید شد.') });
    expect(await numbered(1)).toMatchObject({ state: 'verified', percent: 100 });
  }, 60_000);

  it('one runs overdue and is escalated twice by the clock', async () => {
    const { owner, due } = await numbered(7);
    await on(7, owner!, 'AcknowledgeResolution');
    await troupe.to(daysAfter(due!, 20));
    expect(await numbered(7)).toMatchObject({ overdue: true, escalated: 'coordinator' });
    const stream = `resolution-${(await numbered(7)).id}`;
    const steps = (await world.events()).filter((one) => one.stream === stream && one.type === 'ResolutionEscalated');
    expect(steps.map(({ data, context }) => [(data as { level: string }).level, context.actor])).toEqual([
      ['owner-head', 'clock'],
      ['coordinator', 'clock'],
    ]);
  }, 60_000);

  it('the round has come 1/31', async () => {
    const [board] = await troupe.rows(coordinator, roundQuery, { series: sessions, round }, 10);
    expect(board).toMatchObject({ progress: '1/31', covered: 1 });
  });

  it('no policy was told no on the way, and no follower met what it could not take', async () => {
    const [status] = await settled(world.system);
    expect(status).toMatchObject({ parkedCommands: [], parkedEvents: [] });
  });
};

describe('story 1, a provincial session, on the embedded record', () => {
  story(() => Promise.resolve({ stop: () => Promise.resolve() }));
});

describe('story 1, a provincial session, on EventStoreDB’s wire (stand-in)', () => {
  story(startStandIn);
});
