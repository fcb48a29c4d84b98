import { resolution, type ResolutionShown, type ResolutionState } from '../../../contracts/coordination/v1';
import type { ResolutionImported } from '../../../contracts/coordination/v1/imported';
import type { ResolutionOpened } from '../../../contracts/coordination/v1/resolution-events';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { amending } from './amending';
import { rankOf } from './clearance';
import { inBars } from './page';

/** A resolution as the register keeps it. */
export interface RegisterRow extends ResolutionShown {
  /** Where the work goes on after an obstacle is answered or a dispute dismissed, innermost last. */
  readonly resume: readonly ResolutionState[];
}

type Register = Rows<RegisterRow>;

/** States in which nobody need do anything more. */
const ended: ReadonlySet<ResolutionState> = new Set(['verified', 'closed', 'superseded', 'withdrawn']);

/** Whether a resolution is still followed up. */
export const isOpen = (row: RegisterRow): boolean => !row.imported && !ended.has(row.state);

/** The agencies to which a resolution is shown; history is everybody's. */
export const partiesOf = ({
  owner,
  supporting,
  verifier,
  coordinator,
  chair,
  imported,
}: RegisterRow): readonly string[] =>
  imported
    ? ['public']
    : [...new Set([owner, ...supporting, verifier, coordinator, chair])].filter((one) => one !== undefined);

const amend = amending<RegisterRow>();

const becomes = (state: ResolutionState) => (rows: Register, event: Seen<unknown>) =>
  amend(rows, event, () => ({ state }));

/** The first plan or report sets the work going, also beneath an obstacle. */
const start = (state: ResolutionState): ResolutionState => (state === 'acknowledged' ? 'inProgress' : state);
const going = (rows: Register, event: Seen<unknown>): void =>
  amend(rows, event, ({ state, resume }) => ({ state: start(state), resume: resume.map(start) }));

const hold = (held: ResolutionState) => (rows: Register, event: Seen<unknown>) =>
  amend(rows, event, ({ state, resume }) => (state === held ? {} : { state: held, resume: [...resume, state] }));

const release = (rows: Register, event: Seen<unknown>): void =>
  amend(rows, event, ({ resume, state }) => ({ state: resume.at(-1) ?? state, resume: resume.slice(0, -1) }));

const opened = ({ stream, data, recordedAt, context }: Seen<ResolutionOpened>): RegisterRow => {
  const { origin, text, object, action, owner, supporting, verifier, coordinator, chair, due, axis, goal, line } = data;
  const { meeting, item, proposal, document } = origin;
  const terms = {
    text,
    object,
    action,
    owner,
    supporting,
    verifier,
    coordinator,
    chair,
    due,
    axis,
    goal,
    line,
    meeting,
    item,
    proposal,
    document,
  };
  const flags = { percent: 0, overdue: false, extended: false, resume: [], classification: context.classification };
  return { id: idOf(stream), state: 'adopted', ...terms, openedAt: recordedAt, ...flags };
};

const imported = ({ stream, data, recordedAt }: Seen<ResolutionImported>): RegisterRow => {
  const { source, sourceId, session, question, adopted, votes, flags, title, decidedAt, decidedOn } = data;
  return {
    id: idOf(stream),
    state: adopted ? 'adopted' : 'rejected',
    text: title,
    supporting: [],
    openedAt: decidedAt ?? (decidedOn ? `${decidedOn}T00:00:00.000Z` : recordedAt),
    percent: 0,
    overdue: false,
    extended: false,
    resume: [],
    classification: 'public',
    imported: { source, sourceId, session, question, adopted, votes, flags },
  };
};

/** Where a row stands in the register: oldest first, those of one session in the order of their proposals. */
export const placeOf = ({ openedAt, proposal = '', id }: RegisterRow): string => `${openedAt}/${proposal}/${id}`;

/** The resolution register: what was decided, who answers for it, how it stands. */
export const register: ViewDefinition<RegisterRow> = {
  name: 'coordination.register',
  version: 1,
  columns: {
    sort: placeOf,
    owner: (row) => row.owner ?? null,
    state: (row) => row.state,
    meeting: (row) => row.meeting ?? null,
    object: (row) => row.object ?? null,
    axis: (row) => row.axis ?? null,
    opened: (row) => row.openedAt,
    overdue: (row) => (row.overdue ? 1 : 0),
    source: (row) => row.imported?.source ?? null,
    parties: (row) => inBars(partiesOf(row)),
    rank: (row) => rankOf(row.classification),
  },
  indexes: ['sort', 'owner, sort', 'state, sort', 'meeting', 'object', 'axis, sort'],
  on: [
    on<RegisterRow, typeof resolution.events>(resolution, {
      ResolutionOpened: (rows, event) => rows.put(idOf(event.stream), opened(event)),
      ResolutionImported: (rows, event) => rows.put(idOf(event.stream), imported(event)),
      ResolutionCommunicated: (rows, event) =>
        amend(rows, event, () => ({ state: 'communicated', communicatedAt: event.recordedAt })),
      ResolutionAcknowledged: becomes('acknowledged'),
      ResolutionOwnerAssigned: (rows, event) => amend(rows, event, () => ({ official: event.data.official })),
      ActionPlanned: going,
      ProgressReported: (rows, event) => {
        going(rows, event);
        amend(rows, event, () => ({ percent: event.data.percent }));
      },
      ObstacleReported: hold('blocked'),
      ObstacleAnswered: release,
      ExtensionGranted: (rows, event) => amend(rows, event, () => ({ extended: true })),
      DeadlineExtended: (rows, event) => {
        if (event.data.deadline === 'completion') amend(rows, event, () => ({ due: event.data.due }));
      },
      CompletionClaimed: becomes('completionClaimed'),
      CompletionRejected: becomes('inProgress'),
      CompletionVerified: (rows, event) =>
        amend(rows, event, () => ({ state: 'verified', verifiedAt: event.recordedAt, percent: 100 })),
      ResolutionClosed: becomes('closed'),
      ResolutionOverdue: (rows, event) => amend(rows, event, () => ({ overdue: true })),
      ResolutionEscalated: (rows, event) => amend(rows, event, () => ({ escalated: event.data.level })),
      ResolutionDisputed: hold('disputed'),
      DisputeDecided: (rows, event) => {
        if (event.data.outcome === 'dismissed') release(rows, event);
      },
      ResolutionSuperseded: becomes('superseded'),
      ResolutionWithdrawn: becomes('withdrawn'),
    }),
  ],
};
