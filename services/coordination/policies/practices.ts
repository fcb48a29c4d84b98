import type { PracticePublished } from '../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../libs/contract';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { practices } from '../read/practices';
import { axesOf, problems, type ReportedProblems, reports } from '../read/problems';
import { to } from './to';

/** What is read of an initiative that a unit's report highlights. */
interface Highlighted {
  readonly initiative: string;
  readonly axis?: string;
  readonly title: LocalizedText;
  readonly text: LocalizedText;
  readonly unit: string;
  readonly meeting: string;
}

/** The practice that an initiative of a report becomes: one for each, whoever records it and however often. */
export const practiceIdOf = (reportStream: string, initiative: string): string =>
  uuid5('practice', reportStream, initiative);

const because: LocalizedText = { lang: 'en', text: 'The unit has reported a problem under the axis of this practice.' };

const recommend = (practice: string, unit: string, report: string): InternalCommand =>
  to('practiceNote', 'RecommendPractice', practice, { to: unit, because, report });

/** POL-8: an initiative becomes a practice note, and what is published finds the units with a problem under its axis. */
export const spreadPractices = ({ views, upToDate }: Known): Policy => {
  const recordPractice = ({ stream, data }: Seen<Highlighted>): InternalCommand[] => {
    const { initiative, unit, meeting, title, axis, text } = data;
    const origin = { report: idOf(stream), meeting, initiative };
    const practice = { unit, title, ...(axis ? { axis } : {}), text, origin };
    return [to('practiceNote', 'RecordPractice', practiceIdOf(stream, initiative), practice)];
  };

  const toUnits = async ({ stream, data: { axis, unit } }: Seen<PracticePublished>): Promise<InternalCommand[]> => {
    if (!axis) return [];
    // Of a report and a publication, whichever comes second finds the first.
    await upToDate();
    return views(problems)
      .select('axis = ? ORDER BY since, key', axis)
      .filter((row) => row.unit !== unit)
      .map((row) => recommend(idOf(stream), row.unit, row.report));
  };

  const toUnit = async ({ stream, data }: Seen<ReportedProblems>): Promise<InternalCommand[]> => {
    await upToDate();
    return axesOf(data)
      .flatMap((axis) => views(practices).select("axis = ? AND state = 'published' ORDER BY sort", axis))
      .filter(({ note }) => note.practice.unit !== data.unit)
      .map(({ id }) => recommend(id, data.unit, idOf(stream)));
  };

  return {
    name: 'POL-8',
    when: {
      unitReport: {
        InitiativeHighlighted: recordPractice,
        ...Object.fromEntries(reports.map((type) => [type, toUnit])),
      },
      practiceNote: { PracticePublished: toUnits },
    },
    pending: ['InitiativeHighlighted → a recognition of the unit is proposed (culture)'],
  };
};
