import { certificatesView } from '../../libs/certificates';
import type { Mechanism } from '../../libs/service';
import { axisFramework } from './domain/axis-framework';
import { documentRegister } from './domain/document-register';
import { jointPlan } from './domain/joint-plan';
import { meeting } from './domain/meeting';
import { meetingSeries } from './domain/meeting-series';
import { officialDocument } from './domain/official-document';
import { practiceNote } from './domain/practice-note';
import { resolution } from './domain/resolution';
import { unitReport } from './domain/unit-report';
import { workingGroup } from './domain/working-group';
import { axisFrameworkFacts } from './facts/axis-framework';
import { documentRegisterFacts } from './facts/document-register';
import { jointPlanFacts, jointPlanTurn } from './facts/joint-plan';
import { meetingFacts, meetingTurn } from './facts/meeting';
import { meetingSeriesFacts } from './facts/meeting-series';
import { documentTurn, officialDocumentFacts } from './facts/official-document';
import { practiceNoteFacts } from './facts/practice-note';
import { resolutionFacts } from './facts/resolution';
import { unitReportFacts } from './facts/unit-report';
import { groupFacts } from './facts/working-group';
import { policies } from './policies';
import { calendarAnswered } from './read/calendar-query';
import { delegating } from './read/delegating';
import { documentQueries } from './read/document-query';
import { adoptions } from './read/adoptions';
import { efforts } from './read/efforts';
import { frameworks } from './read/frameworks';
import { frameworkQueries } from './read/frameworks-query';
import { genealogyAnswered } from './read/genealogy-query';
import { groupsAnswered } from './read/groups-query';
import { inboxAnswered } from './read/inbox-query';
import { meetingQueries } from './read/meeting-query';
import { planQueries } from './read/plans-query';
import { practices } from './read/practices';
import { practicesAnswered } from './read/practices-query';
import { problems } from './read/problems';
import { register } from './read/register';
import { registerAnswered } from './read/register-query';
import { reports } from './read/reports';
import { reportQueries } from './read/reports-query';
import { representing } from './read/representing';
import { seriesMeetings } from './read/series-meetings';
import { seriesQueries } from './read/series-query';
import { signing } from './read/signing';

/** Coordination: meetings that decide, and the follow-up of what they decided. */
export const coordination: Mechanism = {
  name: 'coordination',
  aggregates: (known) => [
    { decider: meeting, facts: meetingFacts(known), turn: meetingTurn },
    { decider: resolution, facts: resolutionFacts(known) },
    { decider: axisFramework, facts: axisFrameworkFacts(known) },
    { decider: unitReport, facts: unitReportFacts(known) },
    { decider: meetingSeries, facts: meetingSeriesFacts(known) },
    { decider: officialDocument, facts: officialDocumentFacts(known), turn: documentTurn },
    { decider: documentRegister, facts: documentRegisterFacts(known) },
    { decider: workingGroup, facts: groupFacts(known) },
    { decider: jointPlan, facts: jointPlanFacts(known), turn: jointPlanTurn },
    { decider: practiceNote, facts: practiceNoteFacts(known) },
  ],
  knows: [
    register,
    adoptions,
    representing,
    frameworks,
    reports,
    seriesMeetings,
    signing,
    delegating,
    efforts,
    problems,
    practices,
    certificatesView,
  ],
  queries: (tools) => [
    registerAnswered(tools),
    ...meetingQueries(),
    ...frameworkQueries(),
    ...reportQueries(),
    ...seriesQueries(tools),
    ...documentQueries(),
    groupsAnswered(),
    ...planQueries(),
    practicesAnswered(),
    inboxAnswered(),
    calendarAnswered(tools),
    genealogyAnswered(tools),
  ],
  policies,
};
