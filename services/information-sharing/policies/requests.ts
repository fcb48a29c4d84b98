import type { RequestEscalated } from '../../../contracts/information-sharing/v1/information-request-events';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** POL-13: the request itself checks agreement, certificate and classification, names the steward and starts its deadline. */
export const checkRequest: Policy = { name: 'POL-13', when: {} };

/** The clause of every agreement that says in how many days a request is answered. */
const answerClause = 'answerDays';

/** POL-14: the escalation is told to the owner's head by the event; the agreement keeps who left it unanswered. */
export const escalateRequest: Policy = {
  name: 'POL-14',
  when: {
    informationRequest: {
      RequestEscalated: ({ stream, data: { agreement, owner } }: Seen<RequestEscalated>) => [
        to('sharingAgreement', 'RecordMissedObligation', agreement, {
          agency: owner,
          clause: answerClause,
          request: idOf(stream),
        }),
      ],
    },
  },
  pending: ['RequestEscalated → a shortcoming of the owner is opened (supervision)'],
};
