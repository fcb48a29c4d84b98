import { certificatesQuery as contract, type CertificateShown } from '../../../contracts/training/v1';
import { type CertificateRow, certificatesView, standingAt } from '../../../libs/certificates';
import { stated } from '../../../libs/eventsourcing';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { pageOf, rankOf, seesAll, type Select } from '../../../libs/reading';
import type { Tools } from '../../../libs/service';

const day = 24 * 3600_000;
const placeOf = ({ holder, validFrom, id }: CertificateRow): string => `${holder}/${validFrom}/${id}`;

function shown(row: CertificateRow, at: string): CertificateShown {
  const { suspensions: _, revision: __, classification: ___, superseded, ...issued } = row;
  return stated({ ...issued, at, standing: standingAt(row, at), supersededBy: superseded?.by });
}

/** To its issuer and the agency of its holder. */
const known = (reader: Reader): readonly Select[] => {
  const own = seesAll(reader) ? undefined : reader.agency;
  return [
    ['rank <= ?', rankOf(reader.clearance)],
    ['(agency = ? OR issuer = ?)', own, own],
  ];
};

/** The certificates, each as it stood at the instant that is asked for (INV-CR5). */
export const certificatesQuery = ({ clock }: Pick<Tools, 'clock'>): Query =>
  answered(contract, {
    reads: [certificatesView],
    answer: (question, reader, views) => {
      const { id, holder, topic, agency, issuer, endingWithin } = question;
      // As the record writes instants, so that they compare.
      const at = (question.at ? new Date(question.at) : clock.now()).toISOString();
      const end = endingWithin === undefined ? undefined : new Date(Date.parse(at) + endingWithin * day).toISOString();
      return pageOf(
        views(certificatesView),
        [
          ...known(reader),
          ['key = ?', id],
          ['holder = ?', holder],
          ['topic = ?', topic],
          ['agency = ?', agency],
          ['issuer = ?', issuer],
          ['(ends > ? AND ends <= ? AND (gone IS NULL OR gone > ?))', end && at, end, at],
        ],
        question,
        placeOf,
        (row) => shown(row, at),
      );
    },
  });
