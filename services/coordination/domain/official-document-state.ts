import type { officialDocument as contract } from '../../../contracts/coordination/v1/official-document';
import type {
  DocumentContent,
  DocumentDraft,
  DocumentStage,
  Registration,
  ServiceStage,
} from '../../../contracts/coordination/v1/official-document-parts';
import type { DocumentSigned } from '../../../contracts/coordination/v1/official-document-events';
import type { LocalizedText } from '../../../libs/contract';
import { changesOn, type Deadlines, type Decider, evolveDeadlines, uuid5 } from '../../../libs/eventsourcing';
import { stated } from './content';

/** One addressee, and how far it has come with the document. */
export interface Served {
  readonly agency: string;
  readonly is: ServiceStage;
  /** The documents by which it answers. */
  readonly replies: readonly string[];
  readonly action?: LocalizedText;
}

/** A document, from its draft on. */
export interface Document {
  readonly is: DocumentStage;
  readonly draft: DocumentDraft;
  /** The official who is to sign. */
  readonly signatory?: string;
  /** Whoever was to sign lost the authority to, and nobody else has been named (POL-34). */
  readonly signatoryLost: boolean;
  readonly registered?: Registration;
  readonly signed?: DocumentSigned;
  /** Empty before dispatch. */
  readonly served: readonly Served[];
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Document;

export const initial: State = { is: 'unknown', deadlines: {} };

/** Whether a document was drafted under this id. */
export const isDrafted = (state: State): state is Document => state.is !== 'unknown';

/** What is signed: everything that the document says, with its number; nothing before it is registered. */
export const contentOf = ({ draft, registered }: Document): DocumentContent | undefined => {
  if (!registered) return undefined;
  const { signatory: _, ...said } = draft;
  const { register, number, year } = registered;
  return stated({ ...said, register, number, year });
};

/** The agencies that learn of what happens to a document: its sender alone until it is dispatched. */
export const parties = (state: State): readonly string[] =>
  isDrafted(state) ? [...new Set([state.draft.sender, ...state.served.map(({ agency }) => agency)])] : [];

/** The resolution that follows up the task of a document: one for each, whoever opens it and however often (POL-3). */
export const taskResolutionOf = (document: string): string => uuid5('resolution', document);

/** The longest name that a deadline may have. */
const longestName = 64;

/** The deadline of one addressee's receipt; an agency's id may be too long to stand in its name. */
export const receiptOf = (addressee: string): string => {
  const name = `receipt-${addressee}`;
  return name.length <= longestName ? name : `receipt-${uuid5('addressee', addressee)}`;
};

/** The one of some agencies whose receipt a deadline is about. */
export const addresseeOf = (deadline: string, addressees: readonly string[]): string | undefined =>
  addressees.find((addressee) => receiptOf(addressee) === deadline);

const onDocument = changesOn<State, Document>(isDrafted);

const withAddressee = <D extends { addressee: string }>(change: (one: Served, data: D) => Partial<Served>) =>
  onDocument<D>(({ served }, data) => ({
    served: served.map((one) => (one.agency === data.addressee ? { ...one, ...change(one, data) } : one)),
  }));

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a document. */
export const evolve: Evolve = {
  DocumentDrafted: (state, draft): State => ({
    is: 'drafted',
    draft,
    ...stated({ signatory: draft.signatory }),
    signatoryLost: false,
    served: [],
    deadlines: state.deadlines,
  }),
  // A draft that was withdrawn while it got its number keeps the number and stays withdrawn.
  DocumentRegistered: onDocument(({ is }, registered) => ({ registered, is: is === 'drafted' ? 'registered' : is })),
  SignatoryNamed: onDocument((_, { official }) => ({ signatory: official, signatoryLost: false })),
  SignatoryWithdrawn: onDocument(() => ({ signatory: undefined, signatoryLost: true })),
  DocumentSigned: onDocument((_, signed) => ({ is: 'signed', signed })),
  SignatureRefused: onDocument(() => ({ is: 'refused' })),
  DocumentDispatched: onDocument((_, { addressees }) => ({
    is: 'dispatched',
    served: addressees.map((agency) => ({ agency, is: 'dispatched', replies: [] })),
  })),
  DocumentReceived: withAddressee(() => ({ is: 'received' })),
  DocumentDeemedReceived: withAddressee(() => ({ is: 'deemedReceived' })),
  DocumentAcknowledged: withAddressee(() => ({ is: 'acknowledged' })),
  DocumentReturned: withAddressee(() => ({ is: 'returned' })),
  ReplyLinked: withAddressee(({ replies }, { reply }) => ({ replies: [...replies, reply] })),
  DocumentActedUpon: withAddressee((_, { text }) => ({ is: 'actedUpon', action: text })),
  DocumentClosed: onDocument(() => ({ is: 'closed' })),
  DocumentWithdrawn: onDocument(() => ({ is: 'withdrawn' })),
  ...evolveDeadlines<State>(),
};
