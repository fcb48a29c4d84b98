import { documentTypes } from '../../../contracts/coordination/v1/official-document-parts';
import { Agency, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import { Failure, type Query } from '../../../libs/messaging';
import { clearedFor } from './clearance';
import { documents, placeOf } from './documents';
import { named, pageOf, type Select } from './page';
import { isPermitted, permitted } from './permitted';
import { service, type ServedAddressee, type ServedDocument } from './service';

/** Where a document may stand with its sender. */
const stages = ['drafted', 'registered', 'refused', 'signed', 'dispatched', 'closed', 'withdrawn'];
/** Where it may stand with an addressee. */
const standings = ['received', 'deemedReceived', 'acknowledged', 'actedUpon', 'returned'];

/** What to select of the documents; what is left out selects everything. */
export class DocumentsQuestion {
  @Optional() @Agency() sender?: string;
  /** Those that are addressed to this agency. */
  @Optional() @Agency() addressee?: string;
  @Optional() @OneOf(...documentTypes) type?: string;
  /** Where the document stands with its sender, or with the addressee asked for; with any, where none is asked for. */
  @Optional() @OneOf(...stages, ...standings) state?: string;
  /** The year of the register. */
  @Optional() @Whole(1, 9999) year?: number;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(300) after?: string;
}

/** Of which document proof of service is asked. */
export class ServiceQuestion {
  @Id() document!: string;
}

/** A state of an addressee is looked for where it stands: beside that addressee, or beside any. */
const inState = (state: string | undefined, addressee: string | undefined): Select[] => {
  if (!state) return [];
  return standings.includes(state)
    ? [['standings LIKE ?', addressee ? named(`${addressee}=${state}`) : `%=${state}|%`]]
    : [['state = ?', state]];
};

const documentsQuery: Query<DocumentsQuestion> = {
  name: 'documents',
  question: DocumentsQuestion,
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
    return pageOf(views(documents), select, question, placeOf);
  },
};

const serviceQuery: Query<ServiceQuestion> = {
  name: 'service',
  question: ServiceQuestion,
  reads: [service],
  answer: ({ document }, reader, views) => {
    const row = views(service).get(document) as ServedDocument | undefined;
    const served = views(service).select('served = ? ORDER BY key', document) as ServedAddressee[];
    // What a reader may not see is answered as what does not exist.
    if (!row || !isPermitted(reader, row, [row.sender, ...served.map(({ addressee }) => addressee)]))
      throw new Failure('not-found');
    const addressees = served.map(({ document: _, ...one }) => ({ ...one, dispatched: row.dispatched }));
    return { result: clearedFor(reader, { ...row, addressees }) };
  },
};

/** The register of documents, and the proof of service of one; an agency sees what it sends and what was dispatched to it. */
export const documentQueries = (): readonly Query[] => [documentsQuery, serviceQuery];
