import type { Mechanism } from '../../libs/service';
import { meeting } from './domain/meeting';
import { meetingSeries } from './domain/meeting-series';
import { resolution } from './domain/resolution';
import { meetingFacts } from './facts/meeting';
import { meetingSeriesFacts } from './facts/meeting-series';
import { resolutionFacts } from './facts/resolution';
import { policies } from './policies';
import { calendarQuery } from './read/calendar-query';
import { inboxQuery } from './read/inbox-query';
import { meetingQueries } from './read/meeting-query';
import { register } from './read/register';
import { registerQuery } from './read/register-query';
import { representing } from './read/representing';
import { seriesQueries } from './read/series-query';
import { seriesMeetings } from './read/series-meetings';

/** Coordination: meetings that decide, and the follow-up of what they decided. */
export const coordination: Mechanism = {
  name: 'coordination',
  aggregates: (known) => [
    { decider: meeting, facts: meetingFacts(known) },
    { decider: resolution, facts: resolutionFacts(known) },
    { decider: meetingSeries, facts: meetingSeriesFacts(known) },
  ],
  knows: [register, representing, seriesMeetings],
  queries: (tools) => [
    registerQuery(tools),
    ...meetingQueries(),
    inboxQuery(),
    calendarQuery(tools),
    ...seriesQueries(tools),
  ],
  policies,
};
