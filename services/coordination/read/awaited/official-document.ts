import type { DocumentType } from '../../../../contracts/coordination/v1/official-document-parts';
import { officialDocument } from '../../domain/official-document';
import {
  type Document,
  isDrafted,
  receiptOf,
  type Served,
  type State as DocumentState,
} from '../../domain/official-document-state';
import { type Awaited, awaitedBy, by, ofDeadlines, opening, undated } from './awaited';

/** Types that ask the addressee to do something beside taking note. */
const askForAction: ReadonlySet<DocumentType> = new Set([
  'work-requirement',
  'task-assignment',
  'consultation-letter',
  'correction-order',
]);

/** What awaits whom for a document. */
function awaitedForDocument(document: DocumentState): readonly Awaited[] {
  if (!isDrafted(document)) return [];
  const title = opening(document.draft.subject);
  const { sender } = document.draft;
  const kind = ofSender(document);
  const own: Awaited[] = kind ? [{ kind, agency: sender, title, ...undated }] : [];
  if (document.is !== 'dispatched') return own;
  const served = document.served.flatMap((one) => {
    const found = ofAddressee(document, one);
    return found ? [{ ...found, agency: one.agency, title }] : [];
  });
  return [...own, ...served];
}

/** Whose turn it is at the sender: what is registered is signed, by somebody with authority (INV-OD2), and dispatched. */
const ofSender = (document: Document): Awaited['kind'] | undefined => {
  const { is, signatoryLost, served } = document;
  switch (is) {
    case 'drafted':
      return 'register-document';
    case 'registered':
      return signatoryLost ? 'name-signatory' : 'sign-document';
    case 'signed':
      return 'dispatch-document';
    case 'refused':
      return 'close-document';
    case 'dispatched':
      return served.every((one) => isDone(document, one)) ? 'close-document' : undefined;
    default:
      return undefined;
  }
};

const asksForAction = ({ draft }: Document): boolean => askForAction.has(draft.type);

const isDone = (document: Document, { is }: Served): boolean =>
  is === 'returned' || is === 'actedUpon' || (is === 'acknowledged' && !asksForAction(document));

/** INV-OD3: receipt is confirmed in time; what was deemed received stays overdue until it is acknowledged. */
const ofAddressee = (
  document: Document,
  { agency, is }: Served,
): Pick<Awaited, 'kind' | 'due' | 'overdue'> | undefined => {
  switch (is) {
    case 'dispatched':
      return { kind: 'confirm-receipt', ...by(document, receiptOf(agency)) };
    case 'received':
    case 'deemedReceived':
      return { kind: 'acknowledge-document', ...by(document, receiptOf(agency)) };
    case 'acknowledged':
      return asksForAction(document) ? { kind: 'act-on-document', ...undated } : undefined;
    default:
      return undefined;
  }
};

/** Official documents: what the sender's registry has to do, and what each addressee owes. */
export const documents = awaitedBy<DocumentState>(officialDocument, {
  version: 1,
  minds: [
    'DocumentDrafted',
    'DocumentRegistered',
    'SignatoryNamed',
    'SignatoryWithdrawn',
    'DocumentSigned',
    'SignatureRefused',
    'DocumentDispatched',
    'DocumentReceived',
    'DocumentDeemedReceived',
    'DocumentAcknowledged',
    'DocumentReturned',
    'DocumentActedUpon',
    'DocumentClosed',
    'DocumentWithdrawn',
    ...ofDeadlines,
  ],
  awaited: awaitedForDocument,
});
