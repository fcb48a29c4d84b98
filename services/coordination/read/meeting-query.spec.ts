import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type MeetingListed, MeetingsQuestion } from '../../../contracts/coordination/v1';
import {
  approvedMeeting,
  fa,
  importedMeeting,
  invitedMeeting,
  minutesText,
  past,
  scheduledMeeting,
  sitting,
  start,
} from '../domain/meeting-examples';
import { askedMeetings, closedMeeting } from './meeting-asked';
import { allPages, coordinator, type Past, reader, stack } from './read-examples';

const { held, show, list, listed } = askedMeetings();
const notFound = { code: 'not-found' };

describe('who sees a meeting', () => {
  const outsider = reader('customs');
  const uncleared = reader('fars', { clearance: 'public' });

  it.each([
    ['its secretariat', reader('coordination-deputy')],
    ['its chair', reader('interior')],
    ['whoever is invited', reader('roads')],
    ['the coordinator’s office', coordinator],
    ['the stack itself', stack],
  ])('in full: %s', async (_, asking) => {
    await held('one', invitedMeeting);
    expect(await show(asking)).toMatchObject({ invited: ['fars', 'energy', 'roads'] });
    expect(await list({}, asking)).toEqual(['one']);
  });

  it('nobody else: it is answered as one that does not exist', async () => {
    await held('one', approvedMeeting);
    for (const [asking, id] of [
      [outsider, 'one'],
      [uncleared, 'one'],
      [reader('fars'), 'other'],
    ] as const)
      await expect(show(asking, id)).rejects.toMatchObject(notFound);
    expect(await list({}, outsider)).toEqual([]);
    expect(await list({}, uncleared)).toEqual([]);
  });

  it('everybody sees what was published of it, and nothing else', async () => {
    await held('one', closedMeeting);
    const open = await show(outsider);
    expect(open).toMatchObject({ state: 'closed', published: { text: minutesText, approvedBy: ['fars', 'interior'] } });
    for (const kept of ['invited', 'agenda', 'proposals', 'present', 'minutes']) expect(open).not.toHaveProperty(kept);
    const { result } = await listed({}, outsider);
    expect(result).toMatchObject([{ id: 'one', published: true }]);
    expect((result as object[])[0]).not.toHaveProperty('invited');
    expect(await show(reader('fars'))).toHaveProperty('invited');
  });

  it('a clearance that does not reach the minutes does not open them', async () => {
    await held('one', closedMeeting, 'confidential');
    await expect(show(coordinator)).rejects.toMatchObject(notFound);
    await expect(show(outsider)).rejects.toMatchObject(notFound);
    expect(await list({}, coordinator)).toEqual([]);
    expect(await show(reader('fars', { clearance: 'confidential' }))).toMatchObject({ state: 'closed' });
  });

  it('what was said above a reader’s clearance is withheld, and only that', async () => {
    const asked = (question: string) => past('QuestionAsked', { question, agency: 'fars', text: fa('چرا؟') });
    await held('one', [...sitting, asked('q1')]);
    await held('one', [asked('q2'), past('SummingUpRecorded', { text: fa('محرمانه') })], 'confidential');
    const withheld = { withheld: 'classification' };
    expect(await show()).toMatchObject({ questions: [{ question: 'q1' }, withheld], summingUp: withheld });
    expect(await show(reader('fars', { clearance: 'secret' }))).toMatchObject({ summingUp: { text: fa('محرمانه') } });
  });

  it('who takes part cannot be found out by asking for an agency', async () => {
    await held('one', closedMeeting);
    await held('two', invitedMeeting);
    expect(await list({ agency: 'roads' }, reader('fars'))).toEqual(['one', 'two']);
    expect(await list({ agency: 'customs' }, reader('fars'))).toEqual([]);
    expect(await list({ agency: 'roads' }, outsider)).toEqual([]);
    expect(await list({ agency: 'roads' }, coordinator)).toEqual(['one', 'two']);
  });
});

describe('the list of meetings', () => {
  const at = (begin: string): Past[] => [
    past('MeetingScheduled', { ...scheduledMeeting[0]!.data, start: begin }),
    past('ParticipantsInvited', { agencies: ['fars'], fields: [], persons: [] }),
  ];

  it('selects by day, by instant, by source', async () => {
    await held('a', at('2026-03-15T06:30:00Z'));
    await held('b', at('2026-03-15T20:00:00.000Z'));
    await held('c', at('2026-03-16T00:00:00.000Z'));
    await held('old', importedMeeting);
    expect(await list()).toEqual(['old', 'a', 'b', 'c']);
    expect(await list({ from: '2026-03-15', until: '2026-03-15' })).toEqual(['a', 'b']);
    expect(await list({ from: '2026-03-15T06:30:00Z', until: '2026-03-15T06:30:00Z' })).toEqual(['a']);
    expect(await list({ from: '2026-03-15T06:30:01Z' })).toEqual(['b', 'c']);
    expect(await list({ source: 'knesset' })).toEqual(['old']);
    expect(await list({ source: 'seattle' })).toEqual([]);
  });

  it('takes a day or an instant that exists, and nothing else', () => {
    const wrong = (question: object): string[] =>
      validateSync(plainToInstance(MeetingsQuestion, question)).map(({ property }) => property);
    expect(wrong({ from: '2026-03-01', until: '2026-03-01T09:00:00Z' })).toEqual([]);
    for (const from of ['2026-02-30', '2026-02-30T09:00:00Z', '2026-03-01T25:00:00Z', 'today', 20260301])
      expect(wrong({ from })).toEqual(['from']);
  });

  it('comes in pages without loss or repeats, meetings of the same instant too', async () => {
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];
    for (const id of ids) await held(id, at(id < 'm5' ? start : '2026-03-20T06:30:00.000Z'));
    await held('hidden', scheduledMeeting);
    const pages = await allPages<MeetingListed>((question) => listed(question), 3);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['m1', 'm2', 'm3'], ['m4', 'm5', 'm6'], ['m7']]);
  });
});
