import { officialDocument } from '../../../contracts/coordination/v1';
import type { DocumentDispatched } from '../../../contracts/coordination/v1/official-document-events';
import type { DocumentContent } from '../../../contracts/coordination/v1/official-document-parts';
import type { LocalizedText } from '../../../libs/contract';
import { type Classification, idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { addresseeOf } from '../domain/official-document-state';

/** What stands on record of one step: who took it, when, and where anybody may look it up. */
export interface Proof {
  readonly agency: string;
  /** The official; `clock` where time passed, `policy:…` where a policy acted. */
  readonly official: string;
  readonly role?: string;
  /** The mandate acted on; a head needs none. */
  readonly mandate?: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly event: string;
  readonly stream: string;
  readonly revision: number;
  /** Under which the step was taken: it may be higher than that of the document. */
  readonly classification: Classification;
}

/** A document as far as it concerns all its addressees. */
export interface ServedDocument {
  readonly document: string;
  readonly sender: string;
  readonly classification: Classification;
  readonly addressees: readonly string[];
  readonly registered?: Proof & { readonly register: string; readonly number: number };
  /** The signature fixed this content: its RFC 8785 form has this hash (INV-OD1). */
  readonly signed?: Proof & { readonly hash: string; readonly algorithm: string };
  readonly dispatched?: Proof;
  /** What was signed and dispatched. */
  readonly content?: DocumentContent;
  readonly withdrawn?: Proof & { readonly reason: LocalizedText };
}

/** Formal service on one addressee. */
export interface ServedAddressee {
  readonly document: string;
  readonly addressee: string;
  /** By when receipt was to be confirmed, and the version of the calendar in which that was counted (U9). */
  readonly receiptDue?: { readonly due: string; readonly calendar?: { agency: string; version: number } };
  readonly received?: Proof & { readonly hash: string };
  readonly deemedReceived?: Proof & { readonly hash: string };
  readonly acknowledged?: Proof & { readonly hash: string };
  readonly returned?: Proof & { readonly reason: LocalizedText };
  readonly actedUpon?: Proof & { readonly text: LocalizedText };
  readonly replies?: readonly (Proof & { readonly reply: string })[];
}

/** What the view keeps: each document, and each addressee of each. */
export type ServiceRow = ServedDocument | ServedAddressee;
type Service = Rows<ServiceRow>;

const proof = ({ id, stream, revision, recordedAt, context }: Seen<unknown>): Proof => ({
  agency: context.agency,
  official: context.actor,
  ...(context.role ? { role: context.role } : {}),
  ...(context.mandate ? { mandate: context.mandate } : {}),
  occurredAt: context.occurredAt,
  recordedAt,
  event: id,
  stream,
  revision,
  classification: context.classification,
});

const onDocument = (rows: Service, event: Seen<unknown>, change: Partial<ServedDocument>): void => {
  const row = rows.get(idOf(event.stream)) as ServedDocument | undefined;
  if (row) rows.put(row.document, { ...row, ...change });
};

const onAddressee = (
  rows: Service,
  event: Seen<unknown>,
  addressee: string,
  change: (row: ServedAddressee) => Partial<ServedAddressee>,
): void => {
  const key = `${idOf(event.stream)}/${addressee}`;
  const row = rows.get(key) as ServedAddressee | undefined;
  if (row) rows.put(key, { ...row, ...change(row) });
};

const step =
  (name: 'received' | 'deemedReceived' | 'acknowledged' | 'returned' | 'actedUpon') =>
  (rows: Service, event: Seen<{ addressee: string }>): void => {
    const { addressee, ...said } = event.data;
    onAddressee(rows, event, addressee, () => ({ [name]: { ...proof(event), ...said } }));
  };

const dispatch = (rows: Service, event: Seen<DocumentDispatched>): void => {
  const { hash: _, algorithm: __, resolution: ___, coordinator: ____, ...content } = event.data;
  onDocument(rows, event, { dispatched: proof(event), content });
  const document = idOf(event.stream);
  for (const addressee of content.addressees) rows.put(`${document}/${addressee}`, { document, addressee });
};

/** The proof of formal service: who had which document when, step by step, each with its place in the record (U18). */
export const service: ViewDefinition<ServiceRow> = {
  name: 'coordination.service',
  version: 1,
  columns: { served: (row) => ('addressee' in row ? row.document : null) },
  on: [
    on<ServiceRow, typeof officialDocument.events>(officialDocument, {
      DocumentDrafted: (rows, { stream, data: { sender, classification, addressees } }) => {
        const document = idOf(stream);
        rows.put(document, { document, sender, classification: classification as Classification, addressees });
      },
      DocumentRegistered: (rows, event) => {
        const { register, number } = event.data;
        onDocument(rows, event, { registered: { ...proof(event), register, number } });
      },
      DocumentSigned: (rows, event) => {
        const { hash, algorithm, mandate } = event.data;
        const signed = { ...proof(event), ...(mandate ? { mandate } : {}), hash, algorithm };
        onDocument(rows, event, { signed });
      },
      DocumentDispatched: dispatch,
      DeadlineSet: (rows, event) => {
        const { deadline, due, calendar } = event.data;
        const row = rows.get(idOf(event.stream)) as ServedDocument | undefined;
        const addressee = row && addresseeOf(deadline, row.addressees);
        if (addressee)
          onAddressee(rows, event, addressee, () => ({ receiptDue: { due, ...(calendar ? { calendar } : {}) } }));
      },
      DocumentReceived: step('received'),
      DocumentDeemedReceived: step('deemedReceived'),
      DocumentAcknowledged: step('acknowledged'),
      DocumentReturned: step('returned'),
      DocumentActedUpon: step('actedUpon'),
      ReplyLinked: (rows, event) => {
        const { addressee, reply } = event.data;
        onAddressee(rows, event, addressee, ({ replies = [] }) => ({
          replies: [...replies, { ...proof(event), reply }],
        }));
      },
      DocumentWithdrawn: (rows, event) =>
        onDocument(rows, event, { withdrawn: { ...proof(event), reason: event.data.reason } }),
    }),
  ],
};
