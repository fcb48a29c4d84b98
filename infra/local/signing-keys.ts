import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agency as contract } from '../../contracts/directory/v1';
import { acceptedOrThrow, type AgencyClient, newSigningKey, type SigningKey } from '../../libs/client';
import { inFolder } from '../../libs/service';

/** Where an agency's signing key stands in a stack's folder. */
export const signingKeyPath = (data: string, agency: string): string =>
  join(inFolder(data).credentials, `${agency}.signing.json`);

/** An agency's signing key, where this folder holds one. */
export function signingKeyOf(data: string, agency: string): SigningKey | undefined {
  const file = signingKeyPath(data, agency);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SigningKey) : undefined;
}

/** Makes an agency a signing key, registers its public half and keeps the whole in the folder. @throws Answered */
export async function giveSigningKey(client: AgencyClient, data: string, head: string): Promise<void> {
  const { agency } = client;
  const key = newSigningKey();
  const reply = await client.send(
    contract,
    'RegisterKey',
    { id: agency, purpose: 'signing', key: key.x },
    { actor: head },
  );
  acceptedOrThrow(reply, `Registering a signing key of ${agency}`);
  writeFileSync(signingKeyPath(data, agency), JSON.stringify(key), { mode: 0o600 });
}
