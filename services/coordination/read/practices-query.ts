import { type PracticeShown, practicesQuery, type RecommendationShown } from '../../../contracts/coordination/v1';
import type { Cleared } from '../../../libs/contract';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { parties } from '../domain/practice-note-state';
import { clearedFor, isCleared, seesAll } from './clearance';
import { pageOf, type Select } from './page';
import { isPermitted, permittedOrOpen } from './permitted';
import { placeOf, type PracticeRow, practices } from './practices';

const recommendationsOf = ({ note, recommended }: PracticeRow): RecommendationShown[] =>
  note.recommendations.map((one) => ({
    ...one,
    classification: recommended.find(({ to }) => to === one.to)?.classification,
  }));

/** To whom it was recommended is told to its unit and the coordinator; others see who adopted it, and what they were asked. */
function shown(row: PracticeRow, reader: Reader): Cleared<PracticeShown> {
  const { id, note, review, recordedAt, published } = row;
  const { unit, coordinator, origin, ...content } = note.practice;
  const all = recommendationsOf(row);
  const known = { id, state: note.is, unit, ...content, publishedAt: published?.at };
  const asParty = isPermitted(reader, row, parties(note));
  const own = seesAll(reader) || reader.agency === unit || reader.agency === coordinator;
  if (asParty && own)
    return clearedFor<PracticeShown>(reader, {
      ...known,
      recordedAt,
      coordinator,
      origin,
      review,
      recommendations: all,
    });
  const adopted = all.filter(({ is, to }) => is === 'adopted' && to !== reader.agency);
  return clearedFor<PracticeShown>(reader, {
    ...known,
    adoptedBy: adopted.filter(({ classification = 'public' }) => isCleared(reader, classification)).map(({ to }) => to),
    recommendations: all.filter(({ to }) => to === reader.agency),
  });
}

/** The practice notes. */
export const practicesAnswered = (): Query =>
  answered(practicesQuery, {
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
