import type * as commands from '../../../contracts/coordination/v1/official-document';
import { meetDeadline, reject, setDeadlineIn } from '../../../libs/eventsourcing';
import { byAddressee, type DocumentFacts } from './official-document-rules';
import { type Document, receiptOf, type Served } from './official-document-state';
import { sameContent } from './content';

/** Working days of an addressee until a document counts as received [proposed] (INV-OD3). */
const receiptDays = 3;

/** INV-OD3: each addressee has three working days of its own to confirm receipt. */
export const receiptDeadlines = (addressees: readonly string[], now: string, { addressees: known }: DocumentFacts) =>
  addressees.map((addressee) =>
    setDeadlineIn(receiptOf(addressee), {
      from: now,
      days: receiptDays,
      calendar: known?.find(({ agency }) => agency === addressee)?.calendar,
    }),
  );

const confirmed = (state: Document, { agency: addressee }: Served) => [
  { type: 'DocumentReceived' as const, data: { addressee, hash: hashOf(state) } },
  ...meetDeadline(state, receiptOf(addressee)),
];

/** What was signed; a document that was dispatched has it. */
export const hashOf = ({ signed }: Document): string => signed?.hash ?? '';

/** Whoever acknowledges or answers has it: receipt goes on record with it, where it was not before. */
const receipt = (state: Document, one: Served) => (one.is === 'dispatched' ? confirmed(state, one) : []);

/** What an addressee does with a document, each for itself (INV-OD3). What it does after closing is still recorded. */
export const decideService = {
  /** INV-OD1, INV-OD3. Receipt confirmed after it was deemed goes on record too. */
  ConfirmReceipt: byAddressee<commands.ConfirmReceipt>((state, one, { hash }) => {
    if (hash && hash !== hashOf(state)) return reject('other-content', { hash: hashOf(state) });
    if (one.is === 'returned') return reject('returned-before');
    return one.is === 'dispatched' || one.is === 'deemedReceived' ? confirmed(state, one) : [];
  }),

  /** INV-OD3: also after deemed receipt. */
  AcknowledgeDocument: byAddressee<commands.AcknowledgeDocument>((state, one) => {
    if (one.is === 'returned') return reject('returned-before');
    if (one.is === 'acknowledged' || one.is === 'actedUpon') return [];
    const data = { addressee: one.agency, hash: hashOf(state) };
    return [...receipt(state, one), { type: 'DocumentAcknowledged', data }];
  }),

  ReturnDocument: byAddressee<commands.ReturnDocument>((state, one, { reason }) => {
    if (one.is === 'returned') return [];
    if (one.is === 'acknowledged' || one.is === 'actedUpon') return reject('acknowledged-before');
    if (state.is === 'closed') return reject('document-closed');
    return [
      { type: 'DocumentReturned', data: { addressee: one.agency, reason } },
      ...meetDeadline(state, receiptOf(one.agency)),
    ];
  }),

  LinkReply: byAddressee<commands.LinkReply>((state, one, { reply }, id, { reply: found }) => {
    if (one.replies.includes(reply)) return [];
    const answers = found?.sender === one.agency && found.addressees.includes(state.draft.sender);
    if (!answers || (found.inReplyTo ?? id) !== id) return reject('not-a-reply');
    return [...receipt(state, one), { type: 'ReplyLinked', data: { addressee: one.agency, reply } }];
  }),

  RecordAction: byAddressee<commands.RecordAction>((_, one, { text }) => {
    if (one.is === 'actedUpon') return sameContent(one.action, text) ? [] : reject('acted-differently');
    if (one.is === 'returned') return reject('returned-before');
    if (one.is !== 'acknowledged') return reject('not-acknowledged');
    return [{ type: 'DocumentActedUpon', data: { addressee: one.agency, text } }];
  }),
};
