import type { Branch, Genealogy, ShownEvent } from '../../../contracts/coordination/v1';
import { type EventContext, uuid5 } from '../../../libs/eventsourcing';
import type { Query, Reader } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { axes, axesOf1404 } from '../domain/axis-framework-examples';
import { assignment, notice } from '../domain/official-document-examples';
import { lending, publishedNow } from '../domain/practice-note-examples';
import { en, staffTheClinics } from '../domain/resolution-examples';
import { resolutionIdOf } from '../domain/resolution-id';
import { content, reportOfFars } from '../domain/unit-report-examples';
import { policies } from '../policies';
import { genealogyOver } from './genealogy';
import { genealogyAnswered } from './genealogy-query';
import { coordinator, following, type FollowedRecord, type Past, reader, stack } from './read-examples';

const clinics = resolutionIdOf('session-17', 'proposal-9');
const line = { report: 'report-fars', axis: 'economic', subAxis: 'investment', problem: 'water' };
const adoptedData = {
  ...staffTheClinics,
  origin: undefined,
  proposal: 'proposal-9',
  item: 'item-3',
  line,
};

let record: FollowedRecord;
let query: Query;
const tools = { views: () => undefined } as unknown as Tools;

beforeEach(async () => {
  record = await following(genealogyOver(policies(tools)));
  query = genealogyAnswered({ ...tools, store: record.store } as Tools);
});
afterEach(() => record.close());

/** The id of an event that others name. */
const eventId = (name: string): string => uuid5('example', name);

/** Something that happened before these agencies. */
const before =
  (...audience: readonly string[]) =>
  (type: string, data: object, context: Partial<EventContext> = {}, name?: string): Past => ({
    type,
    data,
    ...(name ? { id: eventId(name) } : {}),
    context: { audience, ...context },
  });
const by = (policy: string, cause: string): Partial<EventContext> => ({
  agency: 'system',
  actor: `policy:${policy}`,
  role: 'policy',
  causationId: eventId(cause),
});

const ask = async (question: object, asking: Reader = coordinator): Promise<Genealogy> =>
  (await record.ask(query, question, asking)).result as Genealogy;
const typesOf = (branch: Branch | Genealogy): string[] =>
  'events' in branch.node ? branch.node.events.map((one) => one.type) : [];
const eventOf = (branch: Branch | Genealogy, type: string): ShownEvent =>
  'events' in branch.node ? branch.node.events.find((one) => one.type === type)! : (undefined as never);
/** A tree in one line a stream: how it is tied to the one above, and what it is. */
const drawn = (branches: readonly Branch[] = [], indent = ''): string[] =>
  branches.flatMap(({ because, node, cameFrom, ledTo }) => [
    `${indent}${because.map((one) => one.as).join(', ')}: ${node.aggregate} ${node.id}${'events' in node ? '' : ' (above)'}`,
    ...drawn(cameFrom ?? ledTo, `${indent}  `),
  ]);
/** The branch of a tree that is a stream. */
const find = (branches: readonly Branch[] | undefined, id: string): Branch | undefined => {
  for (const branch of branches ?? []) {
    const found = branch.node.id === id ? branch : find(branch.cameFrom ?? branch.ledTo, id);
    if (found) return found;
  }
  return undefined;
};

const framework = before('coordinator', 'fars', 'yazd');
const session = before('interior', 'fars', 'health', 'energy', 'coordination-deputy');
const report = before('fars', 'interior', 'coordination-deputy');
const distributed = before('fars', 'interior', 'coordination-deputy', 'health');
const resolved = before('health', 'interior', 'coordinator', 'audit-office', 'governor');

/** From the axes to the verified resolution, and the practice beside it. */
async function wholeLife(): Promise<void> {
  await record.record('axisFramework-axes-1404', [
    before('coordinator')('AxisFrameworkDrafted', { ...axesOf1404, coordinator: 'coordinator' }),
    framework('AxisFrameworkPublished', { title: axesOf1404.title, units: ['fars', 'yazd'], axes }),
  ]);
  await record.record('meeting-session-17', [
    before('interior', 'coordination-deputy')('MeetingScheduled', { title: en('Session of Fars') }, {}, 'scheduled'),
    session('AgendaItemAdded', { item: 'item-3', title: en('Water'), kind: 'problem', agency: 'fars' }),
    session('AgendaItemAdded', { item: 'item-4', title: en('Roads'), kind: 'problem', agency: 'fars' }),
  ]);
  await record.record('unitReport-report-fars', [
    report(
      'ReportRequested',
      { ...reportOfFars, title: en('Session of Fars'), secretariat: 'coordination-deputy' },
      by('POL-4', 'scheduled'),
    ),
    report('ReportSubmitted', { ...content, meeting: 'session-17', unit: 'fars', framework: 'axes-1404', version: 1 }),
    distributed('ReportDistributed', { version: 1, to: ['interior', 'health'], report: content }),
    distributed(
      'InitiativeHighlighted',
      { ...content.initiatives[0], unit: 'fars', meeting: 'session-17' },
      {},
      'highlighted',
    ),
  ]);
  await record.record('meeting-session-17', [
    session('SessionOpened', {}),
    session('StatementRecorded', { agency: 'fars', official: 'head-of-fars', text: en('We lack water.') }),
    session('ResolutionProposed', { ...adoptedData, agency: 'energy' }),
    session('ResolutionProposed', { ...adoptedData, proposal: 'proposal-1', item: 'item-4', agency: 'energy' }),
    session('VoteRecorded', { proposal: 'proposal-9', for: ['fars'], against: [], abstain: [] }),
    session('ResolutionAdopted', adoptedData, { correlationId: 'adoption-9' }, 'adopted'),
    session(
      'SessionConcluded',
      { form: 'specialised-session', resolutions: ['proposal-9'], open: ['item-4'] },
      {},
      'concluded',
    ),
  ]);
  await record.record(`resolution-${clinics}`, [
    resolved(
      'ResolutionOpened',
      { ...staffTheClinics, line },
      { ...by('POL-1', 'adopted'), correlationId: 'adoption-9' },
    ),
    resolved('DeadlineSet', { deadline: 'communication', due: '2026-03-03T12:00:00.000Z' }),
  ]);
  const sent = before('coordination-deputy', 'health', 'energy');
  const matter = { ...notice, resolutions: [clinics], sender: 'coordination-deputy', classification: 'internal' };
  await record.record('officialDocument-notice-17', [
    before('coordination-deputy')('DocumentDrafted', matter, by('POL-7', 'concluded')),
    sent('DocumentDispatched', { ...matter, hash: 'aa', number: 1 }, {}, 'dispatched'),
  ]);
  await record.record(`resolution-${clinics}`, [
    resolved('ResolutionCommunicated', { document: 'notice-17' }, by('POL-7', 'dispatched')),
    resolved('ExtensionGranted', { until: '2026-07-01T12:00:00.000Z' }),
    resolved('DeadlineExtended', {
      deadline: 'completion',
      due: '2026-07-01T12:00:00.000Z',
      reason: 'x',
      by: 'coordinator',
    }),
    resolved('DeadlineMissed', { deadline: 'completion', due: '2026-07-01T12:00:00.000Z' }),
    resolved('ResolutionOverdue', { due: '2026-07-01T12:00:00.000Z' }),
    resolved('ResolutionEscalated', { level: 'owner-head' }),
    resolved('CompletionVerified', { remarks: en('Visited.') }, { agency: 'audit-office', mandate: 'mandate-1' }),
  ]);
  await record.record('officialDocument-notice-17', [
    sent('DocumentDeemedReceived', { addressee: 'health', hash: 'aa' }),
  ]);
  await record.record('officialDocument-answer', [
    before('health', 'coordination-deputy')('DocumentDispatched', {
      ...assignment,
      task: undefined,
      type: 'progress-report',
      inReplyTo: 'notice-17',
    }),
  ]);
  const noted = before('fars', 'coordinator');
  await record.record('practiceNote-engineers', [
    noted(
      'PracticeRecorded',
      {
        ...lending,
        unit: 'fars',
        origin: { report: 'report-fars', meeting: 'session-17', initiative: 'barefoot-engineers' },
      },
      by('POL-8', 'highlighted'),
    ),
    before('public', 'fars', 'coordinator')('PracticePublished', publishedNow.data),
  ]);
}

describe('the genealogy of a decision (U6)', () => {
  beforeEach(wholeLife);

  it('leads back to its session, agenda item, report line and axis, and on to its notice and the answers to it', async () => {
    const tree = await ask({ id: clinics });
    expect(drawn(tree.cameFrom)).toEqual([
      'adoption: meeting session-17',
      'report-line: unitReport report-fars',
      '  report-request: meeting session-17 (above)',
      '  framework: axisFramework axes-1404',
    ]);
    expect(drawn(tree.ledTo)).toEqual([
      'notice, communication: officialDocument notice-17',
      '  reply: officialDocument answer',
    ]);
    expect(typesOf(tree)).toEqual([
      'ResolutionOpened',
      'DeadlineSet',
      'ResolutionCommunicated',
      'ExtensionGranted',
      'DeadlineExtended',
      'DeadlineMissed',
      'ResolutionOverdue',
      'ResolutionEscalated',
      'CompletionVerified',
    ]);
    expect(eventOf(tree, 'CompletionVerified')).toMatchObject({
      agency: 'audit-office',
      mandate: 'mandate-1',
      revision: 8,
    });
    expect(typesOf(find(tree.ledTo, 'notice-17')!)).toEqual([
      'DocumentDrafted',
      'DocumentDispatched',
      'DocumentDeemedReceived',
    ]);
  });

  it('shows of the session what concerns the item and the proposal, and the session itself', async () => {
    const meeting = find((await ask({ id: clinics })).cameFrom, 'session-17')!;
    expect(typesOf(meeting)).toEqual([
      'MeetingScheduled',
      'AgendaItemAdded',
      'SessionOpened',
      'ResolutionProposed',
      'VoteRecorded',
      'ResolutionAdopted',
      'SessionConcluded',
    ]);
    expect(eventOf(meeting, 'AgendaItemAdded').data).toMatchObject({ item: 'item-3' });
    expect(meeting.because[0]!.details).toEqual({ item: 'item-3', proposal: 'proposal-9' });
    expect(meeting.node).toMatchObject({ title: en('Session of Fars') });
  });

  it('shows of the report the line that the resolution answers, and of the framework its axis', async () => {
    const { cameFrom } = await ask({ id: clinics });
    const { report: told } = eventOf(find(cameFrom, 'report-fars')!, 'ReportDistributed').data as { report: object };
    expect(told).toEqual({
      sections: [content.sections[1]],
      problems: content.problems,
      initiatives: [],
      others: [],
    });
    expect(eventOf(find(cameFrom, 'axes-1404')!, 'AxisFrameworkPublished').data).toMatchObject({
      axes: [{ axis: 'economic', subAxes: [{ subAxis: 'investment' }] }],
    });
  });

  it('leads forward from an axis to all that came of it', async () => {
    expect(drawn((await ask({ aggregate: 'axisFramework', id: 'axes-1404' })).ledTo)).toEqual([
      'framework: unitReport report-fars',
      `  report-line: resolution ${clinics}`,
      '    notice, communication: officialDocument notice-17',
      '      reply: officialDocument answer',
      '  practice: practiceNote engineers',
    ]);
  });

  it('leads forward from one line of a report, or one item of a session, alone', async () => {
    const from = async (question: object) => ((await ask(question)).ledTo ?? []).map(({ node }) => node.id);
    expect(await from({ aggregate: 'unitReport', id: 'report-fars', problem: 'water' })).toContain(clinics);
    expect(await from({ aggregate: 'unitReport', id: 'report-fars', problem: 'roads' })).not.toContain(clinics);
    expect(await from({ aggregate: 'unitReport', id: 'report-fars', axis: 'security' })).not.toContain(clinics);
    expect(await from({ aggregate: 'meeting', id: 'session-17', item: 'item-3' })).toContain(clinics);
    expect(await from({ aggregate: 'meeting', id: 'session-17', item: 'item-4' })).not.toContain(clinics);
  });

  it('leads back from a practice to the initiative of the report that it was', async () => {
    const tree = await ask({ aggregate: 'practiceNote', id: 'engineers' });
    const branch = find(tree.cameFrom, 'report-fars')!;
    expect(branch.because).toMatchObject([
      { as: 'practice', details: { initiative: 'barefoot-engineers' }, cause: eventId('highlighted') },
    ]);
    expect(eventOf(branch, 'ReportDistributed').data).toMatchObject({
      report: { sections: [], problems: [], initiatives: [{ initiative: 'barefoot-engineers' }] },
    });
  });

  it('names as the cause of a resolution that POL-1 opened its adoption, and where that stands', async () => {
    const tree = await ask({ id: clinics });
    const opened = eventOf(tree, 'ResolutionOpened');
    const adoption = eventOf(find(tree.cameFrom, 'session-17')!, 'ResolutionAdopted');
    expect(opened).toMatchObject({
      actor: 'policy:POL-1',
      causationId: adoption.id,
      correlationId: adoption.correlationId,
    });
    expect(opened.causedBy).toEqual({
      stream: 'meeting-session-17',
      revision: adoption.revision,
      type: 'ResolutionAdopted',
    });
    expect(find(tree.cameFrom, 'session-17')!.because).toMatchObject([{ event: opened.id, cause: adoption.id }]);
  });

  it('goes as far as it is asked to, and says where it ends', async () => {
    const near = await ask({ id: clinics, depth: 1 });
    expect(drawn(near.ledTo)).toEqual(['notice, communication: officialDocument notice-17']);
    expect(find(near.ledTo, 'notice-17')!.more).toBe(true);
    expect(near.more).toBeUndefined();
    expect(await ask({ id: clinics, depth: 0 })).toMatchObject({ more: true, node: { id: clinics } });
  });

  it('rebuilt equals live', async () => {
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
  });
});

describe('who sees a genealogy', () => {
  beforeEach(wholeLife);

  it('is nobody who was party to none of it: it is answered like what does not exist', async () => {
    for (const question of [{ id: clinics }, { aggregate: 'meeting', id: 'session-17' }, { id: 'nothing' }])
      await expect(ask(question, reader('customs'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask({ id: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
    expect(drawn((await ask({ id: clinics }, stack)).cameFrom)).toEqual(drawn((await ask({ id: clinics })).cameFrom));
  });

  it('is each agency as far as it was party to it: what others alone were told has no branch', async () => {
    const owner = await ask({ id: clinics }, reader('health'));
    expect(drawn(owner.cameFrom)).toEqual(['adoption: meeting session-17', 'report-line: unitReport report-fars']);
    expect(typesOf(find(owner.cameFrom, 'session-17')!)).not.toContain('MeetingScheduled');
    expect(typesOf(find(owner.ledTo, 'notice-17')!)).toEqual(['DocumentDispatched', 'DocumentDeemedReceived']);

    const verifier = await ask({ id: clinics }, reader('audit-office'));
    expect([verifier.cameFrom, verifier.ledTo]).toEqual([undefined, undefined]);
    expect(eventOf(verifier, 'ResolutionOpened')).toHaveProperty('causationId', eventId('adopted'));
    expect(eventOf(verifier, 'ResolutionOpened').causedBy).toBeUndefined();
  });

  it('is shown to an agency of the public no more than what was published', async () => {
    const tree = await ask({ aggregate: 'practiceNote', id: 'engineers' }, reader('customs'));
    expect(typesOf(tree)).toEqual(['PracticePublished']);
    expect(tree.cameFrom).toBeUndefined();
  });

  it('is shown an event only as far as cleared for it, the coordinator’s office like any other', async () => {
    await record.record(
      `resolution-${clinics}`,
      [resolved('ObstacleReported', { text: en('Secret.') })],
      'confidential',
    );
    await record.record(
      'officialDocument-file',
      [before('interior', 'health')('DocumentDispatched', { ...notice, resolutions: [clinics] })],
      'confidential',
    );
    const seenBy = async (asking: Reader) => {
      const tree = await ask({ id: clinics }, asking);
      return [typesOf(tree).includes('ObstacleReported'), find(tree.ledTo, 'file') !== undefined];
    };
    expect(await seenBy(reader('health'))).toEqual([false, false]);
    expect(await seenBy(coordinator)).toEqual([false, false]);
    expect(await seenBy(reader('health', { clearance: 'confidential' }))).toEqual([true, true]);
  });
});

describe('what ties two streams', () => {
  const open = (id: string, data: object, context: Partial<EventContext> = {}) =>
    record.record(`resolution-${id}`, [
      resolved('ResolutionOpened', { ...staffTheClinics, origin: {}, ...data }, context, `opened-${id}`),
    ]);

  it('may go round: each resolution stands in the tree once', async () => {
    await open('old', {});
    await record.record('resolution-old', [resolved('ResolutionSuperseded', { by: 'new' })]);
    await open('new', { supersedes: 'old' });
    await record.record('resolution-new', [resolved('ResolutionSuperseded', { by: 'old' })]);
    const tree = await ask({ id: 'new' });
    expect(drawn(tree.cameFrom)).toEqual(['supersession: resolution old', '  supersession: resolution new (above)']);
    expect(drawn(tree.ledTo)).toEqual(['supersession: resolution old (above)']);
  });

  it('is also that one caused the other, where nothing else says so', async () => {
    await record.record('meeting-later', [
      session('ResolutionAdopted', { ...adoptedData, supersedes: 'old' }, {}, 'adopted'),
    ]);
    await open('old', {});
    await record.record('resolution-old', [resolved('ResolutionSuperseded', { by: 'new' }, by('POL-1', 'adopted'))]);
    const [branch] = (await ask({ id: 'old' })).cameFrom!;
    expect(branch).toMatchObject({ because: [{ as: 'causation', cause: eventId('adopted') }], node: { id: 'later' } });
    expect(typesOf(branch!)).toEqual(['ResolutionAdopted']);
  });

  it('is also that an agency correlated what it did', async () => {
    const context = { commandId: 'c1', correlationId: 'procedure-5' };
    await open('one', {}, context);
    await record.record('officialDocument-letter', [
      before('health')('DocumentDrafted', assignment, { ...context, commandId: 'c2' }),
      before('health')('DocumentSigned', {}, { ...context, commandId: 'c3' }),
    ]);
    expect(drawn((await ask({ id: 'one' })).ledTo)).toEqual(['correlation: officialDocument letter']);
  });

  it('is not the register of documents, which would tie every document of its year to every other', async () => {
    await record.record('documentRegister-interior-2026', [
      before('interior')('NumberAssigned', { document: 'd1' }, {}, 'number'),
    ]);
    await record.record('officialDocument-d1', [before('interior')('DocumentRegistered', {}, by('INV-OD1', 'number'))]);
    const tree = await ask({ aggregate: 'officialDocument', id: 'd1' });
    expect(tree.cameFrom).toBeUndefined();
    expect(eventOf(tree, 'DocumentRegistered').causedBy).toMatchObject({ type: 'NumberAssigned' });
  });

  it('may be more than one answer holds: the tree says where it ends', async () => {
    await record.record('axisFramework-f', [
      framework('AxisFrameworkPublished', { title: en('Axes'), units: [], axes: [] }),
    ]);
    const long = { ...content, others: [{ title: en('x'), text: en('x'.repeat(100_000)) }] };
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      await record.record(`unitReport-${id}`, [
        report('ReportRequested', { ...reportOfFars, framework: 'f', title: en('Session') }),
        distributed('ReportDistributed', { version: 1, to: ['health'], report: long }),
      ]);
    const tree = await ask({ aggregate: 'axisFramework', id: 'f' });
    expect(tree.ledTo!.map(({ node }) => node.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(tree.more).toBe(true);
  });

  it('is told without what no contract knows', async () => {
    await open('one', {});
    await record.record('resolution-one', [resolved('SomethingUnheardOf', { secret: 'x' })]);
    expect(eventOf(await ask({ id: 'one' }), 'SomethingUnheardOf').data).toEqual({ withheld: 'unknown' });
  });
});
