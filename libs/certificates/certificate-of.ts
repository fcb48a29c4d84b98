import type { Topic } from '../../contracts/training/v1';
import type { View, ViewDefinition } from '../eventsourcing';
import { type CertificateRow, standingAt } from './certificate-row';
import { certificatesView } from './certificates-view';

/** The views of a process; it must follow `certificatesView` (`knows`). */
type Views = <Row>(definition: ViewDefinition<Row>) => Pick<View<Row>, 'select'>;

/**
 * The certificate in a topic by which an official counts as trained at an instant, now or then (INV-CR5); of several the
 * one that is valid longest. Undefined where none was valid.
 */
export function certificateOf(views: Views, holder: string, topic: Topic, at: string): CertificateRow | undefined {
  const all = views(certificatesView).select('holder = ? AND topic = ?', holder, topic);
  const valid = all.filter((row) => standingAt(row, at) === 'valid');
  return valid.sort((one, other) => endOf(other) - endOf(one))[0];
}

const endOf = ({ validUntil }: CertificateRow): number => (validUntil ? Date.parse(validUntil) : Infinity);
