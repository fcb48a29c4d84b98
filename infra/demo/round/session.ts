import { noticeIdOf } from '../../../services/coordination/policies/after-session';
import { fateOf } from './follow-up';
import { axes, lineOf, presentReport, type Turn } from './reports';
import { coordinator, headquarters, minister, offices } from './ministry';
import { sessionOf, sessions } from './series';
import type { Troupe } from '../troupe';
import { daysAfter, fa } from './words';

/** Resolutions that a session adopts: some 35 (S003-25). */
const perSession = 36;
/** What may be asked of somebody, in the words of the sessions. */
const tasks = ['تکمیل', 'بازسازی', 'تأمین اعتبار', 'ساماندهی', 'تجهیز', 'راه‌اندازی'];

const at =
  (troupe: Troupe, { meeting }: Turn) =>
  (agency: string, command: string, body: object = {}, actor?: string): Promise<void> =>
    troupe.actNamed(agency, 'meeting', command, { id: meeting, ...body }, actor);
const secretary = 'secretary-1';
const clerk = 'clerk-1';

/** Six days ahead: the session is called, everybody is invited, the axes are its agenda. */
export async function callSession(troupe: Troupe, turn: Turn): Promise<void> {
  const act = at(troupe, turn);
  const { province, number } = turn;
  await act(
    coordinator,
    'ScheduleMeeting',
    {
      kind: 'regular',
      form: 'specialised-session',
      mode: 'on-site',
      title: fa(`نشست تخصصی استان ${province.fa}`),
      start: sessionOf(number),
      minutes: 240,
      chair: minister,
      series: sessions,
      unit: province.id,
    },
    secretary,
  );
  await act(
    coordinator,
    'InviteParticipants',
    { agencies: [...headquarters, coordinator, province.id], fields: offices.map(({ field }) => field) },
    secretary,
  );
  await troupe.settle();
  await troupe.together([
    ...[...headquarters, province.id].map((one) => () => act(one, 'AcceptInvitation')),
    ...agendaOf(turn).map((item) => () => act(coordinator, 'AddAgendaItem', item, secretary)),
  ]);
}

/** Now and then there is no time for the other matters: they are carried to the next session. */
const leavesOver = ({ number }: Turn): boolean => number % 6 === 5;
const otherMatters = ({ number }: Turn): string => `other-matters-${number + 1}`;

const agendaOf = (turn: Turn) => [
  { item: 'status', kind: 'progress-report', title: fa('وضعیت کلی استان'), agency: turn.province.id },
  ...axes.map((axis) => ({ item: axis, kind: 'problem', title: fa(`محور ${axis}`) })),
  { item: otherMatters(turn), kind: 'other', title: fa('سایر امور استان') },
];

/** The session: the governor's report, questions, opinions of every field, the resolutions, the summing-up. */
export async function holdSession(troupe: Troupe, turn: Turn): Promise<void> {
  const act = at(troupe, turn);
  const { province, number } = turn;
  const asSecretary = (command: string, body: object): Promise<void> => act(coordinator, command, body, secretary);
  await act(minister, 'OpenSession');
  const absent = number % 5 === 4 ? offices[number % offices.length] : undefined;
  const present = offices.filter((office) => office !== absent);
  await troupe.together([
    ...[minister, coordinator, province.id].map(
      (agency) => () => asSecretary('RecordPresence', { agency, official: `${agency}-head`, capacity: 'voting' }),
    ),
    ...present.map(
      ({ id, field }) =>
        () =>
          asSecretary('RecordPresence', { agency: id, official: `${id}-head`, capacity: 'voting', field }),
    ),
  ]);
  if (absent) await act(minister, 'ExcuseField', { field: absent.field, reason: fa('مأموریت') });
  await presentReport(troupe, turn);
  const speaker = { agency: province.id, official: `${province.id}-head` };
  await asSecretary('RecordStatement', { ...speaker, item: 'status', text: fa('گزارش وضعیت عمومی استان.') });
  if (!leavesOver(turn))
    await asSecretary('RecordStatement', { ...speaker, item: otherMatters(turn), text: fa('سایر نیازهای استان.') });
  await act(offices[0]!.id, 'AskQuestion', { question: 'q-1', to: province.id, text: fa('برنامهٔ شما چیست؟') });
  await act(province.id, 'AnswerQuestion', { question: 'q-1', text: fa('در سه مرحله اجرا می‌شود.') });
  await troupe.together(
    present.map(
      ({ id, field }) =>
        () =>
          asSecretary('RecordExpertOpinion', {
            agency: id,
            official: `${id}-head`,
            field,
            opinion: fa('نظر تخصصی این حوزه.'),
          }),
    ),
  );
  await adopt(troupe, turn, present);
  await act(minister, 'SumUp', { text: fa('جمع‌بندی نشست و اعلام مصوبات.') });
  await act(minister, 'ConcludeSession');
  await troupe.settle();
}

/** Proposed, agreed and adopted, one for each line of the report that needs it. */
async function adopt(troupe: Troupe, turn: Turn, present: typeof offices): Promise<void> {
  const act = at(troupe, turn);
  const numbers = Array.from({ length: perSession }, (_, index) => index);
  const each = (work: (number: number) => Promise<void>) => troupe.together(numbers.map((one) => () => work(one)));
  await each((number) => {
    const content = proposalOf(turn, number, present);
    return act(turn.province.id, 'ProposeResolution', content);
  });
  await each((number) => act(coordinator, 'RecordConsensus', { proposal: `r-${number}` }, secretary));
  await each((number) => act(minister, 'AdoptResolution', { proposal: `r-${number}` }));
}

/** What is proposed under a number: every third is for an office of the ministry, the others for the province; with the other side's support. */
export function proposalOf(turn: Turn, number: number, present: typeof offices) {
  const { province } = turn;
  const axis = axes[number % axes.length]!;
  const office = present[number % present.length]!.id;
  const [owner, supporting] = number % 3 === 0 ? [office, province.id] : [province.id, office];
  const action = tasks[number % tasks.length]!;
  return {
    proposal: `r-${number}`,
    item: axis,
    object: `${province.id}-${axis}-${number}`,
    action,
    text: fa(`${action} طرح شمارهٔ ${number + 1} استان ${province.fa}.`),
    owner,
    supporting: [supporting],
    due: daysAfter(sessionOf(turn.number), fateOf(`r-${number}`) === 'overdue' ? 21 : 42 + 7 * (number % 5)),
    axis,
    ...lineOf(turn, axis),
  };
}

/** The day after: the notice is registered, signed and sent, and the minutes are drafted and approved. */
export async function communicate(troupe: Troupe, turn: Turn): Promise<void> {
  const act = at(troupe, turn);
  const { meeting, province } = turn;
  const notice = noticeIdOf(meeting);
  const register = `${coordinator}-${troupe.at.slice(0, 4)}`;
  await troupe.actNamed(coordinator, 'documentRegister', 'RegisterDocument', { id: register, document: notice }, clerk);
  await troupe.settle();
  await troupe.actNamed(coordinator, 'officialDocument', 'SignDocument', { id: notice });
  await troupe.actNamed(coordinator, 'officialDocument', 'DispatchDocument', { id: notice }, clerk);
  await act(coordinator, 'DraftMinutes', { text: fa('صورت‌جلسهٔ نشست.') }, secretary);
  await act(minister, 'ApproveMinutes');
  await act(province.id, 'ApproveMinutes');
  await act(coordinator, 'PublishMinutes', {}, secretary);
  await troupe.settle();
  await troupe.actNamed(province.id, 'officialDocument', 'ConfirmReceipt', { id: notice });
  await troupe.actNamed(province.id, 'officialDocument', 'AcknowledgeDocument', { id: notice });
}
