import type { axisFramework as contract } from '../../../contracts/coordination/v1/axis-framework';
import type {
  AxisFrameworkDrafted,
  ConsultationReplyRecorded,
  ExpertReviewRecorded,
} from '../../../contracts/coordination/v1/axis-framework-events';
import type { Axis, FrameworkStage } from '../../../contracts/coordination/v1/axis-framework-parts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';
import { changed } from './content';

/** The units were asked: with which letter, what each replied last, and whether the period has ended. */
export interface Consultation {
  readonly document?: string;
  readonly replies: readonly ConsultationReplyRecorded[];
  readonly closed: boolean;
}

/** A version of the template of reports, as it stands. */
export interface Framework {
  readonly is: FrameworkStage;
  readonly deadlines: Deadlines;
  /** As it was drafted. */
  readonly draft: AxisFrameworkDrafted;
  readonly axes: readonly Axis[];
  /** What experts said of it last. */
  readonly review?: ExpertReviewRecorded;
  readonly consultation?: Consultation;
  readonly supersededBy?: string;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Framework;

export const initial: State = { is: 'unknown', deadlines: {} };

/** Whether anything was drafted under this id. */
export const isDrafted = (state: State): state is Framework => state.is !== 'unknown';

/** Whether reports may be, or were, made under it: published, and superseded or not. */
export const isFixed = ({ is }: State): boolean => is === 'published' || is === 'superseded';

/** The coordinator; and once they are asked for their opinion, the units in scope. */
export const parties = (state: State): readonly string[] => {
  if (!isDrafted(state)) return [];
  const { coordinator, units } = state.draft;
  return [...new Set([coordinator, ...(state.consultation || isFixed(state) ? units : [])])];
};

const onFramework = changesOn<State, Framework>(isDrafted);

const onConsultation = <D>(change: (consultation: Consultation, data: D) => Partial<Consultation>) =>
  onFramework<D>(({ consultation }, data) =>
    consultation ? { consultation: { ...consultation, ...change(consultation, data) } } : {},
  );

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a framework. */
export const evolve: Evolve = {
  AxisFrameworkDrafted: ({ deadlines }, draft): State => ({ is: 'drafted', deadlines, draft, axes: draft.axes }),
  AxisAdded: onFramework(({ axes }, added) => ({ axes: [...axes, { ...added, subAxes: [] }] })),
  SubAxisAdded: onFramework(({ axes }, { axis, subAxis, title }) => ({
    axes: changed(
      axes,
      (one) => one.axis === axis,
      (one) => ({ ...one, subAxes: [...one.subAxes, { subAxis, title }] }),
    ),
  })),
  ExpertReviewRecorded: onFramework((_, review) => ({ review })),
  ConsultationRequested: onFramework((_, { document }) => ({
    is: 'consulting',
    consultation: { ...(document ? { document } : {}), replies: [], closed: false },
  })),
  ConsultationReplyRecorded: onConsultation(({ replies }, reply) => ({
    replies: [...replies.filter(({ unit }) => unit !== reply.unit), reply],
  })),
  ConsultationClosed: onConsultation(() => ({ closed: true })),
  AxisFrameworkPublished: onFramework(() => ({ is: 'published' })),
  AxisFrameworkNotified: (state) => state,
  AxisFrameworkSuperseded: onFramework((_, { by }) => ({ is: 'superseded', supersededBy: by })),
  ...evolveDeadlines<State>(),
};
