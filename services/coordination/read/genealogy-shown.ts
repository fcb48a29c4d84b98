import type {
  AxisFrameworkDrafted,
  AxisFrameworkPublished,
  GenealogyAggregate,
  ReportDistributed,
} from '../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../libs/contract';
import type { RecordedEvent } from '../../../libs/eventsourcing';
import type { Details } from './genealogy-references';

/** What a reader came to a stream for; of the stream first asked for everything matters that the question does not narrow. */
export interface Focus {
  readonly about: Details;
  readonly isRoot: boolean;
}

/** An event with its data as its contract knows it today. */
export type Told = Pick<RecordedEvent, 'type' | 'data'>;

/** What of an aggregate is shown in a genealogy. */
interface Telling {
  /** Where its title is found, first found first. */
  readonly titles: Readonly<Record<string, (data: never) => LocalizedText | undefined>>;
  /** Whether an event matters to who came for this; every event does where it is left out. */
  readonly matters?: (event: Told, focus: Focus) => boolean;
  /** The data cut down to what the reader came for. */
  readonly cut?: Readonly<Record<string, (data: never, about: Details) => object>>;
}

type Titled = { readonly title: LocalizedText };
const title = (data: Titled): LocalizedText => data.title;

const only = (...types: readonly string[]): Telling['matters'] => {
  const named = new Set(types);
  return ({ type }) => named.has(type);
};

/** Whether what is asked for, where anything is, is this. */
const is = (asked: string | undefined, one: string | undefined): boolean => asked === undefined || asked === one;

const session = new Set([
  'MeetingScheduled',
  'MeetingPostponed',
  'MeetingCancelled',
  'SessionOpened',
  'SummingUpRecorded',
  'SessionConcluded',
  'MeetingImported',
]);
const onItem = new Set(['AgendaItemAdded', 'ItemReferred', 'AgendaItemCarriedForward', 'ResolutionProposed']);
const onProposal = new Set([
  'ResolutionProposed',
  'VoteRecorded',
  'ConsensusRecorded',
  'ResolutionAdopted',
  'ResolutionRejected',
]);

/** The session itself, and of its agenda and decisions what concerns the item or the proposal. */
const ofMeeting = ({ type, data }: Told, { about, isRoot }: Focus): boolean => {
  if (session.has(type)) return true;
  const { item, proposal } = about;
  const open = item === undefined && proposal === undefined;
  if (open) return isRoot && (onItem.has(type) || onProposal.has(type) || type === 'MinutesPublished');
  const said = data as { item?: string; proposal?: string };
  if (proposal !== undefined && onProposal.has(type)) return said.proposal === proposal;
  return said.item === item && (onItem.has(type) || onProposal.has(type));
};

const ofReport = ({ type, data }: Told, { about }: Focus): boolean =>
  type === 'InitiativeHighlighted'
    ? is(about.initiative, (data as { initiative: string }).initiative)
    : ['ReportRequested', 'ReportMissing', 'ReportDistributed', 'ReportPresented', 'ReportSubmissionWaived'].includes(
        type,
      );

/** The line alone: the problem or the initiative where one is asked for, and else the sections of the axis. */
const lineOf = (data: ReportDistributed, { axis, subAxis, problem, initiative }: Details): object => {
  const whole = !problem && !initiative;
  if (whole && !axis) return data;
  const { sections, problems, initiatives } = data.report;
  const inSection = (one: { axis?: string; subAxis?: string }) => one.axis === axis && is(subAxis, one.subAxis);
  const report = {
    sections: whole || subAxis ? sections.filter(inSection) : [],
    problems: problems.filter((one) => (whole ? inSection(one) : one.problem === problem)),
    initiatives: initiatives.filter((one) => (whole ? inSection(one) : one.initiative === initiative)),
    others: [],
  };
  return { ...data, report };
};

const ofFramework = ({ type, data }: Told, { about: { axis, subAxis } }: Focus): boolean => {
  const said = data as { axis?: string; subAxis?: string };
  if (type === 'AxisAdded') return is(axis, said.axis);
  if (type === 'SubAxisAdded') return is(axis, said.axis) && is(subAxis, said.subAxis);
  return ['AxisFrameworkDrafted', 'ConsultationClosed', 'AxisFrameworkPublished', 'AxisFrameworkSuperseded'].includes(
    type,
  );
};

const axisOf = (data: AxisFrameworkDrafted | AxisFrameworkPublished, { axis, subAxis }: Details): object => {
  if (axis === undefined) return data;
  const axes = data.axes
    .filter((one) => one.axis === axis)
    .map((one) => ({ ...one, subAxes: one.subAxes.filter((sub) => is(subAxis, sub.subAxis)) }));
  return { ...data, axes };
};

const duplication = new Set(['DuplicationDetected', 'DuplicationAnswered', 'ConflictResolved', 'TaskWithdrawn']);
const ofPlan = ({ type, data }: Told, { about, isRoot }: Focus): boolean => {
  if (duplication.has(type))
    return about.duplication === undefined
      ? isRoot
      : about.duplication === (data as { duplication: string }).duplication;
  return ['JointPlanDrafted', 'JointPlanInForce', 'GoalAchieved', 'GoalMissed', 'JointPlanCompleted'].includes(type);
};

const telling: Readonly<Record<string, Telling>> = {
  resolution: { titles: { ResolutionOpened: ({ text }: { text: LocalizedText }) => text, ResolutionImported: title } },
  meeting: {
    titles: {
      MeetingScheduled: title,
      ParticipantsInvited: ({ meeting }: { meeting?: Titled }) => meeting?.title,
      SessionConcluded: title,
      MinutesPublished: title,
      MeetingImported: title,
    },
    matters: ofMeeting,
  },
  unitReport: { titles: { ReportRequested: title }, matters: ofReport, cut: { ReportDistributed: lineOf } },
  axisFramework: {
    titles: { AxisFrameworkDrafted: title, ConsultationRequested: title, AxisFrameworkPublished: title },
    matters: ofFramework,
    cut: { AxisFrameworkDrafted: axisOf, AxisFrameworkPublished: axisOf },
  },
  officialDocument: {
    titles: {
      DocumentDrafted: ({ subject }: { subject: LocalizedText }) => subject,
      DocumentDispatched: ({ subject }: { subject: LocalizedText }) => subject,
    },
  },
  practiceNote: { titles: { PracticeRecorded: title, PracticePublished: title } },
  jointPlan: { titles: { JointPlanDrafted: title }, matters: ofPlan },
  meetingSeries: {
    titles: { MeetingSeriesEstablished: title },
    matters: only('MeetingSeriesEstablished', 'SeriesSuspended', 'SeriesResumed', 'SeriesClosed'),
  },
  workingGroup: {
    titles: { WorkingGroupProposed: title, WorkingGroupChartered: title },
    matters: only(
      'WorkingGroupProposed',
      'WorkingGroupChartered',
      'CharterExtended',
      'DeliverableTakenOver',
      'GroupReportedOut',
      'WorkingGroupDissolved',
    ),
  },
} satisfies Readonly<Record<GenealogyAggregate, Telling>>;

/** What the events of a stream call it, first found first. */
export function titleOf(aggregate: string, events: readonly Told[]): LocalizedText | undefined {
  const { titles = {} } = telling[aggregate] ?? {};
  for (const { type, data } of events) {
    const found = titles[type]?.(data as never);
    if (found) return found;
  }
  return undefined;
}

/** Whether an event of an aggregate matters to who came for this. */
export const matters = (aggregate: string, event: Told, focus: Focus): boolean =>
  telling[aggregate]?.matters?.(event, focus) ?? true;

/** The data of an event, cut down to what the reader came for. */
export const cutDown = (aggregate: string, { type, data }: Told, { about }: Focus): object =>
  telling[aggregate]?.cut?.[type]?.(data as never, about) ?? data;
