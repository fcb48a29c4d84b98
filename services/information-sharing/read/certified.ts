import { certificateOf, certificatesView } from '../../../libs/certificates';
import type { Views } from '../../../libs/messaging';
import type { CertificateKnown } from '../domain/asset-known';

const topic = 'information-sharing';

/** Whether an official was trained in information sharing at an instant, and by which certificate (INV-IR2). */
export function certified(views: Views, official: string, at: string): CertificateKnown {
  const found = certificateOf(views, official, topic, at);
  if (found) return { is: 'valid', certificate: found.id };
  const had = views(certificatesView).select('holder = ? AND topic = ?', official, topic);
  return { is: had.length > 0 ? 'expired' : 'none' };
}
