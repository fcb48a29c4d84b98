import type { JsMsg } from 'nats';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { RecordedEvent } from '../../libs/eventsourcing';
import type { QueryAnswer } from '../../libs/messaging';
import { answerOf, headersOf, pull, startAtWork, type StackAtWork } from './set-up';

/** An event as `relay.history` tells it. */
interface Published {
  readonly sequence: number;
  readonly position: string;
  readonly subject: string;
  readonly event: Readonly<Record<string, unknown>>;
}

const en = (text: string) => ({ lang: 'en', text });
const soon = new Date(Date.now() + 14 * 24 * 3600_000).toISOString();
let stack: StackAtWork;
let office: AgencyClient;
let health: AgencyClient;
let roads: AgencyClient;
/** The position of the last command. */
let position: string;

beforeAll(async () => {
  stack = await startAtWork('integration');
  office = await stack.as('coordinator');
  health = await stack.join('health');
  roads = await stack.join('roads');
}, 60_000);
afterAll(() => stack?.stop());

async function at(who: AgencyClient, command: string, body: object = {}, id = 'bridges'): Promise<void> {
  const reply = await who.sendNamed(
    'coordination',
    'meeting',
    command,
    { id, ...body },
    { actor: `${who.agency}-head` },
  );
  ({ position } = acceptedOrThrow(reply, command));
}
const ask = async <T>(who: AgencyClient, view: string, question: object = {}): Promise<T> =>
  (await answerOf<T>(who.queryNamed('coordination', view, question, { after: position }))).result;

const plan = {
  kind: 'regular',
  form: 'joint-meeting',
  mode: 'on-site',
  title: en('Bridges'),
  start: soon,
  minutes: 60,
  chair: 'coordinator',
};

describe('an agency that asks right after it has sent', () => {
  it('sees what it has just done, each time, on every view', async () => {
    await at(office, 'ScheduleMeeting', plan);
    await at(office, 'InviteParticipants', { agencies: ['health', 'roads'] });
    for (let n = 0; n < 25; n++) {
      await at(office, 'AddAgendaItem', { item: `item-${n}`, kind: 'decision', title: en(`Bridge ${n}`) });
      const { agenda } = await ask<{ agenda: { item: string }[] }>(health, 'meeting', { id: 'bridges' });
      expect(agenda.at(-1)!.item).toBe(`item-${n}`);
    }
  }, 20_000);

  it('is told as of which position it is answered, and told to wait for one that is not there yet', async () => {
    const { asOf } = await answerOf(
      health.queryNamed('coordination', 'meeting', { id: 'bridges' }, { after: position }),
    );
    expect(asOf).toEqual({ position: expect.any(String) as string, at: expect.stringMatching(/Z$/) as string });
    const [record, number] = [
      position.slice(0, position.lastIndexOf('-')),
      position.slice(position.lastIndexOf('-') + 1),
    ];
    expect(Number(asOf.position.slice(record.length + 1))).toBeGreaterThanOrEqual(Number(number));
    const headers = { 'Taawun-After': `${record}-${Number(number) + 1_000}` };
    const message = await health.connection.request('taawun.agency.health.qry.coordination.inbox', '{}', {
      headers: headersOf('health-head', headers),
      timeout: 10_000,
    });
    expect(message.json()).toMatchObject({ failed: { code: 'not-seen-yet', retry: true } });
  }, 20_000);
});

describe('what awaits an agency', () => {
  it('is in its inbox with its deadline, until it has been done, and in nobody else’s', async () => {
    const invitation = { kind: 'answer-invitation', aggregate: 'meeting', id: 'bridges', overdue: false, due: soon };
    expect(await ask(health, 'inbox')).toEqual([expect.objectContaining(invitation)]);
    expect(await ask(roads, 'inbox')).toEqual([expect.objectContaining({ ...invitation, agency: 'roads' })]);
    expect(await ask(office, 'inbox')).toEqual([]);
    await at(health, 'AcceptInvitation');
    expect(await ask(health, 'inbox')).toEqual([]);
    expect(await ask(roads, 'inbox')).toHaveLength(1);
  });

  it('comes to the secretariat where another refers an item', async () => {
    await at(health, 'ReferItem', { item: 'water', kind: 'decision', title: en('Drinking water') });
    expect(await ask(office, 'inbox')).toEqual([
      expect.objectContaining({ kind: 'decide-referral', id: 'bridges', item: 'water', title: en('Drinking water') }),
    ]);
    await at(office, 'AcceptReferral', { item: 'water' });
    expect(await ask(office, 'inbox')).toEqual([]);
  });
});

describe('a meeting', () => {
  it('is shown in full to its parties, and to others as if it were not there', async () => {
    const east = await stack.join('east');
    const shown = await ask<{ state: string; invited: string[]; quorum: object }>(roads, 'meeting', { id: 'bridges' });
    expect(shown).toMatchObject({ invited: ['health', 'roads'], quorum: { needed: 2, present: 0, reached: false } });
    expect(await ask<object[]>(roads, 'meetings')).toHaveLength(1);
    expect(await ask<object[]>(east, 'meetings')).toEqual([]);
    const [hidden, absent] = await Promise.all(
      ['bridges', 'no-such-meeting'].map((id) => east.queryNamed('coordination', 'meeting', { id })),
    );
    expect(hidden).toMatchObject({ failed: { code: 'not-found' } });
    expect(hidden).toEqual(absent);
  });
});

describe('an agency that pulls its events', () => {
  const head = (message: JsMsg, name: string): string => decodeURIComponent(message.headers!.get(name));
  let record: RecordedEvent[];
  let owed: RecordedEvent[];
  let pulled: JsMsg[];
  beforeAll(async () => {
    record = await stack.events();
    owed = record.filter(({ context }) => context.audience.includes('health'));
    pulled = await pull(health, owed.length);
  }, 30_000);

  it('gets each event that is its to know, once, in order, without a gap', async () => {
    expect(owed.length).toBeGreaterThan(25);
    expect(pulled.map((one) => head(one, 'ce-id'))).toEqual(owed.map(({ id }) => id));
    expect(pulled.map((one) => Number(head(one, 'Taawun-Sequence')))).toEqual(owed.map((_, index) => index + 1));
  });

  it('reads each as a CloudEvent in binary mode', () => {
    for (const [index, message] of pulled.entries()) {
      const { id, stream, revision, type, recordedAt, context, position: where } = owed[index]!;
      const mechanism = message.subject.split('.')[3];
      const aggregate = stream.slice(0, stream.indexOf('-'));
      expect(
        [
          'specversion',
          'id',
          'source',
          'type',
          'subject',
          'time',
          'datacontenttype',
          'revision',
          'recordedat',
          'agency',
          'actor',
        ].map((name) => head(message, `ce-${name}`)),
      ).toEqual([
        '1.0',
        id,
        `/taawun/${mechanism}`,
        `taawun.${mechanism}.${aggregate}.${type}.v1`,
        stream,
        context.occurredAt,
        'application/json',
        String(revision),
        recordedAt,
        context.agency,
        context.actor,
      ]);
      expect(head(message, 'Nats-Msg-Id')).toBe(`${id}/health/v1`);
      expect(head(message, 'Taawun-Position')).toBe(where);
      expect(message.subject).toMatch(/^taawun\.evt\.health\.(directory|coordination)\.[a-z-]+\.[a-z-]+$/);
    }
  });

  it('never gets a person’s name, sealed or not', () => {
    const registered = pulled.find(({ subject }) => subject.endsWith('.agency-registered'))!;
    expect(registered.json()).toMatchObject({
      headName: { withheld: 'personal', digest: expect.any(String) as string },
    });
    for (const message of pulled) expect(message.string()).not.toMatch(/Head of health|"sealed"/);
  });

  it('gets the same from the history after a sequence, page by page, as after a lost database', async () => {
    const told: Published[] = [];
    for (let after: string | undefined = '3'; after;) {
      const answer: QueryAnswer<Published[]> = await answerOf<Published[]>(
        health.queryNamed('relay', 'history', { after, limit: 7 }, { after: position }),
      );
      told.push(...answer.result);
      after = answer.next;
    }
    expect(
      told.map(({ sequence, position, subject, event }) => [sequence, position, subject, event.id, event.data]),
    ).toEqual(
      pulled
        .slice(3)
        .map((one) => [
          Number(head(one, 'Taawun-Sequence')),
          head(one, 'Taawun-Position'),
          one.subject,
          head(one, 'ce-id'),
          one.json(),
        ]),
    );
    for (const [index, { event }] of told.entries())
      for (const [name, value] of Object.entries(event))
        if (name !== 'data') expect([name, String(value)]).toEqual([name, head(pulled[index + 3]!, `ce-${name}`)]);
  });

  it('gets what is for everybody from another durable, and nobody else’s history', async () => {
    const everybodys = record.filter(({ context }) => context.audience.includes('public'));
    const messages = await pull(health, everybodys.length, 'health_public');
    expect(messages.map((one) => head(one, 'ce-id'))).toEqual(everybodys.map(({ id }) => id));
    expect(messages.map((one) => Number(head(one, 'Taawun-Sequence')))).toEqual(
      everybodys.map((_, index) => index + 1),
    );
    const { failed } = (await health.queryNamed('relay', 'history', { audience: 'roads' })) as {
      failed: { code: string };
    };
    expect(failed.code).toBe('not-found');
  }, 20_000);
});
