import { officialDocument } from '../../../contracts/coordination/v1';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';

/** Which official is to sign which document. */
export interface SigningRow {
  readonly document: string;
  /** The sender. */
  readonly agency: string;
  readonly official?: string;
}

const amend = (rows: Rows<SigningRow>, { stream }: Seen<unknown>, official?: string): void => {
  const row = rows.get(idOf(stream));
  if (row) rows.put(row.document, { document: row.document, agency: row.agency, ...(official ? { official } : {}) });
};

const over = (rows: Rows<SigningRow>, { stream }: Seen<unknown>): void => rows.delete(idOf(stream));

/** For POL-34: what still waits for the signature of an official who was named for it. */
export const signing: ViewDefinition<SigningRow> = {
  name: 'coordination.signing',
  version: 1,
  columns: { official: (row) => row.official ?? null },
  on: [
    on<SigningRow, typeof officialDocument.events>(officialDocument, {
      DocumentDrafted: (rows, { stream, data: { sender, signatory } }) => {
        const document = idOf(stream);
        rows.put(document, { document, agency: sender, ...(signatory ? { official: signatory } : {}) });
      },
      SignatoryNamed: (rows, event) => amend(rows, event, event.data.official),
      SignatoryWithdrawn: (rows, event) => amend(rows, event),
      DocumentSigned: over,
      DocumentWithdrawn: over,
      DocumentClosed: over,
    }),
  ],
};
