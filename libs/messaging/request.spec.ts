import { headers as newHeaders } from 'nats';
import { Request } from './request';
import { type Failure, header } from './wire';

const complete = {
  [header.commandId]: 'command-1',
  [header.actor]: 'official-1',
  [header.issuedAt]: '2026-03-01T12:00:00Z',
};
const request = (named: Record<string, string>, agency = 'roads'): Request => {
  const headers = newHeaders();
  for (const [name, value] of Object.entries(named)) headers.set(name, value);
  return new Request(agency, 'cmd.roads.road-works.close-works', { headers });
};
const failure = (read: () => unknown): Failure => {
  try {
    read();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('it was accepted');
};

describe('given the headers of a command', () => {
  test('when only those it needs are there, then the others are absent', () => {
    const said = Object.entries(request(complete).command).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(said)).toEqual({ commandId: 'command-1', issuedAt: '2026-03-01T12:00:00.000Z' });
  });

  test('when all are there, then each is read in its own form', () => {
    const all = request({
      ...complete,
      [header.occurredAt]: '2026-02-01T10:30:00.5Z',
      [header.lateReason]: encodeURIComponent('تعطیلی ساختمان'),
      [header.mandate]: 'mandate_7',
      [header.expectedRevision]: '-1',
      [header.correlationId]: 'meeting/7:2',
      [header.causationId]: 'letter-3',
      [header.legalBasis]: 'Road%20Act',
      [header.classification]: 'secret',
      [header.after]: '1f0c22ab-42',
      [header.language]: 'fa-IR, en;q=0.5',
    });
    expect(all.command).toEqual({
      commandId: 'command-1',
      issuedAt: '2026-03-01T12:00:00.000Z',
      occurredAt: '2026-02-01T10:30:00.500Z',
      lateReason: 'تعطیلی ساختمان',
      mandate: 'mandate_7',
      expectedRevision: -1,
      correlationId: 'meeting/7:2',
      causationId: 'letter-3',
      legalBasis: 'Road Act',
      classification: 'secret',
    });
    expect([all.after, all.language, all.actor]).toEqual(['1f0c22ab-42', 'fa', 'official-1']);
  });

  test.each([
    [header.commandId, '', 'is required'],
    [header.commandId, 'two words', 'must be 1 to 128 printable'],
    [header.commandId, 'x'.repeat(129), 'must be 1 to 128 printable'],
    [header.issuedAt, '', 'is required'],
    [header.issuedAt, 'yesterday', 'must be an instant'],
    [header.issuedAt, '2026-03-01T12:00:00', 'must be an instant'],
    [header.issuedAt, '2026-03-01T12:00:00+03:30', 'must be an instant'],
    [header.issuedAt, '2026-02-30T12:00:00Z', 'must be an instant'],
    [header.issuedAt, '2026-03-01T24:00:00Z', 'must be an instant'],
    [header.occurredAt, '2026-13-01T12:00:00Z', 'must be an instant'],
    [header.lateReason, '%E0%A4%A', 'must be percent-encoded'],
    [header.lateReason, 'x'.repeat(2001), 'must be at most 2000'],
    [header.mandate, 'mandate.*', 'must be an opaque id'],
    [header.expectedRevision, '1.5', 'must be a revision'],
    [header.expectedRevision, '-2', 'must be a revision'],
    [header.expectedRevision, '007', 'must be a revision'],
    [header.correlationId, 'a b', 'must be printable'],
    [header.classification, 'top-secret', 'must be one of public, internal, confidential, secret'],
  ])('when %s is “%s”, then the sender is told which header is wrong, and how', (name, value, what) => {
    const { code, more } = failure(() => request({ ...complete, [name]: value }).command);
    expect([code, more.fields]).toEqual(['invalid', { [name]: expect.stringContaining(what) }]);
  });
});

describe('given who acts', () => {
  test('when nobody is named, then a command lacks its actor, and a query needs none', () => {
    expect(failure(() => request({}).actor).code).toBe('actor-missing');
    expect(new Request('roads', 'qry.roads.works', { headers: undefined }).actorIfAny).toBeUndefined();
  });

  test.each(['official.*', 'official>', 'two words', 'policy:POL-7', 'ün', 'x'.repeat(65)])(
    'when an agency names %s, then that is no opaque id',
    (actor) => {
      expect(failure(() => request({ [header.actor]: actor }).actor).more.fields).toEqual({
        [header.actor]: 'Taawun-Actor must be an opaque id',
      });
    },
  );

  test('when the system acts, then it does so as a policy, as the clock or as itself, never as an official', () => {
    for (const actor of ['policy:POL-7', 'clock', 'system'])
      expect(request({ [header.actor]: actor }, 'system').actor).toBe(actor);
    expect(failure(() => request({ [header.actor]: 'official-1' }, 'system').actor).code).toBe('invalid');
  });
});
