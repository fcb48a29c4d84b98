import {
  Agency,
  By,
  contract,
  Day,
  deadlineCommands,
  deadlineEvents,
  Id,
  Instant,
  instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Personal,
  Public,
  Text,
  text,
  Whole,
} from '../contract';
import {
  type Aggregate,
  decider,
  type Deadlines,
  evolveDeadlines,
  meetDeadline,
  passDeadline,
  refuse,
  reject,
  setDeadline,
} from '../eventsourcing';

@By('coordinator')
class ProposeWorks {
  @Text(200) road!: string;
  @Agency() owner!: string;
  @Optional() @Instant() start?: string;
  @Optional() @ListOf(instant(), 5) reminders?: string[];
}
/** Counts again whenever it is given again. */
@By('owner')
class ReportProgress {
  @Text(60_000) remarks!: string;
}
/** Many reports in one command. */
@By('owner')
class FileReports {
  @ListOf(text(2000), 1000) remarks!: string[];
}
@By('owner')
class HandOver {
  @Agency() to!: string;
}
@By('owner')
class CloseWorks {}
@By('participant')
class DemandClosure {}
@By('head')
class NameForeman {
  @Id() foreman!: string;
  @Text(200) @Personal('foreman') name!: string;
}
class Stage {
  @Id() name!: string;
  @Day() until!: string;
}
@By('owner')
class DescribeWorks {
  @Localized(100) title!: LocalizedText;
  @ListOf(Stage, 3) stages!: Stage[];
  @OneOf('new', 'repair') kind!: string;
}
@By('owner')
class JoinWorks {
  @Id() other!: string;
}
@By('owner')
class StartWorks {}
@By('coordinator')
class MoveStart {
  @Instant() to!: string;
}
@By('coordinator')
class PauseStart {
  @Text(200) reason!: string;
}
@By('coordinator')
class ResumeStart {
  @Instant() to!: string;
}
/** For policies alone. */
@By('policy')
class NoteElsewhere {
  @Text(200) note!: string;
}

@Public()
class WorksProposed {
  @Text(200) road!: string;
  @Agency() owner!: string;
}
class ProgressReported {
  @Text(60_000) remarks!: string;
  @Whole(1, 1_000_000) number!: number;
}
class HandedOver {
  @Agency() to!: string;
}
class WorksClosed {}
class ClosureDenied {
  @Agency() to!: string;
}
class ForemanNamed {
  @Id() foreman!: string;
  @Text(200) @Personal('foreman') name!: string;
}
class WorksDescribed {
  @Localized(100) title!: LocalizedText;
  @ListOf(Stage, 3) stages!: Stage[];
  @OneOf('new', 'repair') kind!: string;
}
class WorksJoined {
  @Id() other!: string;
}
class WorksStarted {}
class NotedElsewhere {
  @Text(200) note!: string;
}

const says = (text: string) => ({
  rule: 'INV-RW1',
  en: text,
  ar: `${text} (ar)`,
  fa: `${text} (fa)`,
  he: `${text} (he)`,
});

/** A small aggregate with one of everything the kernel must do. */
export const roadWorksContract = contract('roads', 'roadWorks', {
  commands: {
    ProposeWorks,
    ReportProgress,
    FileReports,
    HandOver,
    CloseWorks,
    DemandClosure,
    NameForeman,
    DescribeWorks,
    JoinWorks,
    StartWorks,
    MoveStart,
    PauseStart,
    ResumeStart,
    NoteElsewhere,
    ...deadlineCommands,
  },
  events: {
    WorksProposed,
    ProgressReported,
    HandedOver,
    WorksClosed,
    ClosureDenied,
    ForemanNamed,
    WorksDescribed,
    WorksJoined,
    WorksStarted,
    NotedElsewhere,
    ...deadlineEvents,
  },
  rejections: {
    'not-proposed': says('These works were never proposed.'),
    'works-closed': says('The works on {road} are closed.'),
    'proposed-otherwise': says('These works were proposed with other content.'),
    'work-goes-on': says('Work goes on.'),
    'other-not-open': says('The other works are not open.'),
  },
});

export interface RoadWorks {
  readonly is: 'unknown' | 'open' | 'closed';
  readonly road: string;
  readonly owner: string;
  readonly reports: number;
  readonly foreman?: { readonly foreman: string; readonly name: unknown };
  readonly joined: readonly string[];
  readonly deadlines: Deadlines;
}

const unlessClosed = <Decided>(state: RoadWorks, decide: () => Decided) =>
  state.is === 'unknown'
    ? reject('not-proposed')
    : state.is === 'closed'
      ? reject('works-closed', { road: state.road })
      : decide();

export const roadWorks = decider(roadWorksContract)<RoadWorks, RoadWorks | undefined>({
  initial: { is: 'unknown', road: '', owner: '', reports: 0, joined: [], deadlines: {} },
  decide: {
    ProposeWorks: (state, { road, owner, start, reminders }) => {
      if (state.is !== 'unknown') return state.road === road ? [] : reject('proposed-otherwise');
      const proposed = { type: 'WorksProposed' as const, data: { road, owner } };
      return start ? [proposed, setDeadline('start', start, { reminders })] : [proposed];
    },
    ReportProgress: (state, { remarks }) =>
      unlessClosed(state, () => [{ type: 'ProgressReported', data: { remarks, number: state.reports + 1 } }]),
    FileReports: (state, { remarks }) =>
      unlessClosed(state, () =>
        remarks.map((one, index) => ({
          type: 'ProgressReported' as const,
          data: { remarks: one, number: state.reports + 1 + index },
        })),
      ),
    HandOver: (state, { to }) =>
      unlessClosed(state, () => (to === state.owner ? [] : [{ type: 'HandedOver', data: { to } }])),
    CloseWorks: (state) => (state.is === 'open' ? [{ type: 'WorksClosed', data: {} }] : []),
    DemandClosure: (state, _, { agency }) =>
      unlessClosed(state, () =>
        state.reports > 0
          ? refuse('work-goes-on', { type: 'ClosureDenied', data: { to: agency } })
          : [{ type: 'WorksClosed', data: {} }],
      ),
    NameForeman: (state, { foreman, name }) =>
      unlessClosed(state, () => [{ type: 'ForemanNamed', data: { foreman, name } }]),
    DescribeWorks: (state, description) => unlessClosed(state, () => [{ type: 'WorksDescribed', data: description }]),
    JoinWorks: (state, { other }, _, facts) =>
      unlessClosed(state, () => {
        if (facts?.is !== 'open') return reject('other-not-open');
        return state.joined.includes(other) ? [] : [{ type: 'WorksJoined', data: { other } }];
      }),
    StartWorks: (state) =>
      unlessClosed(state, () => [...meetDeadline(state, 'start'), { type: 'WorksStarted', data: {} }]),
    MoveStart: (state, { to }, { agency }) =>
      unlessClosed(state, () => [
        { type: 'DeadlineExtended', data: { deadline: 'start', due: to, reason: 'rain', by: agency } },
      ]),
    PauseStart: (state, { reason }) =>
      unlessClosed(state, () => [{ type: 'DeadlinePaused', data: { deadline: 'start', reason } }]),
    ResumeStart: (state, { to }) =>
      unlessClosed(state, () => [
        { type: 'DeadlineResumed', data: { deadline: 'start', due: to, reason: 'dry again' } },
      ]),
    NoteElsewhere: (state, { note }) => unlessClosed(state, () => [{ type: 'NotedElsewhere', data: { note } }]),
    PassDeadline: (state, firing) => passDeadline(state, firing, () => []),
  },
  evolve: {
    ...evolveDeadlines<RoadWorks>(),
    WorksProposed: (state, { road, owner }) => ({ ...state, is: 'open', road, owner }),
    ProgressReported: (state, { number }) => ({ ...state, reports: number }),
    HandedOver: (state, { to }) => ({ ...state, owner: to }),
    WorksClosed: (state) => ({ ...state, is: 'closed' }),
    ClosureDenied: (state) => state,
    ForemanNamed: (state, { foreman, name }) => ({ ...state, foreman: { foreman, name } }),
    WorksDescribed: (state) => state,
    WorksJoined: (state, { other }) => ({ ...state, joined: [...state.joined, other] }),
    WorksStarted: (state) => state,
    NotedElsewhere: (state) => state,
  },
  parties: ({ owner }) => [owner],
  concerns: { ClosureDenied: ({ to }) => [to] },
});

/** As it is served: joining other works looks at them first. */
export const roadWorksAggregate: Aggregate<RoadWorks> = {
  decider: roadWorks,
  facts: ({ type, data }, look) =>
    type === 'JoinWorks' ? look(roadWorks, (data as { other: string }).other) : undefined,
};
