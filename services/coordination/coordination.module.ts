import type { Mechanism } from '../../libs/service';
import { axisFramework } from './domain/axis-framework';
import { meeting } from './domain/meeting';
import { resolution } from './domain/resolution';
import { unitReport } from './domain/unit-report';
import { axisFrameworkFacts } from './facts/axis-framework';
import { meetingFacts } from './facts/meeting';
import { resolutionFacts } from './facts/resolution';
import { unitReportFacts } from './facts/unit-report';
import { policies } from './policies';
import { frameworks } from './read/frameworks';
import { frameworkQueries } from './read/frameworks-query';
import { inboxQuery } from './read/inbox-query';
import { meetingQueries } from './read/meeting-query';
import { register } from './read/register';
import { registerQuery } from './read/register-query';
import { reports } from './read/reports';
import { reportQueries } from './read/reports-query';
import { representing } from './read/representing';

/** Coordination: meetings that decide, and the follow-up of what they decided. */
export const coordination: Mechanism = {
  name: 'coordination',
  aggregates: (known) => [
    { decider: meeting, facts: meetingFacts(known) },
    { decider: resolution, facts: resolutionFacts(known) },
    { decider: axisFramework, facts: axisFrameworkFacts(known) },
    { decider: unitReport, facts: unitReportFacts(known) },
  ],
  knows: [register, representing, frameworks, reports],
  queries: (tools) => [
    registerQuery(tools),
    ...meetingQueries(),
    inboxQuery(),
    ...frameworkQueries(),
    ...reportQueries(),
  ],
  policies,
};
