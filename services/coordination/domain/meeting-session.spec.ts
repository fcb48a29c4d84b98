import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  added,
  chair,
  concludedMeeting,
  decidedMeeting,
  energy,
  fa,
  fars,
  frozen,
  invitedMeeting,
  openedMeeting,
  openedSession,
  past,
  roads,
  scheduledMeeting,
  secretary,
  sessionSitting,
  sitting,
  stranger,
  there,
} from './meeting-examples';

const open = past('OpenSession', {});
const conclude = past('ConcludeSession', {});
const carriedWater = past('AgendaItemCarriedForward', {
  ...added('water', 'decision').data,
  reason: fa('نیازمند بررسی'),
});
const summedUp = past('SummingUpRecorded', { text: fa('جمع‌بندی') });
const expertSpoke = past('ExpertOpinionRecorded', {
  agency: 'energy',
  official: 'head-of-energy',
  field: 'economy',
  opinion: fa('نظر کارشناسی'),
});
const securityExcused = past('FieldExcused', { field: 'security', reason: fa('ماموریت') });

describe('Opening the session', () => {
  it('is for the chair, once somebody is invited', () => {
    given(meeting, ...scheduledMeeting)
      .when(open, chair)
      .thenRejected('nobody-invited');
    given(meeting, ...invitedMeeting)
      .when(open, secretary)
      .thenRejected('not-chair');
    given(meeting, ...invitedMeeting, ...frozen())
      .when(open, chair)
      .then(past('SessionOpened', {}));
    given(meeting, ...concludedMeeting)
      .when(open, chair)
      .thenRejected('preparation-over');
  });

  it('INV-MT3: freezes an agenda that is still open', () => {
    given(meeting, ...invitedMeeting)
      .when(open, chair)
      .then(...frozen(), past('SessionOpened', {}));
    const atShortNotice = invitedMeeting.filter(({ type }) => type !== 'DeadlineSet');
    given(meeting, ...atShortNotice)
      .when(open, chair)
      .then(past('AgendaFrozen', { items: [] }), past('SessionOpened', {}));
  });
});

describe('What is said', () => {
  const speech = { agency: 'fars', official: 'head-of-fars', item: 'report', text: fa('گزارش استان') };

  it('is recorded of those present, on items of the agenda', () => {
    const session = given(meeting, ...sitting);
    session.when(past('RecordStatement', speech), secretary).thenAgain(past('StatementRecorded', speech));
    session.when(past('RecordStatement', { ...speech, official: 'nobody' }), secretary).thenRejected('not-present');
    session.when(past('RecordStatement', { ...speech, item: 'nothing' }), secretary).thenRejected('unknown-item');
    session.when(past('RecordExpertOpinion', expertSpoke.data), secretary).thenAgain(expertSpoke);
  });

  it('may be a visit to the place, before the session too', () => {
    const visit = { place: fa('سد درودزن'), visited: 'fars', findings: fa('ترک در تاج سد') };
    given(meeting, ...invitedMeeting)
      .when(past('RecordSiteVisit', visit), secretary)
      .thenAgain(past('SiteVisitRecorded', visit));
    given(meeting, ...concludedMeeting)
      .when(past('RecordSiteVisit', visit), secretary)
      .thenRejected('session-over');
  });

  it('is a dialogue: participants ask and answer', () => {
    const ask = { question: 'q1', text: fa('چرا؟'), to: 'fars' };
    const asked = past('QuestionAsked', { ...ask, agency: 'energy' });
    const session = given(meeting, ...sitting);
    session.when(past('AskQuestion', ask), energy).then(asked);
    session.when(past('AskQuestion', ask), roads).thenRejected('not-participant');
    given(meeting, ...sitting, there('customs', { capacity: 'guest' }))
      .when(past('AskQuestion', ask), stranger)
      .thenRejected('not-participant');
    const answer = past('AnswerQuestion', { question: 'q1', text: fa('خشکسالی') });
    session.when(answer, fars).thenRejected('unknown-question');
    const dialogue = given(meeting, ...sitting, asked);
    dialogue.when(answer, fars).then(past('QuestionAnswered', { question: 'q1', agency: 'fars', text: fa('خشکسالی') }));
    dialogue.when(past('AskQuestion', { ...ask, to: 'roads' }), energy).thenRejected('question-exists');
  });
});

describe('Concluding the session', () => {
  const concluded = (more: object = {}) =>
    past('SessionConcluded', { form: 'joint-meeting', resolutions: [], open: ['report'], ...more });
  /** What POL-7 needs for its notice. */
  const adopting = {
    resolutions: ['dam'],
    secretariat: 'coordination-deputy',
    title: fa('جلسه مشترک'),
    bound: ['energy', 'roads'],
  };

  it('INV-MT6: waits for every decision to be taken or carried forward', () => {
    given(meeting, ...sitting)
      .when(conclude, chair)
      .thenRejected('items-undecided');
    given(meeting, ...decidedMeeting)
      .when(conclude, chair)
      .then(concluded(adopting));
    given(meeting, ...sitting, carriedWater)
      .when(conclude, chair)
      .then(concluded({ carried: ['water'] }));
  });

  it('INV-MT6: waits for what was proposed on any other item too', () => {
    const proposed = past('ResolutionProposed', {
      ...decidedMeeting.find(({ type }) => type === 'ResolutionProposed')!.data,
      item: 'report',
    });
    given(meeting, ...sitting, carriedWater, proposed)
      .when(conclude, chair)
      .thenRejected('items-undecided');
    given(meeting, ...sitting, carriedWater, proposed, past('ResolutionRejected', { proposal: 'dam', reason: fa('-') }))
      .when(conclude, chair)
      .then(concluded({ open: [], carried: ['water'] }));
  });

  it('tells which items were not reached, and to whom POL-7 gives notice; a question may stay unanswered', () =>
    given(
      meeting,
      ...decidedMeeting,
      past('QuestionAsked', { question: 'q1', agency: 'energy', item: 'report', text: fa('چرا؟') }),
    )
      .when(conclude, chair)
      .then(concluded({ ...adopting, open: [] })));

  it('tells what earlier meetings of the series had left to it, dealt with or not', () => {
    const left = {
      ...added('bridge', 'problem'),
      data: { ...added('bridge', 'problem').data, carriedFrom: 'session-16' },
    };
    given(meeting, ...decidedMeeting, left)
      .when(conclude, chair)
      .then(
        concluded({
          ...adopting,
          open: ['report', 'bridge'],
          takenOver: [{ item: 'bridge', carriedFrom: 'session-16' }],
        }),
      );
  });

  it('is for the chair in the session', () => {
    given(meeting, ...decidedMeeting)
      .when(conclude, secretary)
      .thenRejected('not-chair');
    given(meeting, ...invitedMeeting)
      .when(conclude, chair)
      .thenRejected('not-in-session');
  });
});

describe('INV-MT7: a specialised session', () => {
  const excuse = past('ExcuseField', securityExcused.data);
  const complete = [...sessionSitting, carriedWater, expertSpoke, securityExcused, summedUp];

  it('is concluded with the chair, the unit, every field and a summing-up', () =>
    given(meeting, ...complete)
      .when(conclude, chair)
      .then(
        past('SessionConcluded', {
          form: 'specialised-session',
          series: 'round-1402',
          unit: 'fars',
          resolutions: [],
          open: ['report'],
          carried: ['water'],
        }),
      ));

  it('a field is there with whoever speaks for it', () =>
    given(
      meeting,
      ...sessionSitting,
      carriedWater,
      there('energy', { official: 'expert-1', capacity: 'expert', field: 'economy' }),
      there('roads', { official: 'expert-2', capacity: 'expert', field: 'security' }),
      summedUp,
    )
      .when(conclude, chair)
      .thenTypes('SessionConcluded'));

  it('is not concluded without any one of them', () => {
    const without = (left: object) => given(meeting, ...complete.filter((event) => event !== left));
    without(summedUp).when(conclude, chair).thenRejected('not-summed-up');
    without(securityExcused).when(conclude, chair).thenRejected('fields-missing');
    without(expertSpoke).when(conclude, chair).thenRejected('fields-missing');
    without(sessionSitting.find(({ data }) => 'official' in data && data.official === 'head-of-fars')!)
      .when(conclude, chair)
      .thenRejected('unit-absent');
    without(sessionSitting.find(({ data }) => 'official' in data && data.official === 'head-of-interior')!)
      .when(conclude, chair)
      .thenRejected('chair-absent');
  });

  it('excuses a field that it requires, by the chair', () => {
    given(meeting, ...openedSession)
      .when(excuse, chair)
      .then(securityExcused);
    given(meeting, ...openedSession)
      .when(excuse, secretary)
      .thenRejected('not-chair');
    given(meeting, ...openedMeeting)
      .when(excuse, chair)
      .thenRejected('unknown-field');
  });

  it('is summed up by the chair', () => {
    const sumUp = past('SumUp', summedUp.data);
    given(meeting, ...openedSession)
      .when(sumUp, chair)
      .then(summedUp);
    given(meeting, ...openedSession)
      .when(sumUp, secretary)
      .thenRejected('not-chair');
  });
});
