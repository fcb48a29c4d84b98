import type { NatsConnection } from 'nats';
import { resolution } from '../../contracts/coordination/v1';
import { agency } from '../../contracts/directory/v1';
import { acceptedOrThrow } from '../../libs/client';
import { headersOf, startAtWork, type StackAtWork } from './set-up';

const languages = ['en', 'ar', 'fa', 'he'] as const;
/** The signs that a text of each language is written in, and the others are not. */
const scripts = { en: /^[^\u0590-\u06ff]+$/, ar: /[\u0600-\u06ff]/, fa: /[\u0600-\u06ff]/, he: /[\u0590-\u05ff]/ };

interface Reply {
  readonly failed?: {
    readonly code: string;
    readonly retry: boolean;
    readonly because: string;
    readonly fields?: object;
  };
  readonly rejected?: { readonly code: string; readonly because: string };
  readonly accepted?: object;
}

/** What is sent: where it is left out, it is the appointment of an official, in order in every respect. */
interface Sent {
  readonly to?: string;
  readonly body?: string | Uint8Array | object;
  /** Headers that differ; an empty one is left out. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Case extends Sent {
  readonly code: string;
  /** The fields that the answer must name, no more and no fewer. */
  readonly fields?: readonly string[];
}

const official = { id: 'roads-engineer', name: 'Yael Golan', roles: ['secretary'] };
const appoint = 'cmd.directory.official.appoint-official';
const invite = 'cmd.coordination.meeting.invite-participants';
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1]));
const ago = (days: number): string => new Date(Date.now() - days * 24 * 3600_000).toISOString();

const cases: Readonly<Record<string, Case>> = {
  'malformed JSON': { body: '{"id":"roads-engineer",', code: 'malformed' },
  'no JSON object': { body: '[1,2]', code: 'malformed' },
  'bytes that are no text': { body: Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]), code: 'malformed' },
  'an empty body': { body: '', code: 'malformed' },
  'a key __proto__': { body: '{"id":"roads-engineer","__proto__":{"roles":["clerk"]}}', code: 'malformed' },
  'a key constructor within': { body: '{"id":"x","name":{"constructor":{"prototype":{}}}}', code: 'malformed' },
  'a body of more than 64 KiB': { body: { ...official, name: 'x'.repeat(65_536) }, code: 'too-large' },
  'a body of more than 32 levels': { body: `{"id":"x","name":${nested(32)}}`, code: 'too-large' },
  'a list of more than 10,000 elements': {
    body: { ...official, roles: Array.from({ length: 10_001 }, () => 1) },
    code: 'too-large',
  },
  'an object of more than 1,000 keys': { body: { ...official, ...keys(1_001) }, code: 'too-large' },
  'an unknown field': { body: { ...official, salary: 1 }, code: 'invalid', fields: ['salary'] },
  'wrong types': { body: { ...official, name: 7, roles: 'clerk' }, code: 'invalid', fields: ['name', 'roles'] },
  'a missing field': { body: { ...official, name: undefined }, code: 'invalid', fields: ['name'] },
  'a list longer than the contract allows': {
    body: { ...official, roles: Array.from({ length: 31 }, () => 'clerk') },
    code: 'invalid',
    fields: ['roles'],
  },
  'half a character': { body: '{"id":"x","name":"\\ud800","roles":[]}', code: 'invalid', fields: ['name'] },
  'a wrong field within a part': {
    to: 'cmd.directory.agency.change-contact-point',
    body: { id: 'roads', contact: { desk: { lang: 'english', text: '' }, email: 'x', fax: '1' } },
    code: 'invalid',
    fields: ['contact.desk.lang', 'contact.desk.text', 'contact.fax'],
  },
  'no id': { body: { ...official, id: undefined }, code: 'invalid', fields: ['id'] },
  ...Object.fromEntries(
    ['*', '>', 'a.b', 'a b', '../a', '', 'x'.repeat(65)].map((id) => [
      `the id '${id.slice(0, 8)}'`,
      { body: { ...official, id }, code: 'invalid', fields: ['id'] },
    ]),
  ),
  'an agency with a wildcard for its name': {
    to: invite,
    body: { id: 'm', agencies: ['health', '*'] },
    code: 'invalid',
    fields: ['agencies'],
  },
  'an unknown command': { to: 'cmd.directory.official.promote-official', code: 'unknown-command' },
  'an unknown aggregate': { to: 'cmd.directory.king.crown', code: 'unknown-command' },
  'an unknown query': { to: 'qry.directory.secrets', body: {}, code: 'unknown-query' },
  'an unknown field of a question': { to: 'qry.directory.agencies', body: { x: 1 }, code: 'invalid', fields: ['x'] },
  'no actor': { headers: { 'Taawun-Actor': '' }, code: 'actor-missing' },
  'an actor with a wildcard': { headers: { 'Taawun-Actor': '*' }, code: 'invalid', fields: ['Taawun-Actor'] },
  'an actor whom nobody knows': { headers: { 'Taawun-Actor': 'nobody' }, code: 'actor-unknown' },
  'an actor of another agency': { headers: { 'Taawun-Actor': 'health-head' }, code: 'actor-unknown' },
  'a role not held': {
    headers: { 'Taawun-Actor': 'roads-clerk' },
    to: invite,
    body: { id: 'm', agencies: [] },
    code: 'role-missing',
  },
  'an office not held': {
    to: 'cmd.directory.agency.set-clearance',
    body: { id: 'roads', level: 'secret' },
    code: 'role-missing',
  },
  'a command of the system alone': {
    to: 'cmd.directory.clock.advance-clock',
    body: { id: 'stack', to: '2040-01-01T00:00:00Z' },
    code: 'role-missing',
  },
  'a mandate not held': { headers: { 'Taawun-Mandate': 'none' }, code: 'mandate-invalid' },
  'a classification above its clearance': { headers: { 'Taawun-Classification': 'secret' }, code: 'clearance-missing' },
  'an unknown classification': {
    headers: { 'Taawun-Classification': 'cosmic' },
    code: 'invalid',
    fields: ['Taawun-Classification'],
  },
  'no commandId': { headers: { 'Nats-Msg-Id': '' }, code: 'invalid', fields: ['Nats-Msg-Id'] },
  'no time of issue': { headers: { 'Taawun-Issued-At': '' }, code: 'invalid', fields: ['Taawun-Issued-At'] },
  'a day that does not exist': {
    headers: { 'Taawun-Issued-At': '2026-02-30T00:00:00Z' },
    code: 'invalid',
    fields: ['Taawun-Issued-At'],
  },
  'a command of last month': { headers: { 'Taawun-Issued-At': ago(30) }, code: 'outside-window' },
  'a command from the future': { headers: { 'Taawun-Issued-At': ago(-1) }, code: 'outside-window' },
  'a late fact without a reason': {
    headers: { 'Taawun-Occurred-At': ago(31) },
    code: 'invalid',
    fields: ['Taawun-Late-Reason'],
  },
  'a position of another record': {
    headers: { 'Taawun-After': 'abcdef12-1' },
    code: 'invalid',
    fields: ['Taawun-After'],
  },
  'a revision that is none': {
    headers: { 'Taawun-Expected-Revision': '1e3' },
    code: 'invalid',
    fields: ['Taawun-Expected-Revision'],
  },
  'a revision that has passed': { headers: { 'Taawun-Expected-Revision': '7' }, code: 'revision-moved' },
  'a commandId of another command': {
    headers: { 'Nats-Msg-Id': 'the-clerk' },
    to: 'cmd.directory.official.appoint-official',
    body: { id: 'roads-clerk', name: 'Other', roles: [] },
    code: 'id-reused',
  },
  'a reply too large to send': {
    to: 'qry.coordination.register',
    body: { limit: 500 },
    headers: { 'Taawun-Actor': '' },
    code: 'reply-too-large',
  },
};

let stack: StackAtWork;
let roads: NatsConnection;

async function send({ to = appoint, body = official, headers: changed = {} }: Sent, language: string): Promise<Reply> {
  const headers = headersOf('roads-head', { 'Accept-Language': language, ...changed });
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return (await roads.request(`taawun.agency.roads.${to}`, bytes, { headers, timeout: 10_000 })).json<Reply>();
}

beforeAll(async () => {
  stack = await startAtWork('bad-input');
  roads = (await stack.join('roads')).connection;
  await stack.join('health');
  const clerk = { id: 'roads-clerk', name: 'Amir', roles: ['clerk'] };
  expect(await send({ body: clerk, headers: { 'Nats-Msg-Id': 'the-clerk' } }, 'en')).toHaveProperty('accepted');
  // History is everybody's: so much of it that no answer can hold it all.
  const office = await stack.as('coordinator');
  const title = { lang: 'fa', text: 'تصمیم'.repeat(800) };
  const history = { source: 'archive', title, question: title.text, adopted: true, votes: {}, flags: [] };
  for (let n = 0; n < 90; n++) {
    const id = `archive-${n}`;
    const options = { actor: 'coordinator-head' };
    const reply = await office.send(resolution, 'ImportResolution', { id, sourceId: id, ...history }, options);
    acceptedOrThrow(reply, id);
  }
}, 60_000);
afterAll(() => stack?.stop());

describe('an agency that sends', () => {
  let before: number;
  beforeAll(async () => {
    before = (await stack.events()).length;
  });

  it.each(Object.entries(cases))('%s is told so in its language', async (_, { code, fields, ...sent }) => {
    const said = new Set<string>();
    for (const language of languages) {
      const { failed } = await send(sent, language);
      expect(failed).toMatchObject({ code, retry: false, because: expect.stringMatching(scripts[language]) as string });
      expect(Object.keys(failed!.fields ?? {}).sort()).toEqual([...(fields ?? [])].sort());
      said.add(failed!.because);
    }
    expect(said.size).toBe(languages.length);
  });

  it('is answered as ever afterwards, and nothing of all that was recorded', async () => {
    expect((await stack.events()).length).toBe(before);
    expect(await send({}, 'he')).toHaveProperty('accepted');
    expect((await stack.events()).length).toBe(before + 1);
  });
});

it('a registrar who gives an agency a reserved id is told so in each language', async () => {
  const office = await stack.as('coordinator', 'ar');
  const name = { lang: 'en', text: 'x' };
  for (const id of ['public', 'system', 'clock', 'policy', 'taawun']) {
    const registration = {
      id,
      names: [name],
      head: `${id}-head`,
      headName: 'x',
      contact: { desk: name, email: 'x@x.example' },
      responsibilities: [{ key: id, text: name, exclusive: false }],
      calendar: { zone: 'UTC', weekend: [6, 7], holidays: [] },
    };
    const options = { actor: 'coordinator-head' };
    const reply = await office.send(agency, 'RegisterAgency', registration, options);
    expect(reply).toMatchObject({
      rejected: { code: 'reserved-agency-id', because: expect.stringMatching(scripts.ar) as string },
    });
  }
});
