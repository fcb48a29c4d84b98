import {
  axisFramework,
  jointPlan,
  meeting,
  meetingSeries,
  officialDocument,
  practiceNote,
  resolution,
  unitReport,
  workingGroup,
} from '../../../contracts/coordination/v1';
import type { DocumentMatter } from '../../../contracts/coordination/v1/official-document-parts';
import type { Contract, MessageClass, RejectionText } from '../../../libs/contract';
import { streamOf } from '../../../libs/eventsourcing';
import { stated } from '../domain/content';

/** What within a meeting, a report or a plan a link is about. */
export type Details = Readonly<Record<string, string | undefined>>;

/** What an event says of another stream: its own came from there, or led there. */
export interface Reference {
  /** The tie between the two, in one word whichever way it is followed, as in `adoption`. */
  readonly as: string;
  readonly from?: string;
  readonly to?: string;
  readonly details?: Details;
}

const cameFrom = (as: string, aggregate: string, id: string | undefined, details?: Details): Reference[] =>
  id ? [{ as, from: streamOf(aggregate, id), ...(details ? { details: stated(details) } : {}) }] : [];

const ledTo = (as: string, aggregate: string, id: string | undefined, details?: Details): Reference[] =>
  id ? [{ as, to: streamOf(aggregate, id), ...(details ? { details: stated(details) } : {}) }] : [];

type Vocabulary<E extends Record<string, MessageClass>> = Contract<
  Record<string, MessageClass>,
  E,
  Record<string, RejectionText>
>;

/** An aggregate that has a place in a genealogy, and what its events say of other streams. */
export interface Kin {
  readonly contract: Contract;
  readonly says: Readonly<Record<string, (data: never) => readonly Reference[]>>;
}

const kin = <E extends Record<string, MessageClass>>(
  contract: Vocabulary<E>,
  says: { readonly [K in keyof E]?: (data: InstanceType<E[K]>) => readonly Reference[] },
): Kin => ({ contract, says: says as Kin['says'] });

/** The sender reads it from the draft on, the addressees from the dispatch on. */
const document = ({ meeting, resolutions = [], inReplyTo }: DocumentMatter): Reference[] => [
  ...cameFrom('document', 'meeting', meeting),
  ...resolutions.flatMap((id) => cameFrom('notice', 'resolution', id)),
  ...cameFrom('reply', 'officialDocument', inReplyTo),
];

const transfer = ({ transferred = [] }: { transferred?: readonly { to: string; deliverable: string }[] }) =>
  transferred.flatMap(({ to, deliverable }) => ledTo('transfer', 'workingGroup', to, { deliverable }));

/**
 * The aggregates of a genealogy. A register of documents is none of them: it gives numbers, and would tie every document of
 * its year to every other.
 */
export const kinOfAll: readonly Kin[] = [
  kin(resolution, {
    ResolutionOpened: ({ origin, line, axis, supersedes }) => [
      ...cameFrom('adoption', 'meeting', origin.meeting, { item: origin.item, proposal: origin.proposal }),
      ...cameFrom('task-assignment', 'officialDocument', origin.document),
      ...cameFrom('report-line', 'unitReport', line?.report, {
        axis: line?.axis ?? axis,
        subAxis: line?.subAxis,
        problem: line?.problem,
        initiative: line?.initiative,
      }),
      ...cameFrom('supersession', 'resolution', supersedes),
    ],
    ResolutionCommunicated: ({ document: notice }) => ledTo('communication', 'officialDocument', notice),
    ResolutionSuperseded: ({ by }) => ledTo('supersession', 'resolution', by),
  }),
  kin(meeting, {
    MeetingScheduled: ({ series }) => cameFrom('series', 'meetingSeries', series),
    ParticipantsInvited: ({ meeting: planned }) => cameFrom('series', 'meetingSeries', planned?.series),
    AgendaItemAdded: ({ carriedFrom, item }) => cameFrom('carried-forward', 'meeting', carriedFrom, { item }),
  }),
  kin(axisFramework, {
    ExpertReviewRecorded: ({ group }) => cameFrom('expert-review', 'workingGroup', group),
    ConsultationRequested: ({ document: letter }) => ledTo('consultation', 'officialDocument', letter),
    AxisFrameworkSuperseded: ({ by }) => ledTo('supersession', 'axisFramework', by),
  }),
  kin(unitReport, {
    ReportRequested: ({ meeting: session, framework }) => [
      ...cameFrom('report-request', 'meeting', session),
      ...cameFrom('framework', 'axisFramework', framework),
    ],
  }),
  kin(officialDocument, {
    DocumentDrafted: document,
    DocumentDispatched: (data) => [...document(data), ...ledTo('task-assignment', 'resolution', data.resolution)],
    ReplyLinked: ({ reply }) => ledTo('reply', 'officialDocument', reply),
  }),
  kin(practiceNote, {
    PracticeRecorded: ({ origin }) => [
      ...cameFrom('practice', 'unitReport', origin.report, { initiative: origin.initiative }),
      ...cameFrom('practice', 'meeting', origin.meeting),
    ],
    PracticeRecommended: ({ report }) => cameFrom('recommendation', 'unitReport', report),
  }),
  kin(jointPlan, {
    JointPlanDrafted: ({ meeting: session }) => cameFrom('joint-plan', 'meeting', session),
    DuplicationDetected: ({ duplication, with: { plan } }) =>
      cameFrom('duplication', 'jointPlan', plan, { duplication }),
    TaskWithdrawn: ({ duplication, plan }) => cameFrom('duplication', 'jointPlan', plan, { duplication }),
  }),
  kin(meetingSeries, {
    SeriesSessionHeld: ({ meeting: session }) => ledTo('series', 'meeting', session),
  }),
  kin(workingGroup, {
    CharterExtended: transfer,
    WorkingGroupDissolved: transfer,
    DeliverableTakenOver: ({ from }) => cameFrom('transfer', 'workingGroup', from),
  }),
];
