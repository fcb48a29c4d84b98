import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import { reject } from '../../../libs/eventsourcing';
import { freeze } from './meeting-agenda';
import { changed, sameContent, stated, union } from './content';
import {
  amend,
  beyond,
  byChair,
  byParticipant,
  bySecretary,
  inSession,
  noPreparation,
  noSession,
  offAgenda,
  phase,
  untilConcluded,
} from './meeting-rules';
import { type AgendaEntry, decided, type Meeting, undecided } from './meeting-state';

/** Questions of one session. */
const mostQuestions = 1000;

/** The course of the session: what is said in it, and that it ends in order. */
export const decideSession = {
  /** INV-MT3: at the latest now the agenda is frozen. */
  OpenSession: byChair((meeting) => {
    if (phase(meeting) === 'session') return [];
    if (meeting.is === 'scheduled') return reject('nobody-invited');
    return noPreparation(meeting) ?? [...freeze(meeting), { type: 'SessionOpened', data: {} }];
  }),

  RecordStatement: bySecretary(
    inSession<commands.RecordStatement>(
      (meeting, statement) =>
        unheard(meeting, statement) ?? [{ type: 'StatementRecorded', data: stated({ ...statement }) }],
    ),
  ),

  RecordExpertOpinion: bySecretary(
    inSession<commands.RecordExpertOpinion>(
      (meeting, opinion) =>
        unheard(meeting, opinion) ?? [{ type: 'ExpertOpinionRecorded', data: stated({ ...opinion }) }],
    ),
  ),

  /** S003-9: a visit may come before the session as well as during it. */
  RecordSiteVisit: bySecretary(
    untilConcluded<commands.RecordSiteVisit>((_meeting, visit) => [
      { type: 'SiteVisitRecorded', data: stated({ ...visit }) },
    ]),
  ),

  AskQuestion: byParticipant(
    inSession<commands.AskQuestion>((meeting, command, { agency }) => {
      const asked = stated({ ...command, agency });
      const before = questionOf(meeting, command.question);
      if (before) return sameContent(before.asked, asked) ? [] : reject('question-exists');
      return (
        beyond(meeting.questions.length + 1, mostQuestions) ??
        offAgenda(meeting, asked.item) ?? [{ type: 'QuestionAsked', data: asked }]
      );
    }),
  ),

  /** Any participant may answer, and supplement an answer (S003-21). */
  AnswerQuestion: byParticipant(
    inSession<commands.AnswerQuestion>((meeting, { question, text }, { agency }) => {
      const asked = questionOf(meeting, question);
      if (!asked) return reject('unknown-question');
      const answer = { question, agency, text };
      return asked.answers.some((one) => sameContent(one, answer)) ? [] : [{ type: 'QuestionAnswered', data: answer }];
    }),
  ),

  /** INV-MT7. */
  ExcuseField: byChair(
    untilConcluded<commands.ExcuseField>((meeting, { field, reason }) => {
      if (!meeting.fields.includes(field)) return reject('unknown-field', { field });
      return meeting.excusedFields.includes(field) ? [] : [{ type: 'FieldExcused', data: { field, reason } }];
    }),
  ),

  /** S003-24. */
  SumUp: byChair(
    inSession<commands.SumUp>((meeting, { text }) =>
      sameContent(meeting.summingUp, text) ? [] : [{ type: 'SummingUpRecorded', data: { text } }],
    ),
  ),

  /** INV-MT6, INV-MT7. A question may stay unanswered. */
  ConcludeSession: byChair((meeting) => {
    if (phase(meeting) === 'over') return [];
    const items = undecided(meeting);
    return (
      noSession(meeting) ??
      (items.length > 0 ? reject('items-undecided', { items: items.join(', ') }) : undefined) ??
      incompleteSpecialisedSession(meeting) ?? [{ type: 'SessionConcluded', data: conclusion(meeting) }]
    );
  }),
};

const questionOf = ({ questions }: Meeting, id: string) => questions.find(({ question }) => question === id);

const unheard = (meeting: Meeting, { agency, official, item }: { agency: string; official: string; item?: string }) =>
  meeting.present.some((one) => one.agency === agency && one.official === official)
    ? offAgenda(meeting, item)
    : reject('not-present');

/** INV-MT7: the unit's own people must have been in a specialised session. */
export const unitAbsent = ({ plan, attended }: Meeting) =>
  plan.form === 'specialised-session' && plan.unit && !attended.includes(plan.unit)
    ? reject('unit-absent', { unit: plan.unit })
    : undefined;

const incompleteSpecialisedSession = (meeting: Meeting) => {
  const { plan, attended, fields, heardFields, excusedFields } = meeting;
  if (plan.form !== 'specialised-session') return undefined;
  if (!attended.includes(plan.chair)) return reject('chair-absent');
  const missing = fields.filter((field) => !heardFields.includes(field) && !excusedFields.includes(field));
  const absent = unitAbsent(meeting);
  if (absent) return absent;
  if (missing.length > 0) return reject('fields-missing', { fields: missing.join(', ') });
  return meeting.summingUp ? undefined : reject('not-summed-up');
};

/** What others need to know of a session that has ended (POL-7). */
const conclusion = (meeting: Meeting): events.SessionConcluded => {
  const { form, series, unit, secretariat, title } = meeting.plan;
  const adopted = meeting.proposals.filter(({ is }) => is === 'adopted');
  const bound = [...new Set(adopted.flatMap(({ proposed: { owner, supporting } }) => [owner, ...supporting]))];
  const { agenda } = meeting;
  const carried = agenda.filter((entry) => entry.carried).map(({ item }) => item);
  const takenOver = agenda.flatMap(({ item, added: { carriedFrom } }) => (carriedFrom ? [{ item, carriedFrom }] : []));
  const reached = ({ item, heard, carried }: AgendaEntry): boolean => heard || carried || decided(meeting, item);
  return stated({
    form,
    series,
    unit,
    resolutions: adopted.map(({ proposal }) => proposal),
    ...(adopted.length > 0 ? { secretariat, title, bound } : {}),
    open: agenda.filter((entry) => !reached(entry)).map(({ item }) => item),
    carried: carried.length > 0 ? carried : undefined,
    takenOver: takenOver.length > 0 ? takenOver : undefined,
  });
};

const heard = (meeting: Meeting, item: string | undefined): Meeting => ({
  ...meeting,
  agenda: changed(
    meeting.agenda,
    (entry) => entry.item === item,
    (entry) => ({ ...entry, heard: true }),
  ),
});

/** What is remembered of the course of the session. */
export const evolveSession = {
  SessionOpened: amend((meeting) => ({ ...meeting, is: 'inSession' })),

  StatementRecorded: amend<events.StatementRecorded>((meeting, { item }) => heard(meeting, item)),

  ExpertOpinionRecorded: amend<events.ExpertOpinionRecorded>((meeting, { item, field }) =>
    heard({ ...meeting, heardFields: union(meeting.heardFields, [field]) }, item),
  ),

  SiteVisitRecorded: amend((meeting) => meeting),

  QuestionAsked: amend<events.QuestionAsked>((meeting, asked) =>
    heard(
      { ...meeting, questions: [...meeting.questions, { question: asked.question, asked, answers: [] }] },
      asked.item,
    ),
  ),

  QuestionAnswered: amend<events.QuestionAnswered>((meeting, answer) => ({
    ...meeting,
    questions: changed(
      meeting.questions,
      ({ question }) => question === answer.question,
      (question) => ({ ...question, answers: [...question.answers, answer] }),
    ),
  })),

  FieldExcused: amend<events.FieldExcused>((meeting, { field }) => ({
    ...meeting,
    excusedFields: union(meeting.excusedFields, [field]),
  })),

  SummingUpRecorded: amend<events.SummingUpRecorded>((meeting, { text }) => ({ ...meeting, summingUp: text })),

  SessionConcluded: amend((meeting) => ({ ...meeting, is: 'concluded' })),
};
