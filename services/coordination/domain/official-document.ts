import { type DraftDocument, officialDocument as contract } from '../../../contracts/coordination/v1/official-document';
import type { DocumentDraft } from '../../../contracts/coordination/v1/official-document-parts';
import { asPolicy, type Context, decider, passDeadline, reject, stopDeadlines } from '../../../libs/eventsourcing';
import { sameContent, stated } from './content';
import {
  authority,
  byAnyone,
  bySender,
  bySignatory,
  type DocumentFacts,
  incommunicable,
  irregularTask,
  unopenable,
  unservable,
} from './official-document-rules';
import { decideService, hashOf, receiptDeadlines } from './official-document-service';
import {
  addresseeOf,
  contentOf,
  type Document,
  evolve,
  initial,
  isDrafted,
  parties,
  type State,
  taskResolutionOf,
} from './official-document-state';

export type { DocumentFacts } from './official-document-rules';
export type { State } from './official-document-state';

/** The draft as it is recorded: in the sender's name, each addressee once, the owner of a task by name. */
const draftOf = (command: DraftDocument, context: Context): DocumentDraft => {
  const { sender: named, addressees: all, task, ...said } = command;
  const { agency, classification } = context;
  const sender = asPolicy(context) && named ? named : agency;
  const addressees = [...new Set(all)];
  const owner = task?.owner ?? (addressees.length === 1 ? addressees[0] : undefined);
  return stated({ ...said, sender, addressees, classification, task: task && stated({ ...task, owner }) });
};

/** The "no" where a document is not before its signature. */
const notBeforeSignature = ({ is }: Document) => {
  if (is === 'withdrawn') return reject('document-withdrawn');
  if (is === 'closed') return reject('document-closed');
  return is === 'signed' || is === 'dispatched' ? reject('signed-before') : undefined;
};

/** An official document: drafted, registered, signed and dispatched by its sender, and served on each addressee. */
export const officialDocument = decider(contract)<State, DocumentFacts>({
  initial,
  decide: {
    /** INV-OD2, INV-OD4, INV-OD5. A policy names the sender, and what it communicates was looked after before. */
    DraftDocument: (state, command, context, facts = {}) => {
      const draft = draftOf(command, context);
      if (isDrafted(state)) return sameContent(state.draft, draft) ? [] : reject('drafted-differently');
      if (command.sender && command.sender !== draft.sender) return reject('not-the-sender');
      if (draft.addressees.length === 0) return reject('no-addressee');
      const no =
        irregularTask(draft, context.now) ??
        (asPolicy(context) ? undefined : incommunicable(draft, facts)) ??
        unservable(draft, facts.addressees);
      if (no) return no;
      if (draft.inReplyTo && !facts.repliedTo?.includes(draft.sender)) return reject('nothing-to-reply-to');
      if (draft.signatory && !facts.mayNamedSign)
        return reject('signatory-without-authority', { official: draft.signatory });
      return [{ type: 'DocumentDrafted', data: draft }];
    },

    /** INV-OD1: the number is the register's, and stays. */
    RecordRegistration: byAnyone((state, { register, number, year }) => {
      const { registered } = state;
      if (!registered) return [{ type: 'DocumentRegistered', data: { register, number, year } }];
      return registered.register === register && registered.number === number
        ? []
        : reject('registered-differently', { register: registered.register, number: registered.number });
    }),

    /** INV-OD2. */
    NameSignatory: bySender((state, { official }, _, facts) => {
      const no = notBeforeSignature(state);
      if (no) return no;
      if (state.signatory === official) return [];
      return facts.mayNamedSign
        ? [{ type: 'SignatoryNamed', data: { official } }]
        : reject('signatory-without-authority', { official });
    }),

    /** POL-34. What was signed stays signed (INV-MD4). */
    WithdrawSignatory: byAnyone((state, { official, reason }, _, facts) =>
      notBeforeSignature(state) || state.signatory !== official || facts.mayNamedSign
        ? []
        : [{ type: 'SignatoryWithdrawn', data: { official, reason } }],
    ),

    /** INV-OD1, INV-OD2. Whoever refused may think better of it. */
    SignDocument: bySignatory((state, _, context, facts) => {
      const { signatory, signed } = state;
      if (signed && state.is !== 'withdrawn') return [];
      const no = notBeforeSignature(state);
      if (no) return no;
      if (!facts.hash) return reject('not-registered');
      if (signatory && signatory !== context.actor && !context.head)
        return reject('not-the-signatory', { official: signatory });
      const by = authority(context, facts);
      const mandate = by === 'head' ? undefined : by;
      const data = stated({ hash: facts.hash, algorithm: 'sha256' as const, official: context.actor, mandate });
      return [{ type: 'DocumentSigned', data }];
    }),

    /** INV-OD2. */
    RefuseSignature: bySignatory((state, { reason }) => {
      if (state.is === 'refused') return [];
      const no = notBeforeSignature(state);
      if (no) return no;
      return state.registered ? [{ type: 'SignatureRefused', data: { reason } }] : reject('not-registered');
    }),

    /** INV-OD3, INV-OD4, INV-OD5: receipt is counted from here, in the days of each addressee. */
    DispatchDocument: bySender((state, _, { id, now, classification }, facts) => {
      if (state.is === 'withdrawn') return reject('document-withdrawn');
      if (state.served.length > 0) return [];
      const { draft, signed } = state;
      const content = contentOf(state);
      if (!signed || !content) return reject('not-signed');
      if (classification !== draft.classification)
        return reject('classification-changed', { classification: draft.classification });
      const no = unservable(draft, facts.addressees) ?? irregularTask(draft, now) ?? unopenable(draft, facts);
      if (no) return no;
      const followUp = draft.task ? { resolution: taskResolutionOf(id), coordinator: facts.coordinator } : {};
      const data = { ...content, hash: hashOf(state), algorithm: signed.algorithm, ...followUp };
      return [{ type: 'DocumentDispatched', data }, ...receiptDeadlines(draft.addressees, now, facts)];
    }),

    ...decideService,

    /** INV-OD4: before an addressee has acted; the task goes with it. */
    WithdrawDocument: bySignatory((state, { reason }, { id }, facts) => {
      if (state.is === 'withdrawn') return [];
      if (state.is === 'closed') return reject('document-closed');
      const acted = state.served.find(({ is }) => is === 'actedUpon');
      if (acted) return reject('acted-upon', { addressee: acted.agency });
      const task = state.served.length > 0 && state.draft.task;
      if (task && facts.taskEnded) return reject('task-ended');
      const data = { reason, ...(task ? { resolution: taskResolutionOf(id) } : {}) };
      return [{ type: 'DocumentWithdrawn', data }, ...stopDeadlines(state, 'withdrawn')];
    }),

    /** INV-OD3: not before each addressee was served. */
    CloseDocument: bySender((state) => {
      if (state.is === 'closed') return [];
      if (state.is === 'withdrawn') return reject('document-withdrawn');
      if (state.is !== 'refused' && state.is !== 'dispatched') return reject('not-dispatched');
      const awaited = state.served.find(({ is }) => is === 'dispatched');
      return awaited
        ? reject('receipt-awaited', { addressee: awaited.agency })
        : [{ type: 'DocumentClosed', data: {} }];
    }),

    /** INV-OD3: who says nothing in time is served all the same. */
    PassDeadline: (state, firing) =>
      isDrafted(state)
        ? passDeadline(state, firing, (deadline) => {
            const addressee = addresseeOf(deadline, state.draft.addressees);
            const data = addressee && { addressee, hash: hashOf(state) };
            return data ? [{ type: 'DocumentDeemedReceived', data }] : [];
          })
        : [],
  },
  evolve,
  parties,
});
