import { fa, past } from '../../domain/meeting-examples';
import {
  begun,
  completed,
  established,
  farsCovered,
  firstDue,
  held,
  planned,
  provincialSessions,
  running,
  seriesClosed,
  suspended,
  tuesdays,
} from '../../domain/meeting-series-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

const happened = (...events: readonly Past[]) => happen('meetingSeries-provinces', events);
const all = async (): Promise<readonly string[]> => {
  const agencies = ['coordination-deputy', 'interior', 'energy', 'fars', 'yazd', 'gilan'];
  return (await Promise.all(agencies.map((agency) => rows(agency))))
    .flat()
    .map(({ agency, kind }) => `${agency} ${kind}`);
};
const deputy = 'coordination-deputy';

it.each<[string, readonly Past[], readonly string[]]>([
  ['established', established, []],
  ['running', running, [`${deputy} hold-session`]],
  ['with a round that has no rota', begun, [`${deputy} hold-session`, `${deputy} publish-rota`]],
  ['with a rota', planned, [`${deputy} hold-session`]],
  ['with its round complete', completed, [`${deputy} hold-session`]],
  ['suspended', suspended, []],
  ['closed', seriesClosed, []],
])('a series %s: whose turn it is', async (_, events, expected) => {
  await happened(...events);
  expect(await all()).toEqual(expected);
});

it('the next session is held by its term, and by the next one after each', async () => {
  await happened(...farsCovered);
  expect(await rows(deputy)).toMatchObject([
    { aggregate: 'meetingSeries', id: 'provinces', title: provincialSessions.title, due: '2026-03-17T20:29:59.999Z' },
  ]);
});

it('INV-MS2: a cadence that was breached awaits the coordinator until there is a session, by the first term missed', async () => {
  const miss = (due: string, next: string): Past[] => [
    past('DeadlineMissed', { deadline: 'cadence', due }),
    past('CadenceBreached', { due }),
    past('DeadlineSet', { deadline: 'cadence', due: next }),
  ];
  const [second, third] = ['2026-03-15T20:29:59.999Z', '2026-03-22T20:29:59.999Z'];
  await happened(...running, ...miss(firstDue, second), ...miss(second, third));
  expect(await rows(deputy)).toMatchObject([
    { kind: 'cadence-breached', due: firstDue, overdue: true },
    { kind: 'hold-session', due: third, overdue: false },
  ]);
  await happened(held('m1', tuesdays[2]));
  expect(await all()).toEqual([`${deputy} hold-session`]);
});

it('INV-MS3: a swap that one head wants awaits the other, until it takes effect or lapses', async () => {
  const swap = { round: '1405', slot: 'second', with: 'third' };
  await happened(...planned, past('RotaSwapProposed', { ...swap, by: 'gilan' }));
  expect(await rows('yazd')).toMatchObject([{ kind: 'agree-to-swap', item: 'third', due: tuesdays[1] }]);
  expect(await rows('gilan')).toEqual([]);
  await happened(past('RotaSlotsSwapped', swap));
  expect(await all()).toEqual([`${deputy} hold-session`]);
  await happened(past('RotaSwapProposed', { ...swap, by: 'gilan' }), past('SeriesClosed', { reason: fa('پایان') }));
  expect(await all()).toEqual([]);
});
