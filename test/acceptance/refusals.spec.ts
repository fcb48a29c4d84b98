import {
  axisFramework,
  documentRegister,
  jointPlan,
  meeting,
  meetingSeries,
  officialDocument,
  unitReport,
  workingGroup,
} from '../../contracts/coordination/v1';
import { advance } from '../../infra/local/advance';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { Contract } from '../../libs/contract';
import type { RecordedEvent } from '../../libs/eventsourcing';
import { type CommandReply, fill, type Language, languages } from '../../libs/messaging';
import { startAtWork, type StackAtWork } from './set-up';

type Body = { id: string; [field: string]: unknown };
type Command<C extends Contract> = keyof C['commands'] & string;
type Code<C extends Contract> = keyof C['rejections'] & string;

let stack: StackAtWork;
/** What whoever acts has seen: the time to which it was advanced. */
let seen: string | undefined;
const connections = new Map<string, Promise<AgencyClient>>();

const connected = (agency: string, language: Language): Promise<AgencyClient> => {
  const name = `${agency} ${language}`;
  if (!connections.has(name)) connections.set(name, stack.as(agency, language));
  return connections.get(name)!;
};

/** The head of an agency, over the bus. */
function official(agency: string) {
  const send = async (
    { mechanism, aggregate }: Contract,
    command: string,
    body: Body,
    language: Language,
  ): Promise<CommandReply> =>
    (await connected(agency, language)).sendNamed(mechanism, aggregate, command, body, {
      actor: `${agency}-head`,
      ...(seen ? { after: seen } : {}),
    });
  return {
    does: async <C extends Contract>(contract: C, command: Command<C>, body: Body): Promise<void> =>
      void acceptedOrThrow(await send(contract, command, body, 'en'), command),

    /** Asks in each of the four languages, is told why not in each, and leaves nothing on record. */
    isRefused: async <C extends Contract>(
      contract: C,
      command: Command<C>,
      body: Body,
      code: Code<C>,
      details: Record<string, string | number> = {},
    ): Promise<void> => {
      const before = await stack.events();
      const told: string[] = [];
      for (const language of languages) {
        const { rule, ...texts } = contract.rejections[code]!;
        const because = fill(texts[language], details);
        expect(await send(contract, command, body, language)).toEqual({ rejected: { code, rule, because } });
        expectWritten(because, language, details);
        told.push(because);
      }
      expect(new Set(told).size).toBe(languages.length);
      expect((await stack.events()).slice(before.length)).toEqual([]);
    },
  };
}

/** What a text is written in; Arabic and Persian share a script and tell themselves apart by some of its letters. */
const writing: Readonly<Record<Language, { script: RegExp; has: RegExp; lacks?: RegExp }>> = {
  en: { script: /^(\p{Script=Latin}|\P{L})+$/u, has: /[a-z]/ },
  ar: { script: /^(\p{Script=Arabic}|\P{L})+$/u, has: /[ةىيك]/, lacks: /[پچژگکی]/ },
  fa: { script: /^(\p{Script=Arabic}|\P{L})+$/u, has: /[پچژگکی]/, lacks: /[ةىيك]/ },
  he: { script: /^(\p{Script=Hebrew}|\P{L})+$/u, has: /[א-ת]/ },
};

/** Every gap of the text is filled, and what stands around the ids in it is in its language. */
function expectWritten(text: string, language: Language, details: Record<string, string | number>): void {
  expect(text).not.toMatch(/[{}]/);
  for (const value of Object.values(details)) expect(text).toContain(String(value));
  const words = Object.values(details).reduce<string>((left, value) => left.replaceAll(String(value), ''), text);
  const { script, has, lacks } = writing[language];
  expect(words).toMatch(script);
  expect(words).toMatch(has);
  if (lacks) expect(words).not.toMatch(lacks);
}

const recorded = async (type: string): Promise<RecordedEvent[]> =>
  (await stack.events()).filter((event) => event.type === type);

const en = (text: string) => ({ lang: 'en', text });
const [coordinator, fars, yazd] = [official('coordinator'), official('fars'), official('yazd')];
const reason = en('As agreed between the agencies.');
const endOfYear = '2026-12-31T12:00:00.000Z';
const firstSession = '2026-03-10T08:00:00.000Z';
const secondSession = '2026-03-17T08:00:00.000Z';
const thirdSession = '2026-04-14T08:00:00.000Z';

const schedule = (id: string, start: string): Promise<void> => {
  const plan = { kind: 'regular', form: 'joint-meeting', mode: 'on-site', title: en('Roads'), chair: 'coordinator' };
  return coordinator.does(meeting, 'ScheduleMeeting', { id, ...plan, start });
};

beforeAll(async () => {
  stack = await startAtWork('refusals', { simulatedFrom: '2026-03-01T12:00:00.000Z' });
  await stack.join('fars');
  await stack.join('yazd');
}, 60_000);
afterAll(() => stack?.stop());

describe('two resolutions that contradict', () => {
  const voter = (agency: string) => ({ agency, official: `${agency}-head`, capacity: 'voting' });

  /** Two provinces and the chair sit, with the road on the agenda. */
  const sit = async (id: string, start: string): Promise<void> => {
    await schedule(id, start);
    await coordinator.does(meeting, 'InviteParticipants', { id, agencies: ['fars', 'yazd'] });
    await coordinator.does(meeting, 'AddAgendaItem', { id, item: 'road', kind: 'decision', title: en('The road') });
    seen = await advance(stack.system, start);
    await coordinator.does(meeting, 'OpenSession', { id });
    for (const agency of ['coordinator', 'fars', 'yazd'])
      await coordinator.does(meeting, 'RecordPresence', { ...voter(agency), id });
  };

  /** Everybody wants it: nothing but a contradiction keeps it from being adopted. */
  const agreeTo = async (id: string, proposal: string, action: string, more: object = {}): Promise<void> => {
    const what = { item: 'road', object: 'road-17', action, text: en(`The road: ${action}.`), ...more };
    const whose = { owner: 'fars', supporting: ['yazd'], due: endOfYear };
    await fars.does(meeting, 'ProposeResolution', { id, proposal, ...what, ...whose });
    await coordinator.does(meeting, 'RecordConsensus', { id, proposal });
  };

  const opened = async (): Promise<string> => {
    const [resolution] = await recorded('ResolutionOpened');
    return resolution!.stream.replace('resolution-', '');
  };

  it('are not adopted in one session (INV-RS6)', async () => {
    await sit('session-1', firstSession);
    await agreeTo('session-1', 'widen', 'widen');
    await agreeTo('session-1', 'close', 'close');
    await coordinator.does(meeting, 'AdoptResolution', { id: 'session-1', proposal: 'widen' });
    const close = { id: 'session-1', proposal: 'close' };
    const widened = { resolution: await opened() };
    await coordinator.isRefused(meeting, 'AdoptResolution', close, 'contradicts-open-resolution', widened);
    await coordinator.does(meeting, 'RejectResolution', { ...close, reason });
    await coordinator.does(meeting, 'ConcludeSession', { id: 'session-1' });
  });

  it('are not adopted where an earlier meeting’s is open, unless the new one supersedes it (INV-RS6)', async () => {
    await sit('session-2', secondSession);
    await agreeTo('session-2', 'close', 'close');
    const close = { id: 'session-2', proposal: 'close' };
    const widened = { resolution: await opened() };
    await coordinator.isRefused(meeting, 'AdoptResolution', close, 'contradicts-open-resolution', widened);
    await agreeTo('session-2', 'close-instead', 'close', { supersedes: widened.resolution });
    await coordinator.does(meeting, 'AdoptResolution', { id: 'session-2', proposal: 'close-instead' });
    const [superseded] = await recorded('ResolutionSuperseded');
    expect(superseded!.stream).toBe(`resolution-${widened.resolution}`);
  });
});

describe('a joint plan in which two agencies do the same', () => {
  const plan = { id: 'clinics' };
  const period = { from: '2026-04-01T00:00:00.000Z', until: endOfYear };

  it('is not put in force while that is unresolved, though all have agreed (INV-JP3)', async () => {
    const title = en('Clinics');
    await coordinator.does(jointPlan, 'DraftPlan', { ...plan, title, agencies: ['fars', 'yazd'] });
    const goal = { goal: 'staffed', text: title, measure: en('clinics with a doctor'), baseline: 12, target: 40 };
    await coordinator.does(jointPlan, 'AddGoal', { ...plan, ...goal, owner: 'fars', period });
    for (const agency of ['fars', 'yazd']) {
      const effort = { task: `hire-${agency}`, goal: 'staffed', agency, object: 'clinics', action: 'staff' };
      await coordinator.does(jointPlan, 'AllocateTask', { ...plan, ...effort, text: en('Hire doctors.'), ...period });
    }
    for (const one of [fars, yazd]) await one.does(jointPlan, 'AgreePlan', plan);
    const [detected] = await recorded('DuplicationDetected');
    const { duplication } = detected!.data as { duplication: string };
    await coordinator.isRefused(jointPlan, 'PutPlanInForce', plan, 'duplication-unresolved', { duplication });
    for (const one of [fars, yazd])
      await one.does(jointPlan, 'AnswerDuplication', { ...plan, duplication, answer: 'justify', reason });
    expect(await recorded('JointPlanInForce')).toHaveLength(1);
  });
});

describe('a rota', () => {
  const series = { id: 'provinces' };
  const turn = (unit: string, day: string) => ({ slot: `${unit}-${day}`, unit, start: `2026-${day}T08:00:00.000Z` });

  it('does not visit a province twice in one round (INV-MS1)', async () => {
    const terms = { title: en('Sessions with the provinces'), kind: 'specialised-session', chair: 'coordinator' };
    await coordinator.does(meetingSeries, 'EstablishSeries', { ...series, ...terms, members: [] });
    await coordinator.does(meetingSeries, 'SetCadence', { ...series, every: 1, of: 'weeks' });
    const round = { ...series, round: 'round-1405' };
    await coordinator.does(meetingSeries, 'StartRound', { ...round, target: '2026-12-31', units: ['fars', 'yazd'] });
    const once = [turn('fars', '04-07'), turn('yazd', '04-14')];
    const twice = { ...round, slots: [...once, turn('fars', '04-21')] };
    await coordinator.isRefused(meetingSeries, 'PublishRota', twice, 'unit-twice', { unit: 'fars' });
    await coordinator.does(meetingSeries, 'PublishRota', { ...round, slots: once });
  });
});

describe('a report', () => {
  const frameworks = ['axes-1404', 'axes-1405'];
  const water = { axis: 'water', family: 'mission', title: en('Water') };

  it('is not requested under a framework that was superseded (INV-AX3)', async () => {
    const about = { title: en('Axes'), units: ['fars', 'yazd'] };
    const axes = [{ ...water, subAxes: [{ subAxis: 'wells', title: en('Wells') }] }];
    for (const id of frameworks) {
      await coordinator.does(axisFramework, 'DraftAxisFramework', { id, ...about, axes });
      await coordinator.does(axisFramework, 'RecordExpertReview', { id, opinion: en('Complete.') });
      await coordinator.does(axisFramework, 'RequestConsultation', { id });
    }
    seen = await advance(stack.system, '2026-04-01T12:00:00.000Z');
    for (const id of frameworks) await coordinator.does(axisFramework, 'PublishAxisFramework', { id });
    await coordinator.does(axisFramework, 'SupersedeAxisFramework', { id: 'axes-1404', by: 'axes-1405' });
    await schedule('session-3', thirdSession);
    const request = { id: 'report-of-fars', meeting: 'session-3', unit: 'fars', start: thirdSession };
    const under = (framework: string) => ({ ...request, chair: 'coordinator', framework });
    await coordinator.isRefused(unitReport, 'RequestReport', under('axes-1404'), 'framework-superseded');
    await coordinator.does(unitReport, 'RequestReport', under('axes-1405'));
  });
});

describe('a document', () => {
  it('does not get the number of another (INV-OD1)', async () => {
    const letter = { type: 'work-requirement', subject: en('Wells'), body: en('Close them.'), addressees: ['yazd'] };
    for (const id of ['letter-1', 'letter-2']) await fars.does(officialDocument, 'DraftDocument', { id, ...letter });
    const register = (document: string, number: number) => ({ id: 'fars-2026', document, number });
    await fars.does(documentRegister, 'RegisterDocument', register('letter-1', 1));
    const taken = { number: 1, next: 2 };
    await fars.isRefused(documentRegister, 'RegisterDocument', register('letter-2', 1), 'number-taken', taken);
    await fars.does(documentRegister, 'RegisterDocument', register('letter-2', 2));
  });
});

describe('a six-sided working group', () => {
  const group = { id: 'innovation' };
  const seat = (side: string) => fars.does(workingGroup, 'SeatSide', { ...group, side, person: `person-of-${side}` });

  it('is not activated without media (INV-WG3)', async () => {
    const members = { task: en('Bring new ideas to work.'), lead: 'fars', agencies: ['fars', 'yazd'] };
    await fars.does(workingGroup, 'ProposeGroup', { ...group, title: en('Ideas'), type: 'six-sided', ...members });
    const deliverables = [{ deliverable: 'plan', title: en('A plan'), due: endOfYear }];
    await coordinator.does(workingGroup, 'CharterGroup', { ...group, ...members, deliverables, sunset: endOfYear });
    for (const side of ['entrepreneurs', 'experts', 'agencies', 'laws-and-regulations', 'executor']) await seat(side);
    await fars.isRefused(workingGroup, 'ActivateGroup', group, 'side-missing', { side: 'media' });
    await seat('media');
    await fars.does(workingGroup, 'ActivateGroup', group);
  });
});
