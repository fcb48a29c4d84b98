import { Agency, Id, Localized, type LocalizedText, OneOf, Optional, Text } from '../../../libs/contract';
import { DocumentContent, DocumentDraft, Registration } from './official-document-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class DocumentDrafted extends DocumentDraft {}

export class DocumentRegistered extends Registration {}

/** Who is to sign, where that was decided after drafting. */
export class SignatoryNamed {
  @Id() official!: string;
}

/** Whoever was to sign has no authority any more (POL-34): another is named, or the head signs. */
export class SignatoryWithdrawn {
  @Id() official!: string;
  @Text(200) reason!: string;
}

/** From here on the content is fixed. */
export class DocumentSigned {
  /** Over the RFC 8785 form of the content, in hexadecimal. */
  @Text(200) hash!: string;
  @OneOf('sha256') algorithm!: 'sha256';
  /** The official who signed. */
  @Id() official!: string;
  /** The mandate on which it was signed; a head needs none (INV-OD2). */
  @Optional() @Id() mandate?: string;
}

export class SignatureRefused {
  @Localized(2000) reason!: LocalizedText;
}

/**
 * The document itself: here its addressees learn of it. The hash is over everything that is inherited here, so that an
 * addressee can tell by itself whether this is what was signed.
 */
export class DocumentDispatched extends DocumentContent {
  @Text(200) hash!: string;
  @OneOf('sha256') algorithm!: 'sha256';
  /** Of a task assignment: the resolution that follows it up (POL-3). */
  @Optional() @Id() resolution?: string;
  /** Of a task assignment: the agency that follows it up. */
  @Optional() @Agency() coordinator?: string;
}

/** The addressee says that it has the document; `hash` is what was signed. */
export class DocumentReceived {
  @Agency() addressee!: string;
  @Text(200) hash!: string;
}

/** The addressee said nothing in time: from here on it counts as served (INV-OD3). */
export class DocumentDeemedReceived {
  @Agency() addressee!: string;
  @Text(200) hash!: string;
}

/** The addressee has read it and takes it as addressed to it; `hash` is what was signed. */
export class DocumentAcknowledged {
  @Agency() addressee!: string;
  @Text(200) hash!: string;
}

export class DocumentReturned {
  @Agency() addressee!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class ReplyLinked {
  @Agency() addressee!: string;
  /** The document by which the addressee answers. */
  @Id() reply!: string;
}

export class DocumentActedUpon {
  @Agency() addressee!: string;
  @Localized(5000) text!: LocalizedText;
}

export class DocumentClosed {}

export class DocumentWithdrawn {
  @Localized(2000) reason!: LocalizedText;
  /** The resolution that it had opened, and that goes with it (INV-OD4). */
  @Optional() @Id() resolution?: string;
}

/** What a document records, deadlines aside. */
export const officialDocumentEvents = {
  DocumentDrafted,
  DocumentRegistered,
  SignatoryNamed,
  SignatoryWithdrawn,
  DocumentSigned,
  SignatureRefused,
  DocumentDispatched,
  DocumentReceived,
  DocumentDeemedReceived,
  DocumentAcknowledged,
  DocumentReturned,
  ReplyLinked,
  DocumentActedUpon,
  DocumentClosed,
  DocumentWithdrawn,
};
