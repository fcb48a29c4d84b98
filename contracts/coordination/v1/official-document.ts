import {
  Agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  Localized,
  type LocalizedText,
  Optional,
  Text,
} from '../../../libs/contract';
import { officialDocumentEvents } from './official-document-events';
import { DocumentMatter, Registration } from './official-document-parts';
import { rejections } from './official-document-rejections';

/** Writes a document of the sender's agency, under the classification that it will keep. */
@By('clerk', 'policy')
export class DraftDocument extends DocumentMatter {
  /** The agency in whose name a policy drafts; an agency drafts in its own name alone. */
  @Optional() @Agency() sender?: string;
  /** The official who is to sign; whoever may sign for the sender where none is named. */
  @Optional() @Id() signatory?: string;
}

/** Takes over the number that the register has assigned (INV-OD1). */
@By('policy')
export class RecordRegistration extends Registration {}

/** Says who is to sign, where none was named or another is to. */
@By('clerk')
export class NameSignatory {
  @Id() official!: string;
}

/** POL-34: whoever was to sign has lost the authority to. */
@By('policy')
export class WithdrawSignatory {
  @Id() official!: string;
  @Text(200) reason!: string;
}

/** By the head, or an official who holds a mandate to sign documents; fixes the content (INV-OD1, INV-OD2). */
@By('head', 'holder')
export class SignDocument {}

@By('head', 'holder')
export class RefuseSignature {
  @Localized(2000) reason!: LocalizedText;
}

/** Sends it to its addressees, whose time for receipt begins (INV-OD3); under the classification of its draft. */
@By('clerk')
export class DispatchDocument {}

/** The addressee has the document (INV-OD3). */
@By('party')
export class ConfirmReceipt {
  /** What the addressee holds: refused where it is not the hash of what was signed. */
  @Optional() @Text(200) hash?: string;
}

/** The addressee has read it and takes it as addressed to it, also after it counted as received. */
@By('party')
export class AcknowledgeDocument {}

/** The addressee sends it back before acknowledging it. */
@By('party')
export class ReturnDocument {
  @Localized(2000) reason!: LocalizedText;
}

/** Names the document by which the addressee answers. */
@By('party')
export class LinkReply {
  @Id() reply!: string;
}

/** The addressee says what it has done. */
@By('party')
export class RecordAction {
  @Localized(5000) text!: LocalizedText;
}

/** Whoever may sign for the sender takes it back, before an addressee has acted; a task goes with it (INV-OD4). */
@By('head', 'holder')
export class WithdrawDocument {
  @Localized(2000) reason!: LocalizedText;
}

/** Puts it on file: each addressee was served, or it was never signed. */
@By('clerk')
export class CloseDocument {}

/** The vocabulary of an official document, from its draft to its file. */
export const officialDocument = contract('coordination', 'officialDocument', {
  commands: {
    DraftDocument,
    RecordRegistration,
    NameSignatory,
    WithdrawSignatory,
    SignDocument,
    RefuseSignature,
    DispatchDocument,
    ConfirmReceipt,
    AcknowledgeDocument,
    ReturnDocument,
    LinkReply,
    RecordAction,
    WithdrawDocument,
    CloseDocument,
    ...deadlineCommands,
  },
  events: { ...officialDocumentEvents, ...deadlineEvents },
  rejections,
});
