import type { Mechanism } from '../../libs/service';
import { meeting } from './domain/meeting';
import { resolution } from './domain/resolution';
import { workingGroup } from './domain/working-group';
import { meetingFacts } from './facts/meeting';
import { resolutionFacts } from './facts/resolution';
import { assumedOfGroups, groupFacts } from './facts/working-group';
import { policies } from './policies';
import { delegating } from './read/delegating';
import { groupsQuery } from './read/groups-query';
import { inboxQuery } from './read/inbox-query';
import { meetingQueries } from './read/meeting-query';
import { register } from './read/register';
import { registerQuery } from './read/register-query';
import { representing } from './read/representing';

/** Coordination: meetings that decide, and the follow-up of what they decided. */
export const coordination: Mechanism = {
  name: 'coordination',
  aggregates: (known) => [
    { decider: meeting, facts: meetingFacts(known) },
    { decider: resolution, facts: resolutionFacts(known) },
    { decider: workingGroup, facts: groupFacts(known) },
  ],
  knows: [register, representing, delegating],
  queries: (tools) => [registerQuery(tools), ...meetingQueries(), groupsQuery(), inboxQuery()],
  policies,
  assumed: [...assumedOfGroups],
};
