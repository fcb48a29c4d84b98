import { join } from 'node:path';
import { everythingIn, filesWith } from './evidence';
import { aNote, cleared, finding, noted, registered, sealed } from './relay-examples';
import { openWorld, reader, type World } from './relay-world';

let world: World;

beforeAll(async () => (world = await openWorld()), 120_000);
afterAll(() => world.close());

/** Publishes everything recorded and returns the last `count` messages. */
async function published(count: number) {
  const relay = await world.relay();
  await relay.level();
  await relay.stop();
  return (await world.stream()).slice(-count);
}

describe('what is recorded', () => {
  it('is published once to each of its audiences, in the order of the record, under gapless sequences', async () => {
    await world.record(registered('health'), registered('water'), cleared('water', 'confidential'));
    await world.record(
      noted('one', ['health', 'water']),
      noted('one', ['water']),
      noted('two', []),
      noted('two', ['health']),
    );
    const relay = await world.relay();
    await relay.level();
    await world.record(['publicHearing-three', 'HearingOpened', { subject: 'Wells' }, ['public', 'health', 'water']]);
    await relay.level();
    await relay.stop();
    const stream = await world.stream();
    expect(await world.wrongs()).toEqual([]);
    expect(stream.map(({ subject }) => subject).slice(-4)).toEqual([
      'taawun.evt.health.testing.public-hearing.note-taken',
      'taawun.evt.public.testing.public-hearing.hearing-opened',
      'taawun.evt.health.testing.public-hearing.hearing-opened',
      'taawun.evt.water.testing.public-hearing.hearing-opened',
    ]);
  });

  it('of an earlier shape is published as what it is now, on the bus and in a history', async () => {
    await world.record(['publicHearing-early', 'HearingCalled', { about: 'Wells' }, ['health']]);
    const [message] = (await published(1)) as [Awaited<ReturnType<typeof published>>[0]];
    expect(message.subject).toBe('taawun.evt.health.testing.public-hearing.hearing-opened');
    expect(message.headers.get('ce-type')).toBe('taawun.testing.publicHearing.HearingOpened.v1');
    expect(message.data).toEqual({ subject: 'Wells' });
  });

  it('travels as a CloudEvent with the context of the record', async () => {
    await world.record(noted('four', ['health']));
    const [{ headers }] = (await published(1)) as [Awaited<ReturnType<typeof published>>[0]];
    const event = (await everythingIn(world.store)).at(-1)!;
    const value = (name: string) => headers.get(name);
    expect(value('Nats-Msg-Id')).toBe(`${event.id}/health/v1`);
    expect(value('Taawun-Position')).toBe(event.position);
    expect(value('Taawun-Record')).toBe(world.store.recordId);
    expect(value('content-type')).toBe('application/json');
    expect(
      Object.fromEntries(
        headers
          .keys()
          .filter((name) => name.startsWith('ce-'))
          .map((name) => [name, value(name)]),
      ),
    ).toEqual({
      'ce-specversion': '1.0',
      'ce-id': event.id,
      'ce-source': '/taawun/testing',
      'ce-type': 'taawun.testing.publicHearing.NoteTaken.v1',
      'ce-subject': 'publicHearing-four',
      'ce-time': '2026-03-01T12:00:00.000Z',
      'ce-datacontenttype': 'application/json',
      'ce-recordedat': '2026-03-01T12:00:00.000Z',
      'ce-revision': '0',
      'ce-command': 'Test',
      'ce-commandid': event.context.commandId,
      'ce-correlationid': event.context.correlationId,
      'ce-agency': 'coordinator',
      'ce-actor': 'official-1',
      'ce-role': 'coordinator',
      'ce-audience': 'health',
      'ce-classification': 'internal',
      'ce-digest': 'key-1:abc',
    });
  });

  it('carries text of any language in its headers, percent-encoded', async () => {
    const [stream, type, data, audience] = noted('five', ['health']);
    await world.record([stream, type, data, audience, 'internal', { legalBasis: 'مادة 5 "أ" 100%' }]);
    const [message] = await published(1);
    const encoded = message!.headers.get('ce-legalbasis');
    expect(encoded).toBe('%D9%85%D8%A7%D8%AF%D8%A9%205%20%22%D8%A3%22%20100%25');
    expect(decodeURIComponent(encoded)).toBe('مادة 5 "أ" 100%');
  });
});

describe('what an audience may not see', () => {
  const withheld = {
    note: 'a note',
    finding: { withheld: 'clearance' },
    witness: { person: 'person-7', name: { withheld: 'personal', digest: sealed.digest } },
    annexes: { withheld: 'clearance' },
  };
  const seen = { ...aNote(), witness: withheld.witness };
  const dataOf = async (count: number) =>
    (await published(count)).map(({ subject, data }) => [subject.split('.')[2], data]);

  it('is withheld field by field, as the clearance was when it was recorded', async () => {
    await world.record(noted('six', ['health', 'water'], 'confidential'));
    await world.record(
      cleared('health', 'secret'),
      cleared('water', 'internal'),
      noted('six', ['health', 'water'], 'confidential'),
    );
    const [healthBefore, waterBefore, , , , , healthAfter, waterAfter] = await dataOf(8);
    expect([healthBefore, waterBefore]).toEqual([
      ['health', withheld],
      ['water', seen],
    ]);
    expect([healthAfter, waterAfter]).toEqual([
      ['health', seen],
      ['water', withheld],
    ]);
  });

  it('is withheld from the public, and from an agency that is not registered yet, of all that is not public', async () => {
    await world.record(noted('seven', ['public', 'harbour']), noted('seven', ['public', 'harbour'], 'public'));
    expect(await dataOf(4)).toEqual([
      ['public', withheld],
      ['harbour', withheld],
      ['public', seen],
      ['harbour', seen],
    ]);
  });

  it('never reaches the files of the bus, nor does a name in any form', async () => {
    const apart = await openWorld();
    await apart.record(registered('health'), cleared('health', 'public'), noted('one', ['public', 'health'], 'secret'));
    const relay = await apart.relay();
    await relay.level();
    expect(await apart.stream()).toHaveLength(6);
    const files = join(apart.folder, 'bus', 'jetstream');
    expect(filesWith(files, 'a note')).not.toEqual([]);
    expect([...filesWith(files, finding), ...filesWith(files, sealed.sealed)]).toEqual([]);
    // The search itself: an agency that is cleared does get it, so it is found then.
    await apart.record(cleared('health', 'secret'), noted('one', ['health'], 'secret'));
    await relay.level();
    expect(filesWith(files, finding)).not.toEqual([]);
    await apart.close();
  });
});

describe('an event that cannot be published as it is', () => {
  it('leaves no gap: its audience learns that it happened, all of it is withheld, and it is parked', async () => {
    await world.record(['publicHearing-eight', 'NoteBurnt', { secret: finding }, ['health']]);
    await world.record(['mystery-one', 'Odd.Name', { secret: finding }, ['health']]);
    await world.record(['publicHearing-eight', 'NoteTaken', aNote('x'.repeat(950_000)), ['health']]);
    await world.record(noted('eight', ['health']));
    const relay = await world.relay();
    await relay.level();
    const last = (await world.stream()).slice(-4);
    expect(last.slice(0, 3).map(({ subject, data }) => [subject, data])).toEqual([
      ['taawun.evt.health.testing.public-hearing.note-burnt', { withheld: 'unknown' }],
      ['taawun.evt.health.unknown.mystery.unknown', { withheld: 'unknown' }],
      ['taawun.evt.health.testing.public-hearing.note-taken', { withheld: 'size' }],
    ]);
    expect(last[3]!.data).toMatchObject({ note: 'a note' });
    expect(await world.wrongs()).toEqual([]);
    const { result } = await relay.ask('parked', {}, reader('system'));
    expect((result as { stream: string; reason: string }[]).map(({ stream, reason }) => [stream, reason])).toEqual([
      ['publicHearing-eight', 'no contract knows publicHearing.NoteBurnt'],
      ['mystery-one', 'no contract knows mystery.Odd.Name'],
      ['publicHearing-eight', expect.stringMatching(/^it has 950\d{3} bytes, and 921600 can be published$/)],
    ]);
    await expect(relay.ask('parked', {}, reader('health'))).rejects.toThrow('not-found');
    await relay.stop();
  });
});

describe('an audience that can be no agency', () => {
  it('is none: nothing goes there, and nobody misses it', async () => {
    const before = (await world.stream()).length;
    await world.record(noted('none', ['system', 'policy', 'a.b', '*', '>', 'Health', 'health', 'health']));
    const sent = (await published(before + 9)).slice(before);
    expect(sent.map(({ subject }) => subject.split('.')[2])).toEqual(['health']);
  });
});
