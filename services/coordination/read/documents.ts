import { type DocumentListed, officialDocument } from '../../../contracts/coordination/v1';
import type { DocumentDrafted } from '../../../contracts/coordination/v1/official-document-events';
import type { DocumentStage, ServiceStage } from '../../../contracts/coordination/v1/official-document-parts';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { amending } from './amending';
import { rankOf } from './clearance';
import { inBars } from './page';

type Documents = Rows<DocumentListed>;

/** The agencies to which a document is shown: its sender alone until it is dispatched. */
export const partiesOf = ({ sender, addressees, dispatchedAt }: DocumentListed): readonly string[] => [
  ...new Set([sender, ...(dispatchedAt ? addressees.map(({ agency }) => agency) : [])]),
];

/** Where a document stands in the list: by its year and number, and last, by age, what has none yet. */
export const placeOf = ({ sender, year = 9999, number = 0, draftedAt, id }: DocumentListed): string =>
  `${year}/${sender}/${String(number).padStart(9, '0')}/${draftedAt}/${id}`;

const drafted = ({ stream, recordedAt, data }: Seen<DocumentDrafted>): DocumentListed => {
  const { type, sender, subject, addressees, inReplyTo, meeting, classification } = data;
  const of = { type, sender, subject, inReplyTo, meeting, classification };
  return {
    id: idOf(stream),
    ...of,
    state: 'drafted',
    addressees: addressees.map((agency) => ({ agency })),
    draftedAt: recordedAt,
  };
};

const amend = amending<DocumentListed>();

const becomes = (state: DocumentStage) => (rows: Documents, event: Seen<unknown>) =>
  amend(rows, event, () => ({ state }));

const served =
  (state: ServiceStage) =>
  (rows: Documents, event: Seen<{ addressee: string }>): void =>
    amend(rows, event, ({ addressees }) => ({
      addressees: addressees.map((one) =>
        one.agency === event.data.addressee
          ? { ...one, state, deemed: one.deemed || state === 'deemedReceived', since: event.recordedAt }
          : one,
      ),
    }));

/** The register of documents: what was sent by whom to whom, under which number, and how far each addressee has come. */
export const documents: ViewDefinition<DocumentListed> = {
  name: 'coordination.documents',
  version: 1,
  columns: {
    sort: placeOf,
    sender: (row) => row.sender,
    type: (row) => row.type,
    state: (row) => row.state,
    year: (row) => row.year ?? null,
    addressees: (row) => inBars(row.addressees.map(({ agency }) => agency)),
    standings: (row) => inBars(row.addressees.map(({ agency, state }) => `${agency}=${state ?? ''}`)),
    parties: (row) => inBars(partiesOf(row)),
    rank: (row) => rankOf(row.classification),
  },
  on: [
    on<DocumentListed, typeof officialDocument.events>(officialDocument, {
      DocumentDrafted: (rows, event) => rows.put(idOf(event.stream), drafted(event)),
      DocumentRegistered: (rows, event) =>
        amend(rows, event, ({ state }) => {
          const { register, number, year } = event.data;
          return { register, number, year, state: state === 'drafted' ? 'registered' : state };
        }),
      DocumentSigned: becomes('signed'),
      SignatureRefused: becomes('refused'),
      DocumentDispatched: (rows, event) =>
        amend(rows, event, () => ({
          state: 'dispatched',
          dispatchedAt: event.recordedAt,
          resolution: event.data.resolution,
          addressees: event.data.addressees.map((agency) => ({
            agency,
            state: 'dispatched',
            deemed: false,
            since: event.recordedAt,
          })),
        })),
      DocumentReceived: served('received'),
      DocumentDeemedReceived: served('deemedReceived'),
      DocumentAcknowledged: served('acknowledged'),
      DocumentReturned: served('returned'),
      DocumentActedUpon: served('actedUpon'),
      DocumentClosed: becomes('closed'),
      DocumentWithdrawn: becomes('withdrawn'),
    }),
  ],
};
