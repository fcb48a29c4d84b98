import { registerQuery } from '../../../contracts/coordination/v1';
import { answered, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { placeOf, register } from './register';
import { flagged, pageOf, type Select } from './page';
import { permitted } from './permitted';

/** The register of resolutions. */
export const registerAnswered = ({ clock }: Tools): Query =>
  answered(registerQuery, {
    reads: [register],
    answer: (question, reader, views) => {
      const before = (days: number): string => new Date(clock.now().getTime() - days * 24 * 3600_000).toISOString();
      const { id, owner, state, meeting, axis, overdue, olderThan, youngerThan, source } = question;
      const select: Select[] = [
        ...permitted(reader, "(parties LIKE ? OR parties = '|public|')"),
        ['key = ?', id],
        ['owner = ?', owner],
        ['state = ?', state],
        ['meeting = ?', meeting],
        ['axis = ?', axis],
        ['overdue = ?', flagged(overdue)],
        ['opened <= ?', olderThan === undefined ? undefined : before(olderThan)],
        ['opened >= ?', youngerThan === undefined ? undefined : before(youngerThan)],
        ['source = ?', source],
      ];
      return pageOf(views(register), select, question, placeOf, ({ resume: _, ...shown }) => shown);
    },
  });
