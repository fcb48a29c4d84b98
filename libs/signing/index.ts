export { type BatchPlace, mostInBatch, type Proof, readProof, written } from './proof';
export { newSigningKey, sign, type Signable, signBatch, type SigningKey } from './sign';
export { canonical, saltedDigest, type Statement } from './statement';
export { Verifier } from './verify';
