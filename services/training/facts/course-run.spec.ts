import type { Known } from '../../../libs/service';
import { fold, someContext } from '../../../libs/testing';
import { programme } from '../domain/programme';
import { academy, defined, reason, schedule, terms } from '../domain/training-examples';
import { courseRunFacts } from './course-run';

const known = {
  upToDate: () => Promise.resolve(),
  registry: {
    agency: (id: string) => ({ college: { is: 'active' }, closed: { is: 'dissolved' } })[id],
    official: (id: string) =>
      ({ rana: { agency: 'energy', inOffice: true }, former: { agency: 'energy', inOffice: false } })[id],
  },
} as unknown as Known;
const published = [defined, { type: 'ProgrammePublished', data: defined.data }];
const know = (type: string, data: object, past: readonly { type: string; data: object }[] = published, who = academy) =>
  courseRunFacts(known)({ type, state: {}, data, context: someContext(who) } as never, () =>
    Promise.resolve(fold(programme, programme.initial, past) as never),
  );

it('is the programme as its agency published it, and whether the partner is active', async () => {
  expect(await know('ScheduleRun', schedule)).toEqual({ programme: terms, isPartnerActive: true });
  for (const partner of ['closed', 'nobody', undefined])
    expect(await know('ScheduleRun', { ...schedule, partner })).toMatchObject({ isPartnerActive: false });
  for (const past of [[], [defined], [...published, { type: 'ProgrammeRetired', data: { reason } }]])
    expect(await know('ScheduleRun', schedule, past)).toEqual({ isPartnerActive: true });
  const other = { ...academy, agency: 'college' };
  expect(await know('ScheduleRun', schedule, published, other)).toEqual({ isPartnerActive: true });
});

it('is the agency at which the learner is in office', async () => {
  for (const type of ['Enrol', 'Withdraw'])
    expect(await know(type, { learner: 'rana' })).toEqual({ learnerOf: 'energy' });
  for (const learner of ['former', 'nobody']) expect(await know('Enrol', { learner })).toEqual({});
  expect(await know('CompleteRun', {})).toEqual({});
});
