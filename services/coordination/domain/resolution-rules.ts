import type { ResolutionOpened } from '../../../contracts/coordination/v1/resolution-events';
import type { Origin, ResolutionStanding } from '../../../contracts/coordination/v1/resolution-terms';
import { isRunning, reject } from '../../../libs/eventsourcing';
import { isAfter } from './content';
import type { Code } from './resolution-relations';
import type { Live } from './resolution-state';

/** The most times that a deadline is extended [proposed] (INV-DL2). */
const maxExtensions = 2;

/** Why the owner cannot work on it as it stands; none where the work may go on. */
export const hindrance: Readonly<Record<ResolutionStanding, Code | undefined>> = {
  adopted: 'not-communicated',
  communicated: 'not-acknowledged',
  acknowledged: undefined,
  inProgress: undefined,
  blocked: 'blocked',
  disputed: 'disputed',
  completionClaimed: 'completion-claimed',
  verified: 'ended',
  closed: 'ended',
  superseded: 'ended',
  withdrawn: 'ended',
};

/** Whether the follow-up is over: what is verified, closed, superseded or withdrawn binds nobody any more. */
export const hasEnded = (state: Live): boolean => hindrance[state.is] === 'ended';

/** INV-RS1: a meeting with its item, or a document, and never both. */
export const isOne = ({ meeting, item, proposal, document }: Origin): boolean =>
  document ? !meeting && !item && !proposal : Boolean(meeting && item);

/** The terms under which a resolution was opened, each by its name. */
export const termsOf = (state: Live): Record<keyof ResolutionOpened, unknown> => ({
  origin: state.origin,
  text: state.text,
  object: state.object,
  action: state.action,
  owner: state.owner,
  supporting: state.supporting,
  due: state.due,
  axis: state.axis,
  goal: state.goal,
  line: state.line,
  verifier: state.verifier,
  coordinator: state.coordinator,
  chair: state.chair,
  supersedes: state.supersedes,
});

/** INV-DL2: before the miss, at most twice, and to a later instant. */
export const cannotExtend = (state: Live, until: string, now: string) => {
  const { completion } = state.deadlines;
  if (hasEnded(state)) return reject('ended');
  if (!completion) return reject('not-communicated');
  if (!isRunning(state, 'completion') || !isAfter(completion.due, now))
    return reject('deadline-missed', { due: completion.due });
  if (completion.extensions >= maxExtensions) return reject('extensions-used-up', { times: maxExtensions });
  if (!isAfter(until, completion.due)) return reject('extension-not-later', { due: completion.due });
  return undefined;
};
