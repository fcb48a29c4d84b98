import { certificate } from '../../../contracts/training/v1';
import { idOf, on, type ViewDefinition } from '../../../libs/eventsourcing';

/** Places of one list: the least that the standard allows, so that many stand together (Bitstring Status List v1.0). */
export const placesOfList = 131_072;

/** The place of a certificate among all of its issuer, or how many an issuer has given. */
export type StatusPlaceRow =
  { readonly kind: 'place'; readonly place: number } | { readonly kind: 'issuer'; readonly given: number };

/** For INV-CR6: each certificate has one place in a status list of its issuer for good, in the order of issue. */
export const statusPlaces: ViewDefinition<StatusPlaceRow> = {
  name: 'training.status-places',
  version: 1,
  columns: {},
  on: [
    on<StatusPlaceRow, typeof certificate.events>(certificate, {
      CertificateIssued: (rows, { stream, data: { issuer } }) => {
        const before = rows.get(`issuer/${issuer}`);
        const given = before?.kind === 'issuer' ? before.given : 0;
        rows.put(`place/${idOf(stream)}`, { kind: 'place', place: given });
        rows.put(`issuer/${issuer}`, { kind: 'issuer', given: given + 1 });
      },
    }),
  ],
};
