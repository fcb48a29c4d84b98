import { unitReport as contract } from '../../../contracts/coordination/v1/unit-report';
import type { RequestReport } from '../../../contracts/coordination/v1/unit-report';
import type { ReportContent, ReportStanding } from '../../../contracts/coordination/v1/unit-report-parts';
import { asPolicy, type Context, decider, meetDeadline, reject, stopDeadlines } from '../../../libs/eventsourcing';
import { isAfter, sameContent, stated, union } from './content';
import { deadlinesOf, isAhead, isOverdue, moved, pass, submission } from './unit-report-deadlines';
import { sendOut, sendOutIfTime } from './unit-report-distribution';
import {
  byAnyone,
  byChair,
  bySecretariat,
  byUnit,
  type Code,
  faultIn,
  type ReportDecision,
  type ReportEvent,
  type ReportFacts,
} from './unit-report-rules';
import { contentOf, evolve, initial, isRequested, parties, type Report, type State } from './unit-report-state';

/** A unit's report to a meeting: requested, submitted, distributed, presented. */
export const unitReport = decider(contract)<State, ReportFacts>({
  initial,
  decide: {
    /** INV-UR1, INV-AX3. A policy that asks once more, or too late, changes nothing. */
    RequestReport: (state, command, context, facts = {}) => {
      if (isRequested(state))
        return asPolicy(context) || isAsBefore(state, command) ? [] : reject('requested-differently');
      const no = cannotRequest(command, context, facts);
      if (no) return no;
      const { title, secretariat, start } = facts.meeting!;
      const { meeting, unit, framework, chair } = command;
      const to = command.to && command.to.length > 0 ? [...union([], command.to)] : undefined;
      const request = stated({ meeting, unit, framework, start, chair, secretariat, title, to });
      return [{ type: 'ReportRequested', data: request }, ...deadlinesOf(start, context.now)];
    },

    /** POL-4. A report that was missing is due once more where the new start leaves time for it. */
    PostponeReport: byAnyone((state, { start, reason }, { now }) => {
      if (state.is === 'waived' || state.is === 'presented' || !isAfter(start, state.start)) return [];
      const dueAgain = (state.is === 'missing' || state.is === 'lateAccepted') && isAhead(start, now);
      return [
        { type: 'ReportPostponed', data: { start, reason, ...(dueAgain ? { dueAgain } : {}) } },
        ...moved(state, start, now, dueAgain),
      ];
    }),

    /** INV-UR1, INV-UR2: once it is missing, only a report that the chair accepts late is taken. */
    SubmitReport: byUnit((state, command, { now }, facts) => {
      const content = contentOf(command);
      if (state.is !== 'returned' && sameContent(state.content, content)) return [];
      const no = hindrance[state.is];
      if (no) return reject(no);
      const { due } = state.deadlines[submission] ?? { due: state.start };
      const late = state.is === 'lateAccepted';
      if (!late && (state.is === 'missing' || isOverdue(state, now))) return reject('report-missing', { due });
      return versioned(state, late ? 'ReportSubmittedLate' : 'ReportSubmitted', content, facts, now);
    }),

    /** INV-UR1. */
    AcceptLateReport: byChair((state) => {
      if (state.is === 'lateAccepted') return [];
      return state.is === 'missing' ? [{ type: 'LateReportAccepted', data: {} }] : reject('not-missing');
    }),

    /** INV-UR1: the chair waives what is still owed; with a cancelled meeting everything falls that was to happen yet. */
    WaiveReport: byChair((state, { reason }, context) => {
      if (state.is === 'waived' || (state.is === 'presented' && asPolicy(context))) return [];
      if (!isOwed(state) && !asPolicy(context)) return reject('nothing-to-waive');
      return [{ type: 'ReportSubmissionWaived', data: { reason } }, ...stopDeadlines(state, 'report waived')];
    }),

    /** INV-UR4: only before distribution. */
    ReturnReport: bySecretariat((state, { reason }) => {
      if (state.is === 'returned') return [];
      const no = notInHand(state);
      if (no) return reject(no);
      return state.is === 'distributed'
        ? reject('distributed-before')
        : [{ type: 'ReportReturned', data: { version: state.version, reason } }];
    }),

    /** INV-UR2, INV-UR4: what was returned or distributed is replaced by a new version, never changed. */
    ResubmitReport: byUnit((state, command, { now }, facts) => {
      const content = contentOf(command);
      if (state.is !== 'returned' && sameContent(state.content, content)) return [];
      const no = state.is === 'returned' ? undefined : notInHand(state);
      if (no) return reject(no);
      return state.is === 'returned' || state.is === 'distributed'
        ? versioned(state, 'ReportResubmitted', content, facts, now)
        : reject('submitted-before');
    }),

    /** INV-UR3: POL-5 is the clock's, unless the secretariat is faster; whoever has the version does not get it twice. */
    DistributeReport: bySecretariat((state, { to }, _, facts) => {
      const no = notInHand(state);
      if (no) return reject(no);
      const sent = sendOut(state, facts, to);
      return sent.length > 0 || state.received.length > 0 ? sent : reject('nobody-to-receive');
    }),

    /** INV-UR3: each recipient for itself. */
    AcknowledgeReading: byAnyone((state, _, { agency }) => {
      if (state.readBy.includes(agency)) return [];
      if (state.received.length === 0) return reject('not-distributed');
      if (!state.received.includes(agency)) return reject('not-on-the-list', { agency });
      return [{ type: 'ReportReadingAcknowledged', data: { agency, version: state.version } }];
    }),

    /** S003-20: in the session, or recorded after it. */
    PresentReport: byUnit((state, _command, _context, { meeting }) => {
      if (state.is === 'presented') return [];
      if (state.is === 'waived') return reject('waived-before');
      if (state.is !== 'distributed') return reject('not-distributed');
      return meeting?.phase === 'session' || meeting?.phase === 'over'
        ? [{ type: 'ReportPresented', data: { version: state.version } }]
        : reject('session-not-open');
    }),

    /** INV-UR1, INV-UR3. */
    PassDeadline: (state, firing, _, facts = {}) => (isRequested(state) ? pass(state, firing, facts) : []),
  },
  evolve,
  parties,
});

/** Why a first version cannot be submitted as the report stands; none where it may be. */
const hindrance: Readonly<Record<ReportStanding, Code | undefined>> = {
  requested: undefined,
  missing: undefined,
  lateAccepted: undefined,
  submitted: 'submitted-before',
  returned: 'returned-before',
  resubmitted: 'submitted-before',
  distributed: 'submitted-before',
  presented: 'presented-before',
  waived: 'waived-before',
};

/** Whether the unit still owes the report, or a better one. */
const isOwed = ({ is }: Report): boolean => is === 'returned' || !hindrance[is];

/** Why there is no version in the secretariat's hand, or none any more; nothing where there is one. */
const notInHand = ({ is }: Report): Code | undefined =>
  is === 'submitted' || is === 'resubmitted' || is === 'distributed' ? undefined : (hindrance[is] ?? 'not-submitted');

const isAsBefore = ({ request }: Report, { meeting, unit, framework, chair, to }: RequestReport): boolean =>
  sameContent(
    [request.meeting, request.unit, request.framework, request.chair, request.to],
    [meeting, unit, framework, chair, to && to.length > 0 ? union([], to) : undefined],
  );

/** Why a report cannot be requested; a policy that comes too late, or after the secretary, is told nothing. */
const cannotRequest = (command: RequestReport, context: Context, facts: ReportFacts): ReportDecision | undefined => {
  const { meeting, framework, other } = facts;
  const policy = asPolicy(context);
  if (!meeting) return reject('meeting-not-scheduled');
  const { secretariat, chair, start } = meeting;
  if (!policy && context.agency !== secretariat) return reject('not-the-secretariat', { secretariat });
  if (meeting.phase !== 'preparation') return policy ? [] : reject('meeting-not-ahead');
  // The policy speaks of the meeting as it was scheduled: what was postponed since is reckoned from its new start.
  if (!policy && (command.chair !== chair || Date.parse(command.start) !== Date.parse(start)))
    return reject('meeting-differs', { start, chair });
  if (framework?.is === 'superseded') return reject('framework-superseded');
  if (framework?.is !== 'published') return reject('framework-not-published');
  if (!framework.units.includes(command.unit)) return reject('unit-outside-framework', { unit: command.unit });
  if (other) return policy ? [] : reject('requested-before', { report: other });
  return undefined;
};

/** A new version, the initiatives that are new in it, and its distribution where the time for that has come. */
const versioned = (
  state: Report,
  type: 'ReportSubmitted' | 'ReportSubmittedLate' | 'ReportResubmitted',
  content: ReportContent,
  facts: ReportFacts,
  now: string,
): ReportDecision => {
  const no = faultIn(content, facts.framework?.axes ?? []);
  if (no) return no;
  const { meeting, unit, framework } = state.request;
  const version = state.version + 1;
  const next: Report = { ...state, version, content, received: [] };
  const highlighted = content.initiatives
    .filter(({ initiative }) => !state.highlighted.includes(initiative))
    .map((initiative): ReportEvent => {
      return { type: 'InitiativeHighlighted', data: { ...initiative, unit, meeting } };
    });
  return [
    { type, data: { meeting, unit, framework, version, ...content } },
    ...highlighted,
    ...meetDeadline(state, submission),
    ...sendOutIfTime(next, facts, now),
  ];
};
