import type { unitReport as contract } from '../../../contracts/coordination/v1/unit-report';
import type { Axis } from '../../../contracts/coordination/v1/axis-framework-parts';
import type { ReportContent, ReportSection } from '../../../contracts/coordination/v1/unit-report-parts';
import type { LocalizedText } from '../../../libs/contract';
import { asPolicy, type Decision, type EventOf, reject, rulesOn } from '../../../libs/eventsourcing';
import { isRequested, type Report, type State } from './unit-report-state';

/** The meeting to which a unit reports, as it stands. */
export interface MeetingAttended {
  readonly title: LocalizedText;
  readonly secretariat: string;
  readonly chair: string;
  readonly start: string;
  /** How far its life has come. */
  readonly phase: 'preparation' | 'session' | 'over' | 'cancelled';
  /** The agencies invited, the chair's among them. */
  readonly convened: readonly string[];
}

/** The framework under which a unit reports, as it stands. */
export interface FrameworkBound {
  readonly is: 'unknown' | 'drafted' | 'consulting' | 'published' | 'superseded';
  readonly units: readonly string[];
  readonly axes: readonly Axis[];
}

/** What a report must know of other streams; each command needs what is said beside it, the others nothing. */
export interface ReportFacts {
  /** RequestReport, PresentReport; and whatever may distribute: the meeting, where one takes place under its id. */
  readonly meeting?: MeetingAttended;
  /** RequestReport, SubmitReport, ResubmitReport: the framework named. */
  readonly framework?: FrameworkBound;
  /** RequestReport: another report that the same unit owes to the same meeting. */
  readonly other?: string;
}

/** What a report records, as values. */
export type ReportEvent = EventOf<typeof contract.events>;
/** Why a report may say no. */
export type Code = keyof typeof contract.rejections;
/** What a command to a report comes to. */
export type ReportDecision = Decision<ReportEvent, Code>;

/** Rules for reports that were requested. */
const among = rulesOn<State, Report, ReportFacts, ReportDecision>(isRequested, () => reject('not-requested'));

/** Whoever the edge let in. */
export const byAnyone = among(() => undefined);

/** The unit whose report it is. */
export const byUnit = among(({ request: { unit } }, { agency }) =>
  agency === unit ? undefined : reject('not-the-unit', { unit }),
);

/** The agency that convened the meeting, or a policy on its behalf. */
export const bySecretariat = among(({ request: { secretariat } }, context) =>
  context.agency === secretariat || asPolicy(context) ? undefined : reject('not-the-secretariat', { secretariat }),
);

/** The agency that chairs the meeting, or a policy where the meeting itself decides. */
export const byChair = among(({ request: { chair } }, context) =>
  context.agency === chair || asPolicy(context) ? undefined : reject('not-the-chair', { chair }),
);

const isSaid = (text?: LocalizedText | null): boolean => Boolean(text?.text.trim());

/** INV-UR2: whether the section says something, and one thing only. */
const unclear = ({ axis, subAxis, content, nothing }: ReportSection) => {
  if (isSaid(content) && isSaid(nothing)) return reject('section-unclear', { axis, subAxis });
  return isSaid(content) || isSaid(nothing) ? undefined : reject('section-missing', { axis, subAxis });
};

const first = <T, R>(list: readonly T[], fault: (one: T, index: number) => R | undefined): R | undefined => {
  for (const [index, one] of list.entries()) {
    const found = fault(one, index);
    if (found) return found;
  }
  return undefined;
};

/** INV-UR2, INV-AX3: every sub-axis of the framework has its section, and nothing is said of what it does not know. */
const sectionsFault = (sections: readonly ReportSection[], axes: readonly Axis[]) => {
  const is = (one: ReportSection, axis: string, subAxis: string): boolean =>
    one.axis === axis && one.subAxis === subAxis;
  const asked = axes.flatMap(({ axis, subAxes }) => subAxes.map(({ subAxis }) => ({ axis, subAxis })));
  return (
    first(sections, (section, index) => {
      const { axis, subAxis } = section;
      if (!asked.some((one) => is(one, axis, subAxis))) return reject('section-unknown', { axis, subAxis });
      if (sections.findIndex((one) => is(one, axis, subAxis)) !== index)
        return reject('section-twice', { axis, subAxis });
      return unclear(section);
    }) ??
    first(asked, ({ axis, subAxis }) =>
      sections.some((one) => is(one, axis, subAxis)) ? undefined : reject('section-missing', { axis, subAxis }),
    )
  );
};

/** Why a report does not answer its framework; nothing where it does. */
export const faultIn = ({ sections, initiatives, problems }: ReportContent, axes: readonly Axis[]) => {
  const known = (axis: string): boolean => axes.some((one) => one.axis === axis);
  const holds = (axis: string, subAxis: string): boolean =>
    axes.some((one) => one.axis === axis && one.subAxes.some((under) => under.subAxis === subAxis));
  return (
    sectionsFault(sections, axes) ??
    first(initiatives, ({ initiative, axis }, index) => {
      if (axis && !known(axis)) return reject('axis-unknown', { axis });
      return initiatives.findIndex((one) => one.initiative === initiative) === index
        ? undefined
        : reject('initiative-twice', { initiative });
    }) ??
    first(problems, ({ problem, axis, subAxis }, index) => {
      if (!known(axis)) return reject('axis-unknown', { axis });
      if (subAxis && !holds(axis, subAxis)) return reject('section-unknown', { axis, subAxis });
      return problems.findIndex((one) => one.problem === problem) === index
        ? undefined
        : reject('problem-twice', { problem });
    })
  );
};
