import { credentialQuery as contract } from '../../../contracts/training/v1';
import { type CertificateRow, certificatesView } from '../../../libs/certificates';
import { answered, Failure, type Query, type Reader } from '../../../libs/messaging';
import { isPermitted } from '../../../libs/reading';
import type { Tools } from '../../../libs/service';
import { credentialOf } from './credential';
import { programmes } from './programmes';
import { statusPlaces } from './status-places';

const isShown = (row: CertificateRow, reader: Reader): boolean => isPermitted(reader, row, [row.agency, row.issuer]);

/** A certificate as an Open Badges 3.0 credential (INV-CR6). */
export const credentialQuery = ({ registry }: Pick<Tools, 'registry'>): Query =>
  answered(contract, {
    reads: [certificatesView, programmes, statusPlaces],
    answer: ({ id, base }, reader, views) => {
      const certificate = views(certificatesView).get(id);
      if (!certificate || !isShown(certificate, reader)) throw new Failure('not-found');
      const programme = views(programmes).get(certificate.programme);
      const given = views(statusPlaces).get(`place/${id}`);
      // Views that are a moment behind the certificate's.
      if (!programme || given?.kind !== 'place') throw new Failure('not-found');
      const { language = 'en' } = reader;
      const names = registry.agency(certificate.issuer)?.names ?? [];
      const name = names.find(({ lang }) => lang === language) ?? names[0];
      return {
        result: credentialOf({
          certificate,
          programme: programme.state.defined,
          place: given.place,
          language,
          ...(name ? { issuerName: name.text } : {}),
          ...(base ? { base } : {}),
        }),
      };
    },
  });
