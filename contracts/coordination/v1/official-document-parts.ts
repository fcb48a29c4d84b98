import {
  Agency,
  agency,
  type Classification,
  classifications,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Text,
  Whole,
} from '../../../libs/contract';

/** What an official document is for (S002-16). */
export const documentTypes = [
  'work-requirement',
  'task-assignment',
  'progress-report',
  'invitation',
  'notice',
  'consultation-letter',
  'agreement-cover',
  'correction-order',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Where a document stands with its sender. `refused`: whoever was to sign did not. */
export const documentStages = [
  'drafted',
  'registered',
  'refused',
  'signed',
  'dispatched',
  'closed',
  'withdrawn',
] as const;
export type DocumentStage = (typeof documentStages)[number];

/** Where a document stands with one addressee, from dispatch on (INV-OD3). */
export const serviceStages = [
  'dispatched',
  'received',
  'deemedReceived',
  'acknowledged',
  'actedUpon',
  'returned',
] as const;
export type ServiceStage = (typeof serviceStages)[number];

/**
 * What goes with a document without being written in it: its hash is part of what is signed.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class Attachment {
  @Text(500) title!: string;
  @Text(200) hash!: string;
  /** Where it is kept. */
  @Text(1000) reference!: string;
}

/** What a task assignment asks for (INV-OD4); it is followed up as a resolution once dispatched (POL-3). */
export class Task {
  /** What is acted upon, as a key: two open resolutions on one object must not ask for different actions (INV-RS6). */
  @Text(2000) object!: string;
  @Text(2000) action!: string;
  @Localized(20_000) text!: LocalizedText;
  /** The accountable agency, one of the addressees; the other addressees support it. The only addressee where none is named. */
  @Optional() @Agency() owner?: string;
  /** The deadline. */
  @Instant() due!: string;
  @Text(2000) goal!: string;
  @Optional() @Text(500) axis?: string;
  /** The agency that judges completion, never the owner; the coordinator where none is named. */
  @Optional() @Agency() verifier?: string;
}

/** What a document says, to whom. */
export class DocumentMatter {
  @OneOf(...documentTypes) type!: DocumentType;
  @Localized(1000) subject!: LocalizedText;
  @Localized(20_000) body!: LocalizedText;
  @ListOf(agency(), 200) addressees!: string[];
  @Optional() @ListOf(Attachment, 100) attachments?: Attachment[];
  /** Of a task assignment, and of nothing else (INV-OD4). */
  @Optional() @Part(Task) task?: Task;
  /** Of a notice, and of nothing else: the resolutions that its dispatch communicates. */
  @Optional() @ListOf(id(), 1000) resolutions?: string[];
  /** The document that this one answers. */
  @Optional() @Id() inReplyTo?: string;
  /** The meeting that it comes from. */
  @Optional() @Id() meeting?: string;
}

/** A document's place in the register of its sender: one number, used once (INV-OD1). */
export class Registration {
  /** The id of the register. */
  @Id() register!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER) number!: number;
  @Whole(1, 9999) year!: number;
}

/** What is signed: everything that a document says, with its number. Its RFC 8785 form is what is hashed (INV-OD1). */
export class DocumentContent extends DocumentMatter {
  @Agency() sender!: string;
  @OneOf(...classifications) classification!: Classification;
  @Id() register!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER) number!: number;
  @Whole(1, 9999) year!: number;
}

/** What a document says before it has a number, and who is to sign it. */
export class DocumentDraft extends DocumentMatter {
  @Agency() sender!: string;
  /** What an addressee must be cleared for (INV-OD5). */
  @OneOf(...classifications) classification!: Classification;
  /** The official who is to sign; whoever may sign for the sender where none is named. */
  @Optional() @Id() signatory?: string;
}
