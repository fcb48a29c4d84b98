import type { Known } from '../../../libs/service';
import { type FollowedRecord, following, type Past } from '../../../libs/testing/reading';
import { en, enrolled, issued, opened, scheduled } from '../domain/training-examples';
import { runs } from '../read/runs';
import { wanted } from '../read/wanted';
import { enrolRefused } from './enrolment';

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(wanted, runs as never);
});
afterEach(() => record.close());

/** Officials in office: all but omar. */
const registry = { official: (id: string) => ({ id, agency: 'energy', inOffice: id !== 'omar' }) };
const policy = () =>
  enrolRefused({ registry, views: record.views, upToDate: () => Promise.resolve() } as unknown as Known);
const refusal = (official: string, ...missing: string[]): Past => ({
  type: 'DelegateRefused',
  data: { agency: 'energy', official, why: 'certificate', missing },
});
const refused = async (official: string, ...missing: string[]) => {
  const event = refusal(official, ...missing);
  await record.record('workingGroup-wells', [event]);
  return policy().when.workingGroup!.DelegateRefused!({ ...event, recordedAt: '2026-03-01T12:00:00.000Z' } as never);
};
const opening = (run: string) =>
  policy().when.courseRun!.EnrolmentOpened!({ ...opened, stream: `courseRun-${run}` } as never);
const enrol = (id: string, learner: string) => ({
  mechanism: 'training',
  aggregate: 'courseRun',
  command: 'Enrol',
  id,
  data: { learner },
});
/** A run as the examples have it, that begins on a day of March. */
const run = async (id: string, day: string, ...more: readonly Past[]) => {
  const sessions = [{ session: 's1', start: `2026-03-${day}T08:00:00.000Z`, end: `2026-03-${day}T12:00:00.000Z` }];
  const past = [scheduled, opened].map(({ type, data }) => ({ type, data: { ...data, sessions } }));
  await record.record(`courseRun-${id}`, [...past, ...more]);
};

describe('whoever is refused as a delegate for want of a certificate (POL-10)', () => {
  it('POL-10: is enrolled in the course of that topic that begins next', async () => {
    await run('later', '20');
    await run('next', '10');
    await run('begun', '01');
    expect(await refused('rana', 'information-sharing', 'legal')).toEqual([enrol('next', 'rana')]);
    expect(await refused('sami')).toEqual([]);
  });

  it('POL-10: is in no second course of the topic while the first is open', async () => {
    await run('later', '20', enrolled('rana'));
    await run('next', '10');
    expect(await refused('rana', 'information-sharing')).toEqual([]);
  });

  it('POL-10: is enrolled in the first that opens where none is open, in the order in which they were refused', async () => {
    for (const official of ['sami', 'rana', 'omar', 'lina']) {
      await record.record('workingGroup-wells', [refusal(official, 'information-sharing')]);
    }
    await record.record('workingGroup-roads', [refusal('sami', 'information-sharing')]);
    await record.record('workingGroup-laws', [refusal('mona', 'legal')]);
    await record.record('certificate-one', [{ ...issued, data: { ...issued.data, holder: 'lina' } }]);
    await run('next', '10');
    expect(await opening('next')).toEqual([enrol('next', 'sami'), enrol('next', 'rana')]);
  });

  it('POL-10: is left alone by later courses once he has had a place, or waited for one', async () => {
    for (const official of ['rana', 'sami']) {
      await record.record('workingGroup-wells', [refusal(official, 'information-sharing')]);
    }
    const of = (learner: string) => ({ learner, agency: 'energy' });
    const withdrawn = { type: 'ParticipantWithdrawn', data: { ...of('rana'), reason: en('Ill.') } };
    await run('next', '10', enrolled('rana'), withdrawn, { type: 'ParticipantWaitlisted', data: of('sami') });
    expect(await opening('later')).toEqual([]);
  });

  it('is remembered alike when the view is built again', async () => {
    await run('next', '10', enrolled('rana'));
    await record.record('workingGroup-wells', [refusal('sami', 'information-sharing', 'legal')]);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(live).toEqual(rebuilt);
  });
});
