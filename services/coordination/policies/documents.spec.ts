import type { SessionConcluded } from '../../../contracts/coordination/v1';
import type { Policy } from '../../../libs/eventsourcing';
import {
  assignment,
  dispatchedLetter,
  dispatchedNotice,
  dispatchedTask,
  en,
} from '../domain/official-document-examples';
import { taskResolutionOf } from '../domain/official-document-state';
import { afterSession, noticeIdOf } from './after-session';
import { openTask, recordNumber } from './documents';
import { resolutionIdOf } from '../domain/resolution-id';

const when = (policy: Policy, stream: string, { type, data }: { type: string; data: object }) =>
  policy.when[stream.slice(0, stream.indexOf('-'))]![type]!({ type, stream, data } as never);

describe('INV-OD1: a document takes over the number that its register assigned', () => {
  it('with the register and its year', async () => {
    const data = { document: 'd1', number: 12, year: 2026 };
    expect(await when(recordNumber, 'documentRegister-interior-2026', { type: 'NumberAssigned', data })).toEqual([
      {
        mechanism: 'coordination',
        aggregate: 'officialDocument',
        command: 'RecordRegistration',
        id: 'd1',
        data: { register: 'interior-2026', number: 12, year: 2026 },
      },
    ]);
  });
});

describe('POL-3: a task assignment', () => {
  it('opens a resolution for its owner when it is dispatched, and communicates it', async () => {
    const resolution = taskResolutionOf('one');
    const sent = await when(openTask, 'officialDocument-one', dispatchedTask);
    const terms = {
      origin: { document: 'one' },
      ...assignment.task,
      supporting: ['energy'],
      coordinator: 'coordinator',
      chair: 'interior',
    };
    expect(sent.map(({ command, id, data }) => [command, id, data])).toEqual([
      ['OpenResolution', resolution, terms],
      ['CommunicateResolution', resolution, { document: 'one' }],
    ]);
  });

  it('takes its resolution along when it is withdrawn; a document without a task has none', async () => {
    const reason = en('Sent in error.');
    const withdrawn = (data: object) => ({ type: 'DocumentWithdrawn', data: { reason, ...data } });
    expect(await when(openTask, 'officialDocument-one', withdrawn({ resolution: 'r1' }))).toMatchObject([
      { aggregate: 'resolution', command: 'WithdrawResolution', id: 'r1', data: { reason } },
    ]);
    expect(await when(openTask, 'officialDocument-one', withdrawn({}))).toEqual([]);
    expect(await when(openTask, 'officialDocument-one', dispatchedLetter)).toEqual([]);
  });
});

describe('POL-7: what a session adopted', () => {
  const concluded = (change: Partial<SessionConcluded> = {}) => ({
    type: 'SessionConcluded',
    data: {
      form: 'joint-meeting',
      resolutions: ['p1', 'p2'],
      open: [],
      secretariat: 'deputy-office',
      title: { lang: 'fa', text: 'جلسه مشترک' },
      bound: ['health', 'energy'],
      ...change,
    },
  });

  it('goes to its owners and supporters in one notice of the secretariat, always under the same id', async () => {
    const [drafted, ...more] = await when(afterSession, 'meeting-m1', concluded());
    expect(more).toEqual([]);
    expect(drafted).toMatchObject({ aggregate: 'officialDocument', command: 'DraftDocument', id: noticeIdOf('m1') });
    expect(drafted!.data).toMatchObject({
      type: 'notice',
      sender: 'deputy-office',
      subject: { lang: 'fa', text: 'ابلاغ مصوبات: جلسه مشترک' },
      addressees: ['health', 'energy'],
      resolutions: [resolutionIdOf('m1', 'p1'), resolutionIdOf('m1', 'p2')],
      meeting: 'm1',
    });
    expect(noticeIdOf('m2')).not.toBe(noticeIdOf('m1'));
  });

  it('is told in the language of the meeting, and where we have no words for it by its title', async () => {
    const title = { lang: 'ku', text: 'Civîna hevpar' };
    const [drafted] = await when(afterSession, 'meeting-m1', concluded({ title }));
    expect(drafted!.data).toMatchObject({ subject: title, body: title });
  });

  it('is nothing where nothing was adopted, and no notice is drafted', async () => {
    const nothing = { resolutions: [], secretariat: undefined, title: undefined, bound: undefined };
    expect(await when(afterSession, 'meeting-m1', concluded(nothing))).toEqual([]);
  });

  it('is communicated by the dispatch of its notice, and of no other document', async () => {
    expect(await when(afterSession, 'officialDocument-n1', dispatchedNotice)).toMatchObject([
      { aggregate: 'resolution', command: 'CommunicateResolution', id: 'resolution-9', data: { document: 'n1' } },
    ]);
    expect(await when(afterSession, 'officialDocument-one', dispatchedLetter)).toEqual([]);
  });
});
