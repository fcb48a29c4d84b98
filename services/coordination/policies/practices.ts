import type { InitiativeHighlighted, PracticePublished, ReportSubmitted } from '../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../libs/contract';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { practices } from '../read/practices';
import { axesOf, problems } from '../read/problems';
import { to } from './to';

/** The practice that an initiative of a report becomes: one for each, whoever records it and however often. */
export const practiceIdOf = (reportStream: string, initiative: string): string =>
  uuid5('practice', reportStream, initiative);

const because: LocalizedText = { lang: 'en', text: 'The unit has reported a problem under the axis of this practice.' };

const recommend = (practice: string, unit: string, report: string): InternalCommand =>
  to('practiceNote', 'RecommendPractice', practice, { to: unit, because, report });

/** POL-8: an initiative becomes a practice note, and what is published finds the units with a problem under its axis. */
export const spreadPractices = ({ views, upToDate }: Known): Policy => {
  const recordPractice = ({ stream, data }: Seen<InitiativeHighlighted>): InternalCommand[] => {
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

  const toUnit = async ({ stream, data }: Seen<ReportSubmitted>): Promise<InternalCommand[]> => {
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
        ReportSubmitted: toUnit,
        ReportSubmittedLate: toUnit,
        ReportResubmitted: toUnit,
      },
      practiceNote: { PracticePublished: toUnits },
    },
    pending: ['InitiativeHighlighted → a recognition of the unit is proposed (culture)'],
  };
};
