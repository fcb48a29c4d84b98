import { coordinator, headquarters, minister, offices } from './ministry';
import { provinces } from './provinces';
import type { Troupe } from '../troupe';
import { daysAfter, fa } from './words';

/** The series of specialised sessions and its first round (S003-1, S003-27). */
export const [sessions, round] = ['provincial-sessions', 'round-1402'] as const;
/** 21 Esfand 1402: by then every province is to have had its session. */
const target = '2024-03-11';
/** The first session: a Sunday, in the morning of Tehran. */
export const firstSession = '2023-08-13T05:30:00.000Z';

/** When the province whose turn is the n-th has its session; the first is 0. */
export const sessionOf = (turn: number): string => daysAfter(firstSession, 7 * turn);

/** The other fora beside the sessions: all governors monthly, the deputies in turns at two levels (S003-7, S003-10). */
export const plenary = 'governors-plenary';
export const councils = [
  { id: 'strategic-council', level: 'strategic', title: 'شورای راهبردی معاونان' },
  { id: 'executive-council', level: 'executive', title: 'شورای اجرایی معاونان' },
] as const;

/** Establishes the fora, starts the round and dates every province. */
export async function planTheRound(troupe: Troupe): Promise<void> {
  const units = provinces.map(({ id }) => id);
  const act = (id: string, command: string, body: object = {}) =>
    troupe.actNamed(coordinator, 'meetingSeries', command, { id, ...body });
  const establish = async (id: string, title: string, cadence: object, more: object): Promise<void> => {
    await act(id, 'EstablishSeries', { title: fa(title), chair: minister, ...more });
    await act(id, 'SetCadence', cadence);
  };
  const deputies = offices.map(({ id }) => id);
  await establish(
    sessions,
    'نشست‌های تخصصی استان‌ها',
    { every: 1, of: 'weeks', weekday: 7 },
    { kind: 'specialised-session', members: [...headquarters, coordinator], units },
  );
  await establish(
    plenary,
    'نشست سراسری استانداران',
    { every: 1, of: 'months' },
    { kind: 'plenary', members: [minister, coordinator, ...units] },
  );
  for (const { id, level, title } of councils)
    await establish(
      id,
      title,
      { every: 2, of: 'weeks', weekday: 7 },
      { kind: 'council', level, members: [minister, coordinator, ...deputies] },
    );
  await act(sessions, 'StartRound', { round, target });
  const slots = units.map((unit, turn) => ({ slot: `turn-${turn + 1}`, unit, start: sessionOf(turn) }));
  await act(sessions, 'PublishRota', { round, slots });
  await troupe.settle();
}
