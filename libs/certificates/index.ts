export { certificateOf } from './certificate-of';
export { type CertificateRow, standingAt, type Suspension } from './certificate-row';
export { certificatesView } from './certificates-view';
