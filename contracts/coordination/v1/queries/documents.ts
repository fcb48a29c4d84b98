import {
  Agency,
  type Classification,
  type Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Text,
  Whole,
} from '../../../../libs/contract';
import {
  type DocumentStage,
  documentStages,
  type DocumentType,
  documentTypes,
  type ServiceStage,
  serviceStages,
} from '../official-document-parts';

/** Where a document may stand with its sender, and where with an addressee. */
const states = [...new Set<DocumentStage | ServiceStage>([...documentStages, ...serviceStages])];

/** What to select of the documents; what is left out selects everything. */
export class DocumentsQuestion {
  @Optional() @Agency() sender?: string;
  /** Those that are addressed to this agency. */
  @Optional() @Agency() addressee?: string;
  @Optional() @OneOf(...documentTypes) type?: DocumentType;
  /** Where the document stands with its sender, or with the addressee asked for; with any, where none is asked for. */
  @Optional() @OneOf(...states) state?: DocumentStage | ServiceStage;
  /** The year of the register. */
  @Optional() @Whole(1, 9999) year?: number;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(300) after?: string;
}

/** An addressee; from dispatch on with how far it has come with the document. */
export interface AddresseeShown {
  readonly agency: Agency;
  readonly state?: ServiceStage;
  /** It said nothing in time: whatever it did later, the document counted as received (INV-OD3). */
  readonly deemed?: boolean;
  /** Since when it stands so. */
  readonly since?: Instant;
}

/** A document as the register of documents shows it. */
export interface DocumentListed {
  readonly id: Id;
  readonly type: DocumentType;
  readonly sender: Agency;
  readonly subject: LocalizedText;
  /** Where it stands with its sender. */
  readonly state: DocumentStage;
  readonly addressees: readonly AddresseeShown[];
  /** The id of the register in which it has its number. */
  readonly register?: Id;
  readonly number?: Whole;
  readonly year?: Whole;
  readonly draftedAt: Instant;
  readonly dispatchedAt?: Instant;
  /** The document that it answers. */
  readonly inReplyTo?: Id;
  /** The meeting that it comes from. */
  readonly meeting?: Id;
  /** The resolution that follows up its task. */
  readonly resolution?: Id;
  readonly classification: Classification;
}

/**
 * The register of documents, by year and number, paged; an agency sees what it sends and what was dispatched to it, the
 * coordinator's office sees all.
 */
export const documentsQuery = query<DocumentsQuestion, DocumentListed[]>(
  'coordination',
  'documents',
  DocumentsQuestion,
);
