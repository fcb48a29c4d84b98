import { axisFramework, consultation } from '../../domain/axis-framework';
import { type Framework, isDrafted, isFixed, type State as FrameworkState } from '../../domain/axis-framework-state';
import { type Awaited, awaitedBy, by, ofDeadlines, undated } from './awaited';

/** What awaits whom until a framework is published: its coordinator's steps, and the opinion of each unit. */
const awaitedOnFramework = (state: FrameworkState): readonly Awaited[] =>
  !isDrafted(state) || isFixed(state) ? [] : [...steps(state), ...opinions(state)];

/** INV-AX1: what is still to be done before the framework can be published. */
const steps = ({ draft, review, consultation: asked }: Framework): readonly Awaited[] => {
  const { title, coordinator: agency } = draft;
  const todo = [
    ...(review ? [] : ['record-expert-review' as const]),
    ...(asked ? [] : ['request-consultation' as const]),
    ...(review && asked?.closed ? ['publish-framework' as const] : []),
  ];
  return todo.map((kind) => ({ kind, agency, title, ...undated }));
};

/** INV-AX1: each unit that was asked and has not replied, while the period runs. */
const opinions = (state: Framework): readonly Awaited[] => {
  const { draft, consultation: asked } = state;
  if (!asked || asked.closed) return [];
  return draft.units
    .filter((unit) => !asked.replies.some((reply) => reply.unit === unit))
    .map((agency) => ({
      kind: 'reply-to-consultation' as const,
      agency,
      title: draft.title,
      ...by(state, consultation),
    }));
};

/** Axis frameworks: from the draft to the publication. A published one awaits nobody. */
export const frameworks = awaitedBy<FrameworkState>(axisFramework, {
  version: 1,
  minds: [
    'AxisFrameworkDrafted',
    'ExpertReviewRecorded',
    'ConsultationRequested',
    'ConsultationReplyRecorded',
    'ConsultationClosed',
    'AxisFrameworkPublished',
    'AxisFrameworkSuperseded',
    ...ofDeadlines,
  ],
  awaited: awaitedOnFramework,
});
