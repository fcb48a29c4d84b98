import { type Chance, textFrom } from './chance';

/** A command of somebody, as the kernel takes it: who may send what was checked before. */
export interface Step {
  readonly aggregate: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly agency: string;
  readonly role: string;
}

const agencies = 40;
const coordinator = 'agency-00';
const agencyOf = (number: number): string => `agency-${String(number % agencies).padStart(2, '0')}`;
const en = (text: string) => ({ lang: 'en', text });
const registration = (agency: string) => ({
  names: [en(agency)],
  head: `${agency}-head`,
  headName: `Head of ${agency}`,
  contact: { desk: en('Office'), email: `office@${agency}.example` },
  responsibilities: [{ key: `works-${agency}`, text: en('Its own works.'), exclusive: false }],
  calendar: { zone: 'UTC', weekend: [6, 7], holidays: [] },
});

/** The agencies with their calendars and officials. */
export function* founding(): Generator<Step> {
  for (let number = 0; number < agencies; number++) {
    const agency = agencyOf(number);
    const { calendar } = registration(agency);
    yield {
      aggregate: 'agency',
      type: 'RegisterAgency',
      id: agency,
      data: registration(agency),
      agency: coordinator,
      role: 'registrar',
    };
    yield { aggregate: 'workingCalendar', type: 'DefineCalendar', id: agency, data: calendar, agency, role: 'clerk' };
    for (let official = 0; official < 5; official++)
      yield {
        aggregate: 'official',
        type: 'AppointOfficial',
        id: `${agency}-${official}`,
        data: { name: 'A person', roles: [] },
        agency,
        role: 'clerk',
      };
  }
}

/** One thing that the agencies work on, from its beginning to its end: a meeting now and then, else a resolution. */
export const working = (number: number, chance: Chance): Generator<Step> =>
  number % 20 === 0 ? meeting(number, chance) : resolution(number, chance);

function* resolution(number: number, chance: Chance): Generator<Step> {
  const [id, owner, verifier] = [`r-${number}`, agencyOf(number + 1), agencyOf(number + 2)];
  const text = (length: number) => en(textFrom(chance, length));
  const by =
    (agency: string, role: string) =>
    (type: string, data: object): Step => ({ aggregate: 'resolution', type, id, data, agency, role });
  const [policy, official, judge, above] = [
    by('system', 'policy'),
    by(owner, 'owner'),
    by(verifier, 'verifier'),
    by(coordinator, 'coordinator'),
  ];
  yield policy('OpenResolution', {
    origin: { meeting: `m-${number - (number % 20)}`, item: 'item-1' },
    text: text(200),
    object: `object ${number}`,
    action: textFrom(chance, 60),
    owner,
    supporting: [agencyOf(number + 3)],
    verifier,
    due: '2098-06-01T00:00:00.000Z',
    coordinator,
    chair: coordinator,
  });
  yield above('CommunicateResolution', {});
  yield official('AcknowledgeResolution', {});
  yield official('AssignOwner', { official: `${owner}-1` });
  for (let plan = 0; plan < 3; plan++) yield official('PlanAction', { text: text(200) });
  for (let report = 1; report <= 6; report++)
    yield official('ReportProgress', { percent: Math.min(100, report * 15), remarks: text(200) });
  yield official('ReportObstacle', { text: text(150) });
  yield above('AnswerObstacle', { answer: text(150) });
  yield official('ClaimCompletion', { evidence: [{ title: 'Report', reference: `doc:${number}` }] });
  yield judge('VerifyCompletion', { remarks: text(100) });
}

function* meeting(number: number, chance: Chance): Generator<Step> {
  const [id, secretariat] = [`m-${number}`, agencyOf(number)];
  const guests = Array.from({ length: 6 }, (_, guest) => agencyOf(number + 1 + guest));
  const by =
    (agency: string, role: string) =>
    (type: string, data: object): Step => ({ aggregate: 'meeting', type, id, data, agency, role });
  const secretary = by(secretariat, 'secretary');
  const plan = { kind: 'regular', form: 'joint-meeting', mode: 'hybrid', minutes: 120, chair: secretariat };
  yield secretary('ScheduleMeeting', { ...plan, title: en(textFrom(chance, 60)), start: '2098-03-01T09:00:00.000Z' });
  yield secretary('InviteParticipants', { agencies: guests });
  for (const guest of guests) yield by(guest, 'head')('AcceptInvitation', {});
  for (let item = 0; item < 8; item++)
    yield secretary('AddAgendaItem', { item: `item-${item}`, kind: 'decision', title: en(textFrom(chance, 120)) });
  yield by(guests[0]!, 'invited')('ReferItem', { item: 'referred', kind: 'problem', title: en(textFrom(chance, 120)) });
  yield secretary('AcceptReferral', { item: 'referred' });
}
