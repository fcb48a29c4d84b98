import type { AgreementLegallyCleared, AgreementSigned } from '../../../contracts/information-sharing/v1';
import type { ConditionSatisfied, OpinionGiven, ReviewRefused } from '../../../contracts/legal/v1';
import { categoryOf, idOf, type InternalCommand, type Policy, type Seen, stated } from '../../../libs/eventsourcing';
import { to } from './to';

type Review = OpinionGiven | ConditionSatisfied | ReviewRefused;
type Found = { readonly opinion: 'clear' | 'refuse' } & Partial<Pick<OpinionGiven, 'instruments' | 'reasons'>>;

/** What a review came to, told to the agreement that it is about; reviews of other matters are not ours. */
const tell = ({ stream, data: { subject } }: Seen<Review>, { opinion, instruments, reasons }: Found) => {
  if (categoryOf(subject.stream) !== 'sharingAgreement') return [];
  const found = { review: idOf(stream), revision: subject.revision, opinion };
  const why = opinion === 'refuse' ? { reason: reasons } : { instruments };
  return [to('sharingAgreement', 'RecordLegalClearance', idOf(subject.stream), stated({ ...found, ...why }))];
};

const activate = ({ stream, data }: Seen<AgreementSigned | AgreementLegallyCleared>): InternalCommand[] => [
  to('sharingAgreement', 'ActivateAgreement', idOf(stream), { revision: data.revision }),
];

/**
 * The half of POL-11 that information sharing owns: what legal finds is recorded, conditions once they are all satisfied;
 * and whenever one more has signed or the terms are cleared, the agreement comes into force if that was the last (INV-SA2).
 */
export const legalClearance: Policy = {
  name: 'POL-11',
  when: {
    legalReview: {
      OpinionGiven: (event: Seen<OpinionGiven>) => {
        const { opinion, reasons, instruments } = event.data;
        return opinion === 'conditions' ? [] : tell(event, { opinion, reasons, instruments });
      },
      ConditionSatisfied: (event: Seen<ConditionSatisfied>) =>
        event.data.remaining > 0 ? [] : tell(event, { opinion: 'clear' }),
      ReviewRefused: (event: Seen<ReviewRefused>) =>
        tell(event, { opinion: 'refuse', ...stated({ reasons: event.data.reason }) }),
    },
    sharingAgreement: { AgreementSigned: activate, AgreementLegallyCleared: activate },
  },
};
