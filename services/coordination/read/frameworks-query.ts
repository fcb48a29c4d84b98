import {
  type FrameworkListed,
  frameworkQuery,
  type FrameworkShown,
  frameworksQuery,
  type UnitConsulted,
} from '../../../contracts/coordination/v1';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { clearedFor } from './clearance';
import { type Consultation, type FrameworkRow, frameworks, partiesOf, placeOf } from './frameworks';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { isPermitted, permitted } from './permitted';

/** How the consultation stands with each unit. */
const unitsOf = ({ units, consultation, notified }: FrameworkRow): UnitConsulted[] =>
  units.map((unit) => {
    const reply = consultation?.replies.find((one) => one.unit === unit);
    return {
      unit,
      asked: Boolean(consultation),
      ...(reply ? { repliedAt: reply.at, opinion: { ...reply.opinion, classification: reply.classification } } : {}),
      notifiedAt: notified.find((one) => one.unit === unit)?.at,
    };
  });

const whole = (row: FrameworkRow): FrameworkShown => {
  const { notified: _, consultation, ...rest } = row;
  const asked = ({ replies, ...asked }: Consultation) => ({ ...asked, replied: replies.length });
  return { ...rest, ...(consultation ? { consultation: asked(consultation) } : {}), units: unitsOf(row) };
};

const shown = (row: FrameworkRow, reader: Reader) =>
  isPermitted(reader, row, partiesOf(row)) ? clearedFor(reader, whole(row)) : undefined;

const line = ({ id, state, title, coordinator, units, axes, consultation, ...row }: FrameworkRow): FrameworkListed => ({
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

const listed = answered(frameworksQuery, {
  reads: [frameworks],
  answer: (question, reader, views) => {
    const { state, unit } = question;
    const select: Select[] = [...permitted(reader), ['state = ?', state], ['units LIKE ?', unit && named(unit)]];
    return pageOf(views(frameworks), select, question, placeOf, line);
  },
});

/** A framework by its id, and the list of them by their drafts; a unit sees those that were laid before it. */
export const frameworkQueries = (): readonly Query[] => [oneOf(frameworkQuery, frameworks, shown), listed];
