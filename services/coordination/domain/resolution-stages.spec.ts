import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { resolution } from './resolution';
import * as examples from './resolution-examples';
import {
  chair,
  coordinator,
  en,
  evidence,
  facts,
  owner,
  policy,
  staffTheClinics,
  verifier,
} from './resolution-examples';

const reason = en('For a reason.');
const until = '2026-07-01T12:00:00.000Z';
const superseded = [...examples.adopted, { type: 'ResolutionSuperseded', data: { by: 'new' } }];
const stages = {
  unknown: [],
  imported: examples.imported,
  adopted: examples.adopted,
  communicated: examples.communicated,
  acknowledged: examples.acknowledged,
  inProgress: examples.inProgress,
  blocked: examples.blocked,
  disputed: examples.disputed,
  completionClaimed: examples.claimed,
  verified: examples.verified,
  closed: examples.closed,
  superseded,
  withdrawn: examples.withdrawn,
};
type Stage = keyof typeof stages;

const history: Partial<Record<Stage, string>> = { unknown: 'not-opened', imported: 'imported-history' };
const over: Partial<Record<Stage, string>> = {
  verified: 'ended',
  closed: 'ended',
  superseded: 'ended',
  withdrawn: 'ended',
};
const beforeWork: Partial<Record<Stage, string>> = { adopted: 'not-communicated', communicated: 'not-acknowledged' };
const held: Partial<Record<Stage, string>> = { blocked: 'blocked', disputed: 'disputed' };
const every = (answer: string): Record<Stage, string> =>
  Object.fromEntries(Object.keys(stages).map((stage) => [stage, answer])) as Record<Stage, string>;

/** What the resolution answers at each stage: `yes`, `again` where nothing changes, or the code of its no. */
const table: [string, Partial<Context>, object, Record<Stage, string>][] = [
  ['OpenResolution', policy, staffTheClinics, { ...every('again'), unknown: 'yes', imported: 'imported-history' }],
  [
    'CommunicateResolution',
    coordinator,
    {},
    {
      ...every('again'),
      ...history,
      adopted: 'yes',
      superseded: 'ended',
      withdrawn: 'ended',
    },
  ],
  [
    'AcknowledgeResolution',
    owner,
    {},
    {
      ...every('again'),
      ...history,
      ...over,
      adopted: 'not-communicated',
      communicated: 'yes',
      disputed: 'disputed',
    },
  ],
  [
    'AssignOwner',
    owner,
    { official: 'nurse-general' },
    {
      ...every('yes'),
      ...history,
      ...over,
      adopted: 'not-communicated',
    },
  ],
  [
    'PlanAction',
    owner,
    { text: reason },
    {
      ...every('yes'),
      ...history,
      ...over,
      ...beforeWork,
      ...held,
      completionClaimed: 'completion-claimed',
    },
  ],
  [
    'ReportProgress',
    owner,
    { percent: 40, remarks: reason },
    {
      ...every('yes'),
      ...history,
      ...over,
      ...beforeWork,
      disputed: 'disputed',
      completionClaimed: 'completion-claimed',
    },
  ],
  [
    'ReportObstacle',
    owner,
    { text: reason },
    {
      ...every('yes'),
      ...history,
      ...over,
      ...beforeWork,
      ...held,
      completionClaimed: 'completion-claimed',
    },
  ],
  ['AnswerObstacle', coordinator, { answer: reason }, { ...every('not-blocked'), ...history, blocked: 'yes' }],
  [
    'RequestExtension',
    owner,
    { until, reason },
    {
      ...every('yes'),
      ...history,
      ...over,
      adopted: 'not-communicated',
    },
  ],
  ['GrantExtension', verifier, {}, { ...every('no-extension-requested'), ...history }],
  ['RefuseExtension', verifier, { reason }, { ...every('no-extension-requested'), ...history }],
  [
    'ClaimCompletion',
    owner,
    { evidence },
    {
      ...every('completion-claimed'),
      ...history,
      ...over,
      ...beforeWork,
      ...held,
      acknowledged: 'not-in-progress',
      inProgress: 'yes',
    },
  ],
  [
    'VerifyCompletion',
    verifier,
    { remarks: reason },
    {
      ...every('not-claimed'),
      ...history,
      completionClaimed: 'yes',
      verified: 'again',
      closed: 'again',
    },
  ],
  ['RejectCompletion', verifier, { reason }, { ...every('not-claimed'), ...history, completionClaimed: 'yes' }],
  ['CloseResolution', verifier, {}, { ...every('not-verified'), ...history, verified: 'yes', closed: 'again' }],
  ['EscalateResolution', policy, { level: 'chair', reason }, { ...every('yes'), ...history, ...over }],
  [
    'DisputeResolution',
    owner,
    { reason },
    {
      ...every('yes'),
      ...history,
      ...over,
      adopted: 'not-communicated',
      disputed: 'again',
      completionClaimed: 'completion-claimed',
    },
  ],
  ['DecideDispute', chair, { outcome: 'dismissed', reason }, { ...every('not-disputed'), ...history, disputed: 'yes' }],
  [
    'SupersedeResolution',
    coordinator,
    { by: 'new' },
    {
      ...every('yes'),
      ...history,
      ...over,
      superseded: 'again',
    },
  ],
  ['WithdrawResolution', coordinator, { reason }, { ...every('yes'), ...history, ...over, withdrawn: 'again' }],
  ['PassDeadline', examples.clock, { deadline: 'completion', due: until }, every('again')],
];

const answer = (decision: unknown): string => {
  if (!Array.isArray(decision)) return (decision as { rejected: string }).rejected;
  return decision.length > 0 ? 'yes' : 'again';
};

describe('at every stage of a resolution', () => {
  it.each(table)('%s is answered as the table says', (type, who, data, expected) => {
    const answers = Object.entries(stages).map(([stage, past]) => [
      stage,
      answer(given(resolution, ...past).when({ type, data }, who, facts).decision),
    ]);
    expect(Object.fromEntries(answers)).toEqual(expected);
  });

  it('no agency but the one named may act, and no relation is enough without the other', () => {
    const strangers = table.filter(([type]) => type !== 'OpenResolution' && type !== 'PassDeadline');
    for (const [type, , data] of strangers)
      for (const who of [
        { agency: 'education', role: 'policy' },
        { agency: 'system', role: 'owner' },
      ])
        given(resolution, ...examples.inProgress)
          .when({ type, data }, who, facts)
          .thenRejected(expect.stringMatching(/^not-the-/) as unknown as string);
  });
});

describe('beside its stage', () => {
  const granted = [
    { type: 'ExtensionRequested', data: { until, reason } },
    { type: 'ExtensionGranted', data: { until } },
  ];
  it('a resolution is neither overdue, nor extended, nor escalated at first', () => {
    expect(given(resolution, ...examples.adopted).state).toMatchObject({ overdue: false, extended: false, percent: 0 });
  });
  it('it is overdue, extended or escalated from then on, and the work goes on', () => {
    const escalated = { type: 'ResolutionEscalated', data: { level: 'chair' } };
    expect(given(resolution, ...examples.overdue).state).toMatchObject({ is: 'inProgress', overdue: true });
    expect(given(resolution, ...examples.inProgress, ...granted).state).toMatchObject({ extended: true });
    expect(given(resolution, ...examples.inProgress, escalated).state).toMatchObject({ escalated: 'chair' });
  });
  it('carried up to a level, it is not carried there again', () => {
    const data = { level: 'chair', reason };
    given(resolution, ...examples.inProgress, { type: 'ResolutionEscalated', data })
      .when({ type: 'EscalateResolution', data }, policy)
      .then();
  });
});
