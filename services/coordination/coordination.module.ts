import type { Mechanism } from '../../libs/service';
import { documentRegister } from './domain/document-register';
import { meeting } from './domain/meeting';
import { officialDocument } from './domain/official-document';
import { resolution } from './domain/resolution';
import { documentRegisterFacts } from './facts/document-register';
import { meetingFacts } from './facts/meeting';
import { officialDocumentFacts } from './facts/official-document';
import { resolutionFacts } from './facts/resolution';
import { policies } from './policies';
import { documentQueries } from './read/document-query';
import { inboxQuery } from './read/inbox-query';
import { meetingQueries } from './read/meeting-query';
import { register } from './read/register';
import { registerQuery } from './read/register-query';
import { representing } from './read/representing';
import { signing } from './read/signing';

/** Coordination: meetings that decide, and the follow-up of what they decided. */
export const coordination: Mechanism = {
  name: 'coordination',
  aggregates: (known) => [
    { decider: meeting, facts: meetingFacts(known) },
    { decider: resolution, facts: resolutionFacts(known) },
    { decider: officialDocument, facts: officialDocumentFacts(known) },
    { decider: documentRegister, facts: documentRegisterFacts(known) },
  ],
  knows: [register, representing, signing],
  queries: (tools) => [registerQuery(tools), ...meetingQueries(), ...documentQueries(), inboxQuery()],
  policies,
};
