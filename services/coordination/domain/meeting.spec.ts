import { isPublic, rolesOf } from '../../../libs/contract';
import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  calendar,
  chair,
  fa,
  importedMeeting,
  invitedMeeting,
  meetingOfThePast,
  past,
  scheduledMeeting,
  secretary,
  sessionOfFars,
} from './meeting-examples';

const registrar = { agency: 'registrar', role: 'registrar' };

it('A meeting that nobody scheduled takes no commands', () => {
  for (const type of Object.keys(meeting.decide).filter((name) => !['ScheduleMeeting', 'ImportMeeting'].includes(name)))
    given(meeting).when({ type, data: {} }, secretary, {}).thenRejected('not-scheduled');
});

describe('A meeting of the past', () => {
  const enter = past('ImportMeeting', meetingOfThePast);

  it('is entered once, with one content (INV-K4)', () => {
    given(meeting)
      .when(enter, registrar)
      .then(...importedMeeting);
    given(meeting, ...importedMeeting)
      .when(past('ImportMeeting', { ...meetingOfThePast, title: fa('دیگر') }), registrar)
      .thenRejected('imported-differently');
    given(meeting, ...scheduledMeeting)
      .when(enter, registrar)
      .thenRejected('already-scheduled');
  });

  it('is closed history: no live command is taken', () => {
    for (const type of Object.keys(meeting.decide).filter((name) => name !== 'ImportMeeting'))
      given(meeting, ...importedMeeting)
        .when({ type, data: sessionOfFars }, secretary, { calendar })
        .thenRejected('imported-history');
  });
});

it('What happens is told to the secretariat, the chair and those invited', () => {
  expect(meeting.parties(given(meeting, ...scheduledMeeting).state)).toEqual(['coordination-deputy', 'interior']);
  expect(meeting.parties(given(meeting, ...invitedMeeting).state)).toEqual([
    'coordination-deputy',
    'interior',
    'fars',
    'energy',
    'roads',
  ]);
});

it('The published minutes are for everyone', () => {
  expect(isPublic(meeting.contract.events.MinutesPublished)).toBe(true);
  expect(isPublic(meeting.contract.events.MinutesDrafted)).toBe(false);
});

it('Every rejection speaks the four languages and cites its rule', () => {
  for (const [code, { rule, ...texts }] of Object.entries(meeting.contract.rejections)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule).not.toBe('');
    const placeholders = Object.values(texts).map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join());
    expect(new Set(placeholders).size).toBe(1);
    expect(texts.ar + texts.fa).toMatch(/\p{Script=Arabic}/u);
    expect(texts.he).toMatch(/\p{Script=Hebrew}/u);
  }
});

it('Only policies and the clock send what is theirs', () => {
  const { WithdrawRepresentative, PassDeadline, OpenSession } = meeting.contract.commands;
  expect(rolesOf(WithdrawRepresentative)).toEqual(['policy']);
  expect(rolesOf(PassDeadline)).toEqual(['clock']);
  expect(rolesOf(OpenSession)).toEqual([chair.role]);
});
