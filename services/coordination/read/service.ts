import {
  officialDocument,
  type Proof,
  type ServiceOnAddressee,
  type ServiceShown,
} from '../../../contracts/coordination/v1';
import type { DocumentDispatched } from '../../../contracts/coordination/v1/official-document-events';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { addresseeOf } from '../domain/official-document-state';

/** A document as far as it concerns all its addressees. */
export interface ServedDocument extends Omit<ServiceShown, 'addressees'> {
  readonly addressees: readonly string[];
}

/** Formal service on one addressee. */
export interface ServedAddressee extends Omit<ServiceOnAddressee, 'dispatched'> {
  readonly document: string;
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
        rows.put(document, { document, sender, classification, addressees });
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
