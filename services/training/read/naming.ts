/** The URI of something that an export names: under the URL where it is published, or a URN. */
export const uriOf = (base: string | undefined, ...path: readonly (string | number)[]): string =>
  base === undefined ? ['urn:taawun', ...path].join(':') : [base, ...path].join('/');

/** The context and the type that every credential of the VC Data Model 2.0 has first. */
export const credentialContext = 'https://www.w3.org/ns/credentials/v2';
export const credentialType = 'VerifiableCredential';
