import { certificate } from '../../contracts/training/v1';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../eventsourcing';
import { rankOf } from '../reading';
import { type CertificateRow, goneAt, isHalted } from './certificate-row';

const amend = (
  rows: Rows<CertificateRow>,
  { stream, revision }: Seen<object>,
  change: (row: CertificateRow) => Partial<CertificateRow>,
): void => {
  const row = rows.get(idOf(stream));
  if (row) rows.put(row.id, { ...row, ...change(row), revision });
};

/** The suspensions with whichever is open ended. */
const lifted = ({ suspensions }: CertificateRow, until: string): CertificateRow['suspensions'] =>
  suspensions.map((one) => ({ until, ...one }));

/** Every certificate that was ever issued, for the rules of whichever mechanism asks who is trained. */
export const certificatesView: ViewDefinition<CertificateRow> = {
  name: 'training.certificates',
  version: 4,
  columns: {
    holder: (row) => row.holder,
    topic: (row) => row.topic,
    agency: (row) => row.agency,
    issuer: (row) => row.issuer,
    run: (row) => row.run,
    ends: (row) => row.validUntil ?? null,
    /** From when on it is gone before its time. */
    gone: (row) => goneAt(row) ?? null,
    /** Whether it does not count by the last word on it; that its time is over says no word. */
    halted: (row) => Number(isHalted(row)),
    rank: (row) => rankOf(row.classification),
    /** By holder, then by age. */
    sort: (row) => `${row.holder}/${row.validFrom}/${row.id}`,
  },
  indexes: ['holder, topic', 'agency, sort', 'issuer, sort', 'issuer, halted', 'run', 'sort'],
  on: [
    on<CertificateRow, typeof certificate.events>(certificate, {
      CertificateIssued: (rows, { stream, revision, data, context: { classification } }) =>
        rows.put(idOf(stream), { ...data, id: idOf(stream), revision, classification, suspensions: [] }),
      CertificateSuspended: (rows, event) =>
        amend(rows, event, ({ suspensions }) => ({ suspensions: [...suspensions, { from: event.data.effective }] })),
      CertificateReinstated: (rows, event) =>
        amend(rows, event, (row) => ({ suspensions: lifted(row, event.data.effective) })),
      CertificateSuperseded: (rows, event) =>
        amend(rows, event, () => ({ superseded: { at: event.data.effective, by: event.data.by } })),
      CertificateRevoked: (rows, event) => amend(rows, event, () => ({ revokedAt: event.data.effective })),
      CertificateExpired: (rows, event) => amend(rows, event, () => ({})),
    }),
  ],
};
