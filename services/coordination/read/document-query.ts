import { documentsQuery, type ServiceOnAddressee, serviceQuery } from '../../../contracts/coordination/v1';
import { documentStages } from '../../../contracts/coordination/v1/official-document-parts';
import { answered, Failure, type Query } from '../../../libs/messaging';
import { clearedFor } from './clearance';
import { documents, placeOf } from './documents';
import { named, pageOf, type Select } from './page';
import { isPermitted, permitted } from './permitted';
import { service, type ServedAddressee, type ServedDocument } from './service';

/** A state of an addressee is looked for where it stands: beside that addressee, or beside any. */
const inState = (state: string | undefined, addressee: string | undefined): Select[] => {
  if (!state) return [];
  return (documentStages as readonly string[]).includes(state)
    ? [['state = ?', state]]
    : [['standings LIKE ?', addressee ? named(`${addressee}=${state}`) : `%=${state}|%`]];
};

const listed = answered(documentsQuery, {
  reads: [documents],
  answer: (question, reader, views) => {
    const { sender, addressee, type, state, year } = question;
    const select: Select[] = [
      ...permitted(reader),
      ['sender = ?', sender],
      ['addressees LIKE ?', addressee && named(addressee)],
      ['type = ?', type],
      ['year = ?', year],
      ...inState(state, addressee),
    ];
    return pageOf(views(documents), select, question, placeOf, (row) => row);
  },
});

const proven = answered(serviceQuery, {
  reads: [service],
  answer: ({ document }, reader, views) => {
    const row = views(service).get(document) as ServedDocument | undefined;
    const served = views(service).select('served = ? ORDER BY key', document) as ServedAddressee[];
    // What a reader may not see is answered as what does not exist.
    if (!row || !isPermitted(reader, row, [row.sender, ...served.map(({ addressee }) => addressee)]))
      throw new Failure('not-found');
    const addressees = served.map(({ document: _, ...one }): ServiceOnAddressee => ({
      ...one,
      dispatched: row.dispatched,
    }));
    return { result: clearedFor(reader, { ...row, addressees }) };
  },
});

/** The register of documents, and the proof of service of one; an agency sees what it sends and what was dispatched to it. */
export const documentQueries = (): readonly Query[] => [listed, proven];
