import { Agency, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import { Failure, type Query, type Reader } from '../../../libs/messaging';
import { clearedFor, isCleared, rankOf, seesAll } from './clearance';
import { type FrameworkRow, frameworks, partiesOf, placeOf } from './frameworks';
import { pageOf, type Select } from './page';

/** Which framework is asked for. */
export class FrameworkQuestion {
  @Id() id!: string;
}

/** What to select of the frameworks; what is left out selects everything. */
export class FrameworksQuestion {
  @Optional() @OneOf('drafted', 'consulting', 'published', 'superseded') state?: string;
  /** Those that have this unit in their scope. */
  @Optional() @Agency() unit?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

const mayRead = (row: FrameworkRow, reader: Reader): boolean =>
  isCleared(reader, row.classification) && (seesAll(reader) || partiesOf(row).includes(reader.agency));

/** How the consultation stands with each unit: asked, and heard or not (INV-AX1). */
const unitsOf = ({ units, consultation, notified }: FrameworkRow) =>
  units.map((unit) => {
    const reply = consultation?.replies.find((one) => one.unit === unit);
    const { opinion, classification, at: repliedAt } = reply ?? {};
    const said = opinion ? { opinion: { ...opinion, classification } } : {};
    return {
      unit,
      asked: Boolean(consultation),
      repliedAt,
      ...said,
      notifiedAt: notified.find((one) => one.unit === unit)?.at,
    };
  });

const whole = (row: FrameworkRow) => {
  const { notified: _, consultation, ...rest } = row;
  const { replies, ...asked } = consultation ?? { replies: [] };
  const state = consultation ? { consultation: { ...asked, replied: replies.length } } : {};
  return { ...rest, ...state, units: unitsOf(row) };
};

const line = ({ id, state, title, coordinator, units, axes, consultation, ...row }: FrameworkRow) => ({
  id,
  state,
  title,
  coordinator,
  units: units.length,
  axes: axes.length,
  replied: consultation?.replies.length ?? 0,
  until: consultation?.until,
  draftedAt: row.draftedAt,
  publishedAt: row.publishedAt,
  supersededBy: row.supersededBy,
});

const frameworkQuery: Query<FrameworkQuestion> = {
  name: 'framework',
  question: FrameworkQuestion,
  reads: [frameworks],
  answer: ({ id }, reader, views) => {
    const row = views(frameworks).get(id);
    // What a reader may not see is answered as what does not exist.
    if (!row || !mayRead(row, reader)) throw new Failure('not-found');
    return { result: clearedFor(reader, whole(row)) };
  },
};

const frameworksQuery: Query<FrameworksQuestion> = {
  name: 'frameworks',
  question: FrameworksQuestion,
  reads: [frameworks],
  answer: (question, reader, views) => {
    const { state, unit } = question;
    const select: Select[] = [
      ['rank <= ?', rankOf(reader.clearance)],
      ['parties LIKE ?', seesAll(reader) ? undefined : `%|${reader.agency}|%`],
      ['state = ?', state],
      ['units LIKE ?', unit && `%|${unit}|%`],
    ];
    const { result, ...more } = pageOf(views(frameworks), select, question, placeOf);
    return { result: (result as FrameworkRow[]).map(line), ...more };
  },
};

/** A framework by its id, and the list of them by their drafts; a unit sees those that were laid before it. */
export const frameworkQueries = (): readonly Query[] => [frameworkQuery, frameworksQuery];
