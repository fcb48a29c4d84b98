import { Agency, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { Query, Reader } from '../../../libs/messaging';
import { clearedFor } from './clearance';
import { type FrameworkRow, frameworks, partiesOf, placeOf } from './frameworks';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { isPermitted, permitted } from './permitted';

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

const shown = (row: FrameworkRow, reader: Reader) =>
  isPermitted(reader, row, partiesOf(row)) ? clearedFor(reader, whole(row)) : undefined;

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

const frameworksQuery: Query<FrameworksQuestion> = {
  name: 'frameworks',
  question: FrameworksQuestion,
  reads: [frameworks],
  answer: (question, reader, views) => {
    const { state, unit } = question;
    const select: Select[] = [...permitted(reader), ['state = ?', state], ['units LIKE ?', unit && named(unit)]];
    return pageOf(views(frameworks), select, question, placeOf, line);
  },
};

/** A framework by its id, and the list of them by their drafts; a unit sees those that were laid before it. */
export const frameworkQueries = (): readonly Query[] => [oneOf('framework', frameworks, shown), frameworksQuery];
