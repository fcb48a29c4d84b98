import type { officialDocument as contract } from '../../../contracts/coordination/v1/official-document';
import type { DocumentDraft } from '../../../contracts/coordination/v1/official-document-parts';
import {
  type Calendar,
  type Classification,
  classifications,
  type Context,
  type Decision,
  type EventOf,
  reject,
  type Rule,
  rulesOn,
} from '../../../libs/eventsourcing';
import { isAfter } from './content';
import { type Document, isDrafted, type Served, type State } from './official-document-state';

/** What decisions on a document know of other streams; each command needs what is said beside it, the others nothing. */
export interface DocumentFacts {
  /**
   * DraftDocument, DispatchDocument: what the directory knows of each addressee that can be served; DispatchDocument
   * counts in its calendar.
   */
  readonly addressees?: readonly {
    readonly agency: string;
    readonly clearance: Classification;
    readonly calendar?: Calendar;
  }[];
  /** DraftDocument, NameSignatory, WithdrawSignatory: whether the official named may sign for the sender now (INV-OD2). */
  readonly mayNamedSign?: boolean;
  /** SignDocument, RefuseSignature, WithdrawDocument: a mandate to sign that the actor holds now (INV-OD2). */
  readonly mandate?: string;
  /** SignDocument: the hash of the content, which only a registered document has (INV-OD1). */
  readonly hash?: string;
  /** DraftDocument by an agency: of each resolution that the document names, who owns it and who may communicate it. */
  readonly resolutions?: readonly {
    readonly resolution: string;
    readonly owner?: string;
    readonly communicators: readonly string[];
  }[];
  /** DraftDocument in reply: the agencies to which the document that it answers was dispatched. */
  readonly repliedTo?: readonly string[];
  /** LinkReply: the sender of the reply, what it says that it answers, and the agencies to which it was dispatched. */
  readonly reply?: { readonly sender?: string; readonly addressees: readonly string[]; readonly inReplyTo?: string };
  /** DispatchDocument of a task: the agency that holds the coordinator's office. */
  readonly coordinator?: string;
  /** DispatchDocument of a task: the open resolutions on its object (INV-RS6). */
  readonly openWithSameObject?: readonly { readonly resolution: string; readonly action: string }[];
  /** WithdrawDocument of a dispatched task: whether its resolution has ended otherwise. */
  readonly taskEnded?: boolean;
}

/** Why a document may say no. */
export type Code = keyof typeof contract.rejections;
type Answer = Decision<EventOf<typeof contract.events>, Code>;

/** Rules for documents that were drafted. */
const among = rulesOn<State, Document, DocumentFacts, Answer>(isDrafted, () => reject('not-drafted'));

/** Whoever the edge let in. */
export const byAnyone = among(() => undefined);

const notTheSender = ({ draft }: Document, { agency }: Context) =>
  agency === draft.sender ? undefined : reject('not-the-sender');

/** The agency in whose name the document is. */
export const bySender = among(notTheSender);

/** On what authority an official signs: `head`, or the id of a mandate; nothing where there is none (INV-OD2). */
export const authority = ({ head, mandate }: Context, facts: DocumentFacts): string | undefined =>
  head ? 'head' : mandate?.scope === 'sign-document' ? mandate.id : facts.mandate;

/** INV-OD2: the head of the sender, or an official who holds its mandate to sign documents. */
export const bySignatory = among(
  (state, context, facts) =>
    notTheSender(state, context) ?? (authority(context, facts) ? undefined : reject('no-signing-authority')),
);

/** INV-OD3: a rule for an agency to which the document was dispatched, for itself alone, unless it was withdrawn. */
export const byAddressee =
  <C>(
    rule: (state: Document, one: Served, command: C, id: string, facts: DocumentFacts) => Answer,
  ): Rule<State, C, DocumentFacts | undefined, Answer> =>
  (state, command, { agency, id }, facts) => {
    const one = isDrafted(state) ? state.served.find((served) => served.agency === agency) : undefined;
    if (!isDrafted(state) || !one) return reject('not-an-addressee');
    return state.is === 'withdrawn' ? reject('document-withdrawn') : rule(state, one, command, id, facts ?? {});
  };

/** INV-OD5: an addressee that cannot be served, or is not cleared for what the document is classified as. */
export const unservable = ({ addressees, classification }: DocumentDraft, known: DocumentFacts['addressees'] = []) => {
  for (const addressee of addressees) {
    const found = known.find(({ agency }) => agency === addressee);
    if (!found) return reject('unknown-addressee', { addressee });
    if (classifications.indexOf(classification) > classifications.indexOf(found.clearance))
      return reject('addressee-not-cleared', { addressee, classification });
  }
  return undefined;
};

/** INV-OD4: a task assignment, and nothing else, carries a task with an owner among the addressees and a deadline ahead. */
export const irregularTask = ({ type, task, addressees }: DocumentDraft, now: string) => {
  if (type !== 'task-assignment') return task && reject('task-out-of-place');
  if (!task) return reject('task-missing');
  if (!task.owner || !addressees.includes(task.owner)) return reject('task-owner-unclear');
  if (!isAfter(task.due, now)) return reject('due-not-ahead');
  return task.verifier === task.owner ? reject('owner-cannot-verify') : undefined;
};

/** What would be lost to a rejection after dispatch, and so is checked before (INV-RS1, INV-RS4, INV-RS6). */
export const unopenable = ({ task }: DocumentDraft, { coordinator, openWithSameObject = [] }: DocumentFacts) => {
  if (!task) return undefined;
  if (!coordinator) return reject('no-coordinator');
  if ((task.verifier ?? coordinator) === task.owner) return reject('owner-cannot-verify');
  const other = openWithSameObject.find(({ action }) => action !== task.action);
  return other && reject('contradicts-open-resolution', { other: other.resolution });
};

/** INV-RS2: resolutions are communicated in a notice, by whoever may, and to their owners. */
export const incommunicable = ({ type, resolutions, sender, addressees }: DocumentDraft, facts: DocumentFacts) => {
  if (!resolutions) return undefined;
  if (type !== 'notice') return reject('resolutions-out-of-place');
  for (const resolution of resolutions) {
    const found = facts.resolutions?.find((one) => one.resolution === resolution);
    if (!found?.communicators.includes(sender)) return reject('not-yours-to-communicate', { resolution });
    if (found.owner && !addressees.includes(found.owner))
      return reject('owner-not-addressed', { resolution, owner: found.owner });
  }
  return undefined;
};
