import type { Known } from '../../../libs/service';
import { lending } from '../domain/practice-note-examples';
import { problems } from '../read/problems';
import { practiceIdOf, spreadPractices } from './practices';

/** Which units reported a problem under an axis, and what is published under it, as the views would answer. */
const reported = [
  { axis: 'social', unit: 'isfahan', report: 'r1' },
  { axis: 'social', unit: 'fars', report: 'r2' },
  { axis: 'economic', unit: 'yazd', report: 'r3' },
];
const publishedNow = [
  { id: 'one', note: { practice: { axis: 'social', unit: 'fars' } } },
  { id: 'two', note: { practice: { axis: 'social', unit: 'isfahan' } } },
];
let caughtUp = 0;
const known = {
  upToDate: () => Promise.resolve(void caughtUp++),
  views: (view: unknown) => ({
    select: (_where: string, axis: string) =>
      view === problems
        ? reported.filter((one) => one.axis === axis)
        : publishedNow.filter(({ note }) => note.practice.axis === axis),
  }),
} as unknown as Known;
const policy = spreadPractices(known);
const when = (aggregate: string, type: string, stream: string, data: object) =>
  policy.when[aggregate]![type]!({ type, stream, data } as never);

describe('POL-8: what one unit has learnt', () => {
  const { title, text, axis } = lending;
  it('POL-8: an initiative that a report highlights becomes a practice of its unit, always under the same id', async () => {
    const highlighted = { initiative: 'lending', axis, title, text, unit: 'fars', meeting: 'session-17' };
    const origin = { report: 'r2', meeting: 'session-17', initiative: 'lending' };
    expect(await when('unitReport', 'InitiativeHighlighted', 'unitReport-r2', highlighted)).toEqual([
      {
        mechanism: 'coordination',
        aggregate: 'practiceNote',
        command: 'RecordPractice',
        id: practiceIdOf('unitReport-r2', 'lending'),
        data: { unit: 'fars', title, axis, text, origin },
      },
    ]);
    expect(practiceIdOf('unitReport-r1', 'lending')).not.toBe(practiceIdOf('unitReport-r2', 'lending'));
  });

  it('POL-8: published, it is recommended to each other unit with a problem under its axis', async () => {
    const before = caughtUp;
    const data = { unit: 'fars', title, axis, text };
    const sent = await when('practiceNote', 'PracticePublished', 'practiceNote-one', data);
    expect(sent).toMatchObject([{ command: 'RecommendPractice', id: 'one', data: { to: 'isfahan', report: 'r1' } }]);
    expect(caughtUp).toBe(before + 1);
    expect(await when('practiceNote', 'PracticePublished', 'practiceNote-x', { unit: 'fars', title, text })).toEqual(
      [],
    );
  });

  it.each(['ReportSubmitted', 'ReportSubmittedLate', 'ReportResubmitted'])(
    'POL-8: %s finds what was published before under the axes of its problems, but not the unit’s own',
    async (type) => {
      const problem = (one: string) => ({ problem: one, axis: 'social', text });
      const report = { unit: 'isfahan', meeting: 'session-18', problems: [problem('p1'), problem('p2')] };
      const sent = await when('unitReport', type, 'unitReport-r9', report);
      expect(sent).toMatchObject([{ command: 'RecommendPractice', id: 'one', data: { to: 'isfahan', report: 'r9' } }]);
    },
  );

  it('POL-8: the recognition is declared pending', () => {
    expect(policy.pending).toEqual([expect.stringContaining('recognition')]);
  });
});
