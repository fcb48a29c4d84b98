import { Agency, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { Query, Reader } from '../../../libs/messaging';
import { parties } from '../domain/practice-note-state';
import { clearedFor, isCleared, seesAll } from './clearance';
import { pageOf, type Select } from './page';
import { isPermitted, permittedOrOpen } from './permitted';
import { placeOf, type PracticeRow, practices } from './practices';

/** What to select of the practices; what is left out selects everything. */
export class PracticesQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf('recorded', 'reviewed', 'published', 'retired') state?: string;
  @Optional() @Text(500) axis?: string;
  /** The unit that it comes from. */
  @Optional() @Agency() unit?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

const recommendationsOf = ({ note, recommended }: PracticeRow) =>
  note.recommendations.map((one) => ({
    ...one,
    classification: recommended.find(({ to }) => to === one.to)?.classification,
  }));

/** To whom it was recommended is told to its unit and the coordinator; others see who adopted it, and what they were asked. */
function shown(row: PracticeRow, reader: Reader): object {
  const { id, note, review, recordedAt, published } = row;
  const { unit, coordinator, origin, ...content } = note.practice;
  const all = recommendationsOf(row);
  const known = { id, state: note.is, unit, ...content, publishedAt: published?.at };
  const asParty = isPermitted(reader, row, parties(note));
  const own = seesAll(reader) || reader.agency === unit || reader.agency === coordinator;
  if (asParty && own)
    return clearedFor(reader, { ...known, recordedAt, coordinator, origin, review, recommendations: all }) as object;
  const adopted = all.filter(({ is, to }) => is === 'adopted' && to !== reader.agency);
  return clearedFor(reader, {
    ...known,
    adoptedBy: adopted.filter(({ classification = 'public' }) => isCleared(reader, classification)).map(({ to }) => to),
    recommendations: all.filter(({ to }) => to === reader.agency),
  }) as object;
}

/** Practice notes by axis, state and unit, oldest first, paged; what is published is everybody's. */
export const practicesQuery = (): Query<PracticesQuestion> => ({
  name: 'practices',
  question: PracticesQuestion,
  reads: [practices],
  answer: (question, reader, views) => {
    const { id, state, axis, unit } = question;
    const select: Select[] = [
      permittedOrOpen(reader),
      ['key = ?', id],
      ['state = ?', state],
      ['axis = ?', axis],
      ['unit = ?', unit],
    ];
    return pageOf(views(practices), select, question, placeOf, (row) => shown(row, reader));
  },
});
