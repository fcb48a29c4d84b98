import { axisFramework as contract } from '../../../contracts/coordination/v1/axis-framework';
import type { DraftAxisFramework } from '../../../contracts/coordination/v1/axis-framework';
import type {
  AxisFrameworkDrafted,
  ConsultationClosed,
} from '../../../contracts/coordination/v1/axis-framework-events';
import { type Axis, type DraftedAxis, frameworkLimits } from '../../../contracts/coordination/v1/axis-framework-parts';
import {
  type Calendar,
  type Decision,
  decider,
  type EventOf,
  meetDeadline,
  passing,
  reject,
  rulesOn,
  setDeadlineIn,
} from '../../../libs/eventsourcing';
import { evolve, type Framework, initial, isDrafted, isFixed, parties, type State } from './axis-framework-state';
import { defaultAxes } from './default-axes';
import { isAfter, repeated, sameContent, union } from './content';

/** Working days of the coordinator in which the units may reply [proposed] (INV-AX1). */
const consultationDays = 10;

/** What decisions on a framework know of other streams. */
export interface FrameworkFacts {
  /** RequestConsultation counts in the coordinator's calendar. */
  readonly calendar?: Calendar;
  /** SupersedeAxisFramework: whether the framework named is in force. */
  readonly successorInForce?: boolean;
}

/** The name of the one deadline: until when the units may reply. */
export const consultation = 'consultation';

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for frameworks that were drafted. */
const among = rulesOn<State, Framework, FrameworkFacts, Answer>(isDrafted, () => reject('not-drafted'));

const notTheCoordinator = ({ draft: { coordinator } }: Framework, { agency }: { readonly agency: string }) =>
  agency === coordinator ? undefined : reject('not-the-coordinator', { coordinator });

/** The agency that drafted it. */
const byCoordinator = among(notTheCoordinator);

/** The same, for what changes a framework: what is published does not change any more (INV-AX3). */
const untilPublished = among(
  (state, context) => notTheCoordinator(state, context) ?? (isFixed(state) ? reject('published-before') : undefined),
);

/** A unit in scope. */
const byUnit = among(({ draft: { units } }, { agency }) =>
  units.includes(agency) ? undefined : reject('unit-outside-scope', { agency }),
);

/** An axis framework: one version of the template of reports, from its draft to the version that supersedes it. */
export const axisFramework = decider(contract)<State, FrameworkFacts>({
  initial,
  decide: {
    /** INV-AX2: the eight axes of the house where none are given. */
    DraftAxisFramework: (state, command, { agency }) => {
      const draft = draftOf(command, agency);
      if (isDrafted(state)) return sameContent(state.draft, draft) ? [] : reject('drafted-differently');
      if (draft.units.length === 0) return reject('scope-empty');
      return twiceIn(draft.axes) ?? [{ type: 'AxisFrameworkDrafted', data: draft }];
    },

    AddAxis: untilPublished(({ axes }, { axis, family, title }) => {
      const known = axes.find((one) => one.axis === axis);
      if (known)
        return sameContent([known.family, known.title], [family, title]) ? [] : reject('axis-exists', { axis });
      if (axes.length >= frameworkLimits.axes) return reject('too-many', { most: frameworkLimits.axes });
      return [{ type: 'AxisAdded', data: { axis, family, title } }];
    }),

    AddSubAxis: untilPublished(({ axes }, { axis, subAxis, title }) => {
      const under = axes.find((one) => one.axis === axis);
      if (!under) return reject('axis-unknown', { axis });
      const known = under.subAxes.find((one) => one.subAxis === subAxis);
      if (known) return sameContent(known.title, title) ? [] : reject('sub-axis-exists', { axis, subAxis });
      if (under.subAxes.length >= frameworkLimits.subAxes) return reject('too-many', { most: frameworkLimits.subAxes });
      return [{ type: 'SubAxisAdded', data: { axis, subAxis, title } }];
    }),

    /** INV-AX1. */
    RecordExpertReview: untilPublished(({ review }, { group, opinion }) => {
      const recorded = { opinion, ...(group ? { group } : {}) };
      return sameContent(review, recorded) ? [] : [{ type: 'ExpertReviewRecorded', data: recorded }];
    }),

    /** INV-AX1: every unit in scope is asked at once, and about the axes as they stand. */
    RequestConsultation: untilPublished((state, { document }, { now }, facts) => {
      if (state.consultation)
        return sameContent(state.consultation.document, document) ? [] : reject('consulted-before');
      const { title, units } = state.draft;
      const period = setDeadlineIn(consultation, { from: now, days: consultationDays, calendar: facts.calendar });
      const asked = { title, units, axes: [...state.axes], until: period.data.due, ...(document ? { document } : {}) };
      return [{ type: 'ConsultationRequested', data: asked }, period];
    }),

    /** INV-AX1: whoever was asked replies, until the period ends; the head speaks for the agency. */
    RecordConsultationReply: byUnit((state, { opinion }, { agency, now }) => {
      if (!state.consultation) return reject('consultation-missing');
      const reply = { unit: agency, opinion };
      if (state.consultation.replies.some((one) => sameContent(one, reply))) return [];
      if (state.consultation.closed || !isAfter(state.deadlines[consultation]?.due ?? now, now))
        return reject('consultation-closed');
      return [{ type: 'ConsultationReplyRecorded', data: reply }];
    }),

    /** INV-AX1, INV-AX2, INV-AX3: the notice goes to each unit by an event of its own. */
    PublishAxisFramework: byCoordinator((state) => {
      if (isFixed(state)) return [];
      const { title, units } = state.draft;
      return (
        notReady(state) ?? [
          { type: 'AxisFrameworkPublished', data: { title, units, axes: [...state.axes] } },
          ...units.map((unit) => ({ type: 'AxisFrameworkNotified' as const, data: { unit } })),
        ]
      );
    }),

    /** INV-AX3: what was published stays as it was, and another stands in its place. */
    SupersedeAxisFramework: byCoordinator((state, { by }, { id }, facts) => {
      if (state.supersededBy)
        return state.supersededBy === by ? [] : reject('superseded-before', { by: state.supersededBy });
      if (!isFixed(state)) return reject('not-published');
      if (by === id) return reject('supersedes-itself');
      if (!facts.successorInForce) return reject('successor-not-published', { by });
      return [{ type: 'AxisFrameworkSuperseded', data: { by } }];
    }),

    /** INV-AX1: a period that ends is no miss. */
    PassDeadline: (state, firing) =>
      isDrafted(state) && passing(state, firing) === 'missed'
        ? [...meetDeadline(state, firing.deadline), { type: 'ConsultationClosed', data: closing(state) }]
        : [],
  },
  evolve,
  parties,
});

const draftOf = ({ title, units, axes }: DraftAxisFramework, coordinator: string): AxisFrameworkDrafted => ({
  title,
  units: [...union([], units)],
  axes: axes && axes.length > 0 ? axes.map(withSubAxes) : defaultAxes(title.lang),
  coordinator,
});

const withSubAxes = ({ axis, family, title, subAxes = [] }: DraftedAxis): Axis => ({ axis, family, title, subAxes });

/** The "no" to a draft in which an axis, or a sub-axis under one, stands twice. */
const twiceIn = (axes: readonly Axis[]) => {
  const axis = repeated(axes.map((one) => one.axis));
  if (axis) return reject('axis-exists', { axis });
  for (const { axis: above, subAxes } of axes) {
    const subAxis = repeated(subAxes.map((one) => one.subAxis));
    if (subAxis) return reject('sub-axis-exists', { axis: above, subAxis });
  }
  return undefined;
};

/** INV-AX1, INV-AX2: why a framework cannot be published yet. */
const notReady = ({ axes, review, consultation: asked, deadlines }: Framework) => {
  if (axes.length === 0) return reject('axes-missing');
  const bare = axes.find(({ subAxes }) => subAxes.length === 0);
  if (bare) return reject('sub-axis-missing', { axis: bare.axis });
  if (!review) return reject('review-missing');
  if (!asked) return reject('consultation-missing');
  return asked.closed ? undefined : reject('consultation-open', { until: deadlines[consultation]?.due ?? '' });
};

const closing = ({ draft: { units }, consultation: asked }: Framework): ConsultationClosed => {
  const replied = (asked?.replies ?? []).map(({ unit }) => unit);
  return { replied: [...replied], silent: units.filter((unit) => !replied.includes(unit)) };
};
