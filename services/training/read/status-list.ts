import { gzipSync } from 'node:zlib';
import type { StatusListCredential } from '../../../contracts/training/v1';
import { credentialContext, credentialType, uriOf } from './naming';
import { placesOfList } from './status-places';

/** What a status list is exported with. */
export interface ExportedList {
  readonly issuer: string;
  readonly list: number;
  /** The places within the list of those certificates that do not count. */
  readonly set: readonly number[];
  readonly now: string;
  readonly base?: string;
}

/** Bits as the standard encodes them: the first is the highest of the first byte; gzip, then base64url as multibase `u`. */
export function encodedList(set: readonly number[]): string {
  const bits = Buffer.alloc(placesOfList / 8);
  for (const place of set) bits[place >> 3]! |= 0x80 >> (place & 7);
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** Which certificates of an issuer do not count, as a Bitstring Status List v1.0 (INV-CR6). */
export function statusListOf({ issuer, list, set, now, base }: ExportedList): StatusListCredential {
  const id = uriOf(base, 'status-list', issuer, list);
  return {
    '@context': [credentialContext],
    id,
    type: [credentialType, 'BitstringStatusListCredential'],
    issuer: uriOf(base, 'agency', issuer),
    validFrom: now,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'suspension',
      encodedList: encodedList(set),
    },
  };
}
