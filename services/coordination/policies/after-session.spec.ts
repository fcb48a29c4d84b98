import { fa, start } from '../domain/meeting-examples';
import type { InternalCommand } from '../../../libs/eventsourcing';
import { afterSession } from './after-session';

const concluded = (data: object) =>
  afterSession.when.meeting!.SessionConcluded!({
    stream: 'meeting-session-fars',
    data: { form: 'specialised-session', resolutions: [], open: [], ...data },
    context: { occurredAt: start },
  } as never) as readonly InternalCommand[];

it('POL-7: a session of a series is recorded there, with its unit and what it leaves to the next', () => {
  const takenOver = [{ item: 'bridge', carriedFrom: 'session-16' }];
  const sent = concluded({ series: 'provinces', unit: 'fars', open: ['roads'], carried: ['water'], takenOver });
  expect(sent.map(({ command }) => command)).toEqual(['CarryForwardItem', 'RecordSessionHeld']);
  expect(sent.at(-1)).toEqual({
    mechanism: 'coordination',
    aggregate: 'meetingSeries',
    command: 'RecordSessionHeld',
    id: 'provinces',
    data: { meeting: 'session-fars', unit: 'fars', heldAt: start, carried: ['water', 'roads'], takenOver },
  });
});

it('POL-7: a session outside of any series is recorded in none', () => {
  expect(concluded({ title: fa('جلسه') })).toEqual([]);
});
