import type { Context } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { fold, someContext } from '../../../libs/testing';
import type { DocumentFacts } from '../domain/official-document-rules';
import { officialDocument } from '../domain/official-document';
import { documentRegister, type RegisterFacts } from '../domain/document-register';
import {
  assignment,
  dispatched,
  drafted,
  healthCalendar,
  letter,
  notice,
  now,
  registered,
  tasked,
} from '../domain/official-document-examples';
import { contentOf, type Document, taskResolutionOf } from '../domain/official-document-state';
import { adopted, inProgress, verified, withdrawn } from '../domain/resolution-examples';
import { scheduledMeeting } from '../domain/meeting-examples';
import { documentRegisterFacts } from './document-register';
import { contentHash, officialDocumentFacts } from './official-document';

const mandate = {
  kind: 'mandate',
  id: 'm1',
  is: 'active',
  agency: 'interior',
  holder: 'deputy-1',
  scope: 'sign-document',
  from: '2026-01-01T00:00:00Z',
  until: '2026-12-31T00:00:00Z',
};
let mandates = [mandate];
const officials = [
  { id: 'deputy-1', agency: 'interior', inOffice: true, head: false },
  { id: 'head-1', agency: 'interior', inOffice: true, head: true },
];
/** The directory and the register, as they would answer. */
const known = {
  upToDate: () => Promise.resolve(),
  registry: {
    list: () => ['interior', 'health'],
    agency: () => ({ clearance: 'confidential' }),
    calendar: (agency: string) => (agency === 'health' ? healthCalendar : undefined),
    official: (id: string) => officials.find((one) => one.id === id),
    mandatesOf: (holder: string) => mandates.filter((one) => one.holder === holder),
    holderOf: () => 'coordinator',
  },
  views: () => ({ select: () => [{ id: 'r1', state: 'adopted', action: 'close' }] }),
} as unknown as Known;

type Past = readonly { type: string; data: object }[];
const looking =
  (streams: Record<string, Past>) =>
  (decider: { contract: { aggregate: string }; initial: unknown }, id: string): Promise<never> =>
    Promise.resolve(
      fold(decider as never, decider.initial, streams[`${decider.contract.aggregate}-${id}`] ?? []) as never,
    );

const factsFor = (type: string, past: Past, data: object, by: Partial<Context> = {}, streams = {}) =>
  officialDocumentFacts(known)(
    {
      type,
      state: fold(officialDocument, officialDocument.initial, past),
      data,
      context: someContext({ agency: 'interior', actor: 'deputy-1', role: 'clerk', now, ...by }),
    },
    looking(streams) as never,
  ) as Promise<DocumentFacts>;

afterEach(() => (mandates = [mandate]));

describe('what a document’s rules are told', () => {
  it('INV-OD1: one content has one hash, whatever the order of its fields, and any change another', async () => {
    const { hash } = await factsFor('SignDocument', registered, {});
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const content = contentOf(fold(officialDocument, officialDocument.initial, registered) as Document)!;
    const reversed = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(contentHash(reversed)).toBe(hash);
    expect(contentHash({ ...content, number: 13 })).not.toBe(hash);
    expect((await factsFor('SignDocument', drafted, {})).hash).toBeUndefined();
  });

  it('INV-OD2: whether an official holds a mandate to sign documents now', async () => {
    expect(await factsFor('RefuseSignature', registered, {})).toEqual({ mandate: 'm1' });
    for (const change of [{ is: 'revoked' }, { scope: 'represent' }, { agency: 'health' }, { until: now }]) {
      mandates = [{ ...mandate, ...change }];
      expect(await factsFor('RefuseSignature', registered, {})).toEqual({ mandate: undefined });
      expect(await factsFor('NameSignatory', drafted, { official: 'deputy-1' })).toEqual({ mayNamedSign: false });
    }
    expect(await factsFor('NameSignatory', drafted, { official: 'head-1' })).toEqual({ mayNamedSign: true });
  });

  it('INV-OD5: which addressees can be served, with clearance and calendar', async () => {
    expect((await factsFor('DraftDocument', [], letter)).addressees).toEqual([
      { agency: 'health', clearance: 'confidential', calendar: healthCalendar },
    ]);
    expect((await factsFor('DispatchDocument', registered, {})).addressees).toHaveLength(1);
  });

  it('INV-OD4, INV-RS6: who follows a task up, and what it would contradict', async () => {
    expect(await factsFor('DispatchDocument', tasked, {})).toMatchObject({
      coordinator: 'coordinator',
      openWithSameObject: [{ resolution: 'r1', action: 'close' }],
    });
    expect(assignment.task!.action).not.toBe('close');
  });

  it('INV-OD4: whether the task of a document has ended, other than by withdrawal', async () => {
    for (const [events, taskEnded] of [
      [inProgress, false],
      [withdrawn, false],
      [verified, true],
    ] as const) {
      const streams = { [`resolution-${taskResolutionOf('one')}`]: events };
      expect(await factsFor('WithdrawDocument', tasked, {}, {}, streams)).toMatchObject({ taskEnded });
    }
  });

  it('INV-RS2: who may communicate a resolution, and who owns it', async () => {
    const streams = { 'resolution-resolution-9': adopted, 'meeting-session-17': scheduledMeeting };
    expect((await factsFor('DraftDocument', [], notice, {}, streams)).resolutions).toEqual([
      {
        resolution: 'resolution-9',
        owner: 'health',
        communicators: ['coordinator', 'governor', 'coordination-deputy'],
      },
    ]);
    expect((await factsFor('DraftDocument', [], notice)).resolutions).toEqual([]);
  });

  it('to whom a document was dispatched that is answered, or answers', async () => {
    const streams = { 'officialDocument-question': dispatched };
    expect(await factsFor('DraftDocument', [], { ...letter, inReplyTo: 'question' }, {}, streams)).toMatchObject({
      repliedTo: ['health', 'energy'],
    });
    expect((await factsFor('LinkReply', dispatched, { reply: 'question' }, {}, streams)).reply).toMatchObject({
      sender: 'interior',
      addressees: ['health', 'energy'],
    });
    expect(await factsFor('LinkReply', dispatched, { reply: 'none' })).toEqual({});
  });
});

describe('what a register’s rules are told (INV-OD1)', () => {
  const told = (agency: string, at: string, streams: Record<string, Past>) =>
    documentRegisterFacts(known)(
      {
        type: 'RegisterDocument',
        state: documentRegister.initial,
        data: { document: 'd1' },
        context: someContext({ agency, now: at }),
      },
      looking(streams) as never,
    ) as Promise<RegisterFacts>;

  it('which year it is where the agency works', async () => {
    const eve = '2026-12-31T22:00:00.000Z';
    expect(await told('health', eve, {})).toEqual({ register: 'health-2027', year: 2027 });
    expect(await told('interior', eve, {})).toEqual({ register: 'interior-2026', year: 2026 });
  });

  it('how the document stands, where it is the agency’s own', async () => {
    const streams = { 'officialDocument-d1': drafted };
    expect(await told('interior', now, streams)).toMatchObject({ document: { is: 'drafted' } });
    expect(await told('health', now, streams)).toEqual({ register: 'health-2026', year: 2026 });
  });

  it('that it got its number in the year before, and has not taken it over yet', async () => {
    const assigned = { type: 'NumberAssigned', data: { document: 'd1', number: 1, year: 2025 } };
    const streams = { 'officialDocument-d1': drafted, 'documentRegister-interior-2025': [assigned] };
    expect((await told('interior', now, streams)).document).toEqual({
      is: 'drafted',
      registered: { register: 'interior-2025', number: 1 },
    });
  });
});
