import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  approvedMeeting,
  calendar,
  cancelledMeeting,
  chair,
  clock,
  concludedMeeting,
  draftedMeeting,
  energy,
  fa,
  fars,
  jointMeeting,
  minutesDue,
  minutesText,
  past,
  roads,
  secretary,
  sitting,
} from './meeting-examples';

const facts = { calendar };
const draft = (text = minutesText) => past('DraftMinutes', { text });
const approve = past('ApproveMinutes', {});
const approved = (agency: string, final = false) => past('MinutesApproved', { agency, final });
const met = past('DeadlineMet', { deadline: 'minutes' });
const correct = past('RequestMinutesCorrection', { correction: fa('نام سد نادرست است') });

describe('Drafting the minutes', () => {
  it('INV-MT8: starts five working days for their approval', () => {
    given(meeting, ...concludedMeeting)
      .when(draft(), secretary, facts)
      .then(...draftedMeeting.slice(-2));
    given(meeting, ...draftedMeeting)
      .when(past('PassDeadline', { deadline: 'minutes', due: minutesDue }), clock)
      .then(past('DeadlineMissed', { deadline: 'minutes', due: minutesDue }));
  });

  it('again sets no new deadline, and approvals of the draft before lapse', () => {
    const second = past('MinutesDrafted', { text: fa('صورت‌جلسه اصلاح‌شده') });
    given(meeting, ...draftedMeeting)
      .when(draft(second.data.text), secretary, facts)
      .then(second);
    given(meeting, ...draftedMeeting, approved('fars'), second)
      .when(approve, chair)
      .then(approved('interior'));
  });

  it('is for the secretariat after the session', () => {
    given(meeting, ...sitting)
      .when(draft(), secretary, facts)
      .thenRejected('session-not-concluded');
    given(meeting, ...cancelledMeeting)
      .when(draft(), secretary, facts)
      .thenRejected('meeting-cancelled');
    given(meeting, ...concludedMeeting)
      .when(draft(), chair, facts)
      .thenRejected('not-secretariat');
    given(meeting, ...concludedMeeting)
      .when(draft(), secretary, {})
      .thenRejected('no-calendar');
  });
});

describe('Approving the minutes', () => {
  it('INV-MT8: takes the chair and another agency', () => {
    given(meeting, ...draftedMeeting)
      .when(approve, chair)
      .then(approved('interior'));
    given(meeting, ...draftedMeeting)
      .when(approve, fars)
      .then(approved('fars'));
    given(meeting, ...draftedMeeting, approved('fars'))
      .when(approve, energy)
      .then(approved('energy'));
    given(meeting, ...draftedMeeting, approved('fars'))
      .when(approve, chair)
      .then(approved('interior', true), met);
    given(meeting, ...draftedMeeting, approved('interior'))
      .when(approve, fars)
      .then(approved('fars', true), met);
  });

  it('INV-MT8: is not for their drafter alone, even where the drafter chairs', () => {
    const ownChair = draftedMeeting.map((event) =>
      event.type === 'MeetingScheduled' ? past(event.type, { ...event.data, chair: 'coordination-deputy' }) : event,
    );
    given(meeting, ...ownChair)
      .when(approve, secretary)
      .then(approved('coordination-deputy'));
  });

  it('is for those who attended', () => {
    given(meeting, ...draftedMeeting)
      .when(approve, roads)
      .thenRejected('not-participant');
    given(meeting, ...draftedMeeting)
      .when(correct, roads)
      .thenRejected('not-participant');
    given(meeting, ...concludedMeeting)
      .when(approve, fars)
      .thenRejected('minutes-not-drafted');
    given(meeting, ...concludedMeeting)
      .when(correct, fars)
      .thenRejected('minutes-not-drafted');
  });

  it('may be answered with a correction instead', () =>
    given(meeting, ...draftedMeeting)
      .when(correct, fars)
      .then(past('MinutesCorrectionRequested', { agency: 'fars', ...correct.data })));

  it('INV-MT8: makes them immutable', () => {
    const final = given(meeting, ...approvedMeeting);
    final.when(draft(fa('دیگر')), secretary, facts).thenRejected('minutes-approved');
    final.when(correct, energy).thenRejected('minutes-approved');
    final.when(approve, energy).thenRejected('minutes-approved');
    final.when(past('PassDeadline', { deadline: 'minutes', due: minutesDue }), clock).then();
  });
});

it('Minutes are published once they are approved', () => {
  const publish = past('PublishMinutes', {});
  given(meeting, ...draftedMeeting)
    .when(publish, secretary)
    .thenRejected('minutes-not-approved');
  given(meeting, ...approvedMeeting)
    .when(publish, chair)
    .thenRejected('not-secretariat');
  given(meeting, ...approvedMeeting)
    .when(publish, secretary)
    .then(past('MinutesPublished', { title: jointMeeting.title, text: minutesText, approvedBy: ['fars', 'interior'] }));
});
