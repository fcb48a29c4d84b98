import { resolution as contract } from '../../../contracts/coordination/v1/resolution';
import { countedIn, decider, meetDeadline, meetDeadlines, reject, stopDeadlines } from '../../../libs/eventsourcing';
import {
  communicationDeadline,
  completionDeadline,
  isHigher,
  pass,
  progressDeadline,
  type ResolutionFacts,
} from './resolution-deadlines';
import { byChair, byCoordinator, byExtender, byOwner, byVerifier } from './resolution-relations';
import { cannotExtend, hasEnded, hindrance, isOne, termsOf } from './resolution-rules';
import { evolve, initial, isLive, parties, type State } from './resolution-state';
import { sameContent } from './content';

export type { ResolutionFacts } from './resolution-deadlines';
export type { State } from './resolution-state';

/** A resolution: from its adoption, or its import, to the end of its follow-up. */
export const resolution = decider(contract)<State, ResolutionFacts>({
  initial,
  decide: {
    /** INV-RS1, INV-RS2, INV-RS4, INV-RS6. */
    OpenResolution: (state, command, { id, now }, facts) => {
      const terms = { ...command, verifier: command.verifier ?? command.coordinator };
      if (state.is === 'imported') return reject('imported-history');
      if (isLive(state)) return sameContent(termsOf(state), terms) ? [] : reject('opened-differently');
      if (!isOne(terms.origin)) return reject('one-origin');
      if (terms.verifier === terms.owner) return reject('owner-cannot-verify');
      if (terms.supporting.includes(terms.owner)) return reject('owner-among-supporting');
      if (terms.supersedes === id) return reject('supersedes-itself');
      const contradicted = facts?.openWithSameObject?.find(
        ({ resolution, action }) => resolution !== id && action !== terms.action && resolution !== terms.supersedes,
      );
      if (contradicted) return reject('contradicts-open-resolution', { other: contradicted.resolution });
      return [{ type: 'ResolutionOpened', data: terms }, communicationDeadline(now, facts)];
    },

    /** INV-RS2: the follow-up clock starts here (POL-2). */
    CommunicateResolution: byCoordinator((state, command, { now }, facts) => {
      if (state.is === 'superseded' || state.is === 'withdrawn') return reject('ended');
      if (state.is !== 'adopted') return [];
      return [
        { type: 'ResolutionCommunicated', data: { ...command } },
        ...meetDeadline(state, 'communication'),
        completionDeadline(state.due, now, facts),
        progressDeadline(now),
      ];
    }),

    AcknowledgeResolution: byOwner((state) => {
      if (state.is === 'communicated') return [{ type: 'ResolutionAcknowledged', data: {} }];
      if (state.is === 'adopted' || state.is === 'disputed' || hasEnded(state)) return reject(hindrance[state.is]!);
      return [];
    }),

    AssignOwner: byOwner((state, { official }) => {
      if (state.is === 'adopted' || hasEnded(state)) return reject(hindrance[state.is]!);
      return state.official === official ? [] : [{ type: 'ResolutionOwnerAssigned', data: { official } }];
    }),

    PlanAction: byOwner((state, { text }) => {
      const code = hindrance[state.is];
      return code ? reject(code) : [{ type: 'ActionPlanned', data: { text } }];
    }),

    /** INV-RS3. An obstacle does not excuse from reporting, as deadlines go on while it waits for its answer. */
    ReportProgress: byOwner((state, { percent, remarks, reason }, { now }) => {
      const code = hindrance[state.is];
      if (code && code !== 'blocked') return reject(code);
      if (percent < state.percent && !reason) return reject('progress-decreased', { before: state.percent });
      return [{ type: 'ProgressReported', data: { percent, remarks, reason } }, progressDeadline(now)];
    }),

    ReportObstacle: byOwner((state, { text }) => {
      const code = hindrance[state.is];
      return code ? reject(code) : [{ type: 'ObstacleReported', data: { text } }];
    }),

    AnswerObstacle: byCoordinator((state, { answer }) =>
      state.is === 'blocked' ? [{ type: 'ObstacleAnswered', data: { answer } }] : reject('not-blocked'),
    ),

    /** INV-DL2. */
    RequestExtension: byOwner(
      (state, { until, reason }, { now }) =>
        cannotExtend(state, until, now) ??
        (state.requested?.until === until ? [] : [{ type: 'ExtensionRequested', data: { until, reason } }]),
    ),

    /** INV-DL2. */
    GrantExtension: byExtender((state, command, { agency, now }, facts) => {
      if (!state.requested) return reject('no-extension-requested');
      const due = command.until ?? state.requested.until;
      return (
        cannotExtend(state, due, now) ?? [
          { type: 'ExtensionGranted', data: { until: due } },
          {
            type: 'DeadlineExtended',
            data: {
              deadline: 'completion',
              due,
              reason: state.requested.reason,
              by: agency,
              ...countedIn(facts?.calendars?.owner),
            },
          },
        ]
      );
    }),

    RefuseExtension: byExtender((state, { reason }) =>
      state.requested ? [{ type: 'ExtensionRefused', data: { reason } }] : reject('no-extension-requested'),
    ),

    /** INV-RS4: evidence is mandatory, and each piece can be found again. */
    ClaimCompletion: byOwner((state, { evidence }) => {
      const code = hindrance[state.is] ?? (state.is === 'acknowledged' ? 'not-in-progress' : undefined);
      if (code) return reject(code);
      if (evidence.length === 0) return reject('evidence-missing');
      const loose = evidence.find(({ hash, reference }) => !hash && !reference);
      if (loose) return reject('evidence-not-identified', { title: loose.title });
      return [{ type: 'CompletionClaimed', data: { evidence } }, ...meetDeadline(state, 'progress')];
    }),

    /** INV-RS4. */
    VerifyCompletion: byVerifier((state, { remarks }) => {
      if (state.is === 'verified' || state.is === 'closed') return [];
      if (state.is !== 'completionClaimed') return reject('not-claimed');
      return [{ type: 'CompletionVerified', data: { remarks } }, ...meetDeadlines(state)];
    }),

    RejectCompletion: byVerifier((state, { reason }, { now }) =>
      state.is === 'completionClaimed'
        ? [{ type: 'CompletionRejected', data: { reason } }, progressDeadline(now)]
        : reject('not-claimed'),
    ),

    CloseResolution: byVerifier((state) => {
      if (state.is === 'closed') return [];
      return state.is === 'verified' ? [{ type: 'ResolutionClosed', data: {} }] : reject('not-verified');
    }),

    /** Only upwards; the ladder of INV-RS5 goes on from there. */
    EscalateResolution: byCoordinator((state, { level, reason }) => {
      if (hasEnded(state)) return reject('ended');
      if (state.escalated === level) return [];
      if (!isHigher(level, state)) return reject('escalated-higher');
      return [{ type: 'ResolutionEscalated', data: { level, reason } }];
    }),

    DisputeResolution: byOwner((state, { reason }) => {
      if (state.is === 'disputed') return [];
      if (state.is === 'adopted' || state.is === 'completionClaimed' || hasEnded(state))
        return reject(hindrance[state.is]!);
      return state.wasDisputed ? reject('disputed-before') : [{ type: 'ResolutionDisputed', data: { reason } }];
    }),

    DecideDispute: byChair((state, { outcome, reason }) => {
      if (state.is !== 'disputed') return reject('not-disputed');
      const decided = { type: 'DisputeDecided' as const, data: { outcome, reason } };
      return outcome === 'dismissed'
        ? [decided]
        : [decided, { type: 'ResolutionWithdrawn', data: { reason } }, ...stopDeadlines(state, 'withdrawn')];
    }),

    /** INV-RS6: what is replaced is replaced explicitly. */
    SupersedeResolution: byCoordinator((state, { by }, { id }) => {
      if (state.supersededBy === by) return [];
      if (hasEnded(state)) return reject('ended');
      if (by === id) return reject('supersedes-itself');
      return [{ type: 'ResolutionSuperseded', data: { by } }, ...stopDeadlines(state, 'superseded')];
    }),

    WithdrawResolution: byCoordinator((state, { reason }) => {
      if (state.is === 'withdrawn') return [];
      if (hasEnded(state)) return reject('ended');
      return [{ type: 'ResolutionWithdrawn', data: { reason } }, ...stopDeadlines(state, 'withdrawn')];
    }),

    /** Closed history: no rule of the living applies, no deadline is set; what was entered once is never overwritten. */
    ImportResolution: (state, command) => {
      if (isLive(state)) return reject('live-resolution');
      if (state.is === 'unknown') return [{ type: 'ResolutionImported', data: { ...command } }];
      return sameContent(state.record, command) ? [] : reject('imported-differently');
    },

    /** INV-RS2, INV-RS3, INV-RS5. */
    PassDeadline: (state, firing, _, facts) => (isLive(state) ? pass(state, firing, facts) : []),
  },
  evolve,
  parties,
});
