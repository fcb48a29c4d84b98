import { statusListQuery as contract } from '../../../contracts/training/v1';
import { certificatesView } from '../../../libs/certificates';
import { answered, Failure, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { statusListOf } from './status-list';
import { placesOfList, statusPlaces } from './status-places';

/** Which certificates of an issuer do not count now, as a Bitstring Status List (INV-CR6). */
export const statusListQuery = ({ clock }: Pick<Tools, 'clock'>): Query =>
  answered(contract, {
    reads: [certificatesView, statusPlaces],
    answer: ({ issuer, list = 0, base }, _reader, views) => {
      const places = views(statusPlaces);
      const total = places.get(`issuer/${issuer}`);
      if (total?.kind !== 'issuer' || list * placesOfList >= total.given) throw new Failure('not-found');
      const set = views(certificatesView)
        .select('issuer = ? AND halted = 1', issuer)
        .flatMap(({ id }) => {
          const given = places.get(`place/${id}`);
          const place = given?.kind === 'place' ? given.place - list * placesOfList : -1;
          return place >= 0 && place < placesOfList ? [place] : [];
        });
      return { result: statusListOf({ issuer, list, set, now: clock.now().toISOString(), ...(base ? { base } : {}) }) };
    },
  });
