import { coordinator, minister, offices } from './ministry';
import { provinces } from './provinces';
import { councils, plenary, sessionOf } from './series';
import type { Troupe } from '../troupe';
import { daysAfter, fa } from './words';

/** A meeting of another forum in the week of a session. */
interface Forum {
  readonly meeting: string;
  readonly series: string;
  readonly form: 'council' | 'plenary';
  readonly title: string;
  readonly members: readonly string[];
  readonly start: string;
}

/** The councils sit in turns on Sundays, the governors once a month (S003-7, S003-10). */
export function foraOf(week: number): readonly Forum[] {
  const council = councils[week % councils.length]!;
  const afternoon = daysAfter(sessionOf(week), 0.25);
  const sunday: Forum = {
    meeting: `${council.id}-${week + 1}`,
    series: council.id,
    form: 'council',
    title: council.title,
    members: [minister, coordinator, ...offices.map(({ id }) => id)],
    start: afternoon,
  };
  if (week % 4 !== 2) return [sunday];
  const monthly: Forum = {
    meeting: `${plenary}-${week + 1}`,
    series: plenary,
    form: 'plenary',
    title: 'نشست ماهانهٔ استانداران',
    members: [minister, coordinator, ...provinces.map(({ id }) => id)],
    start: daysAfter(sessionOf(week), 1.2),
  };
  return [sunday, monthly];
}

const secretary = 'secretary-1';

export async function callForum(troupe: Troupe, forum: Forum): Promise<void> {
  const { meeting, series, form, title, members, start } = forum;
  const act = (command: string, body: object) =>
    troupe.actNamed(coordinator, 'meeting', command, { id: meeting, ...body }, secretary);
  const plan = {
    kind: 'regular',
    form,
    mode: form === 'plenary' ? 'hybrid' : 'on-site',
    title: fa(title),
    minutes: 120,
  };
  await act('ScheduleMeeting', { ...plan, start, chair: minister, series });
  await act('InviteParticipants', { agencies: members });
  await act('AddAgendaItem', { item: 'follow-up', kind: 'progress-report', title: fa('پیگیری مصوبات پیشین') });
}

/** Everybody is there, the follow-up is reported, and one thing is decided. */
export async function holdForum(troupe: Troupe, forum: Forum): Promise<void> {
  const { meeting, members } = forum;
  const act = (agency: string, command: string, body: object = {}, actor?: string) =>
    troupe.actNamed(agency, 'meeting', command, { id: meeting, ...body }, actor);
  await act(minister, 'OpenSession');
  await troupe.together(
    members.map(
      (agency) => () =>
        act(coordinator, 'RecordPresence', { agency, official: `${agency}-head`, capacity: 'voting' }, secretary),
    ),
  );
  const speaker = { agency: coordinator, official: `${coordinator}-head`, item: 'follow-up' };
  await act(coordinator, 'RecordStatement', { ...speaker, text: fa('گزارش پیگیری مصوبات.') }, secretary);
  await act(minister, 'SumUp', { text: fa('جمع‌بندی.') });
  await act(minister, 'ConcludeSession');
  await troupe.settle();
}
