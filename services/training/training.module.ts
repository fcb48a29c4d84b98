import { certificatesView } from '../../libs/certificates';
import type { Mechanism } from '../../libs/service';
import { certificate } from './domain/certificate';
import { courseRun } from './domain/course-run';
import { programme } from './domain/programme';
import { certificateFacts, certificateTurn } from './facts/certificate';
import { courseRunFacts } from './facts/course-run';
import { programmeFacts } from './facts/programme';
import { supersede } from './policies/certificates';
import { enrolRefused } from './policies/enrolment';
import { certificatesQuery } from './read/certificates-query';
import { credentialQuery } from './read/credential-query';
import { programmesQuery } from './read/programmes-query';
import { runs } from './read/runs';
import { runsQuery } from './read/runs-query';
import { statusListQuery } from './read/status-list-query';
import { wanted } from './read/wanted';

/** Training: what officials are taught, and which of them hold a certificate. */
export const training: Mechanism = {
  name: 'training',
  aggregates: (known) => [
    { decider: programme, facts: programmeFacts },
    { decider: courseRun, facts: courseRunFacts(known) },
    { decider: certificate, facts: certificateFacts(known), turn: certificateTurn },
  ],
  knows: [certificatesView, runs, wanted],
  queries: (tools) => [
    programmesQuery(),
    runsQuery(),
    certificatesQuery(tools),
    credentialQuery(tools),
    statusListQuery(tools),
  ],
  policies: (known) => [enrolRefused(known), supersede],
};
