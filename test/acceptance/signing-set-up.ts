import { agency as directory } from '../../contracts/directory/v1';
import { acceptedOrThrow, type AgencyClient, newSealingKey, newSigningKey, type SigningKey } from '../../libs/client';
import type { Signed } from '../../libs/eventsourcing';
import { openFor, openSqliteKeys } from '../../libs/sealing';
import { inFolder } from '../../libs/service';

/** Makes and registers a key of an agency. */
export async function newKeyFor(client: AgencyClient, purpose: 'signing' | 'sealing'): Promise<SigningKey> {
  const key = purpose === 'signing' ? newSigningKey() : newSealingKey();
  const body = { id: client.agency, purpose, key: key.x };
  const reply = await client.send(directory, 'RegisterKey', body, { actor: `${client.agency}-head` });
  acceptedOrThrow(reply, 'RegisterKey');
  return key;
}

/** What is sealed beside a signature, opened with the keys of the persons concerned. */
export async function openKept(data: string, { text, persons }: Signed['sealed']): Promise<unknown> {
  const keys = await openSqliteKeys(inFolder(data).persons);
  try {
    return JSON.parse((await openFor(text, persons, keys))!);
  } finally {
    await keys.close();
  }
}
