import { CompactSign, importJWK } from 'jose';
import type { OpenBadgeCredential, StatusListCredential } from '../../contracts/training/v1';
import type { SigningKey } from '../../libs/client';

/** Seconds since 1970, with their fraction, as a JWT tells an instant. */
const numericDate = (instant: string): number => Date.parse(instant) / 1000;

/** What a JWT tells of a credential beside it (Open Badges 3.0, "JSON Web Token Proof Format"). */
const claimsOf = (credential: OpenBadgeCredential | StatusListCredential): object => {
  const { issuer, id: jti, validFrom, credentialSubject } = credential;
  const until = 'validUntil' in credential ? credential.validUntil : undefined;
  return {
    iss: typeof issuer === 'string' ? issuer : issuer.id,
    jti,
    nbf: numericDate(validFrom),
    sub: credentialSubject.id,
    ...(until === undefined ? {} : { exp: numericDate(until) }),
  };
};

/**
 * A credential signed with an Ed25519 key as a compact JWS (VC-JWT). The public key is in its header: whoever trusts it
 * finds it in the directory, under the agency that issued.
 */
export async function signed(credential: OpenBadgeCredential | StatusListCredential, key: SigningKey): Promise<string> {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x };
  return new CompactSign(Buffer.from(JSON.stringify({ ...credential, ...claimsOf(credential) })))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', jwk })
    .sign(await importJWK({ ...jwk, d: key.d }, 'EdDSA'));
}
