import type { ImportMeeting, MeetingImported } from '../../../contracts/coordination/v1/imported';
import { meeting as contract } from '../../../contracts/coordination/v1/meeting';
import { decider, evolveDeadlines, reject } from '../../../libs/eventsourcing';
import { decideAgenda, evolveAgenda } from './meeting-agenda';
import { sameContent, stated, union } from './content';
import { decideMinutes, evolveMinutes } from './meeting-minutes';
import { decidePreparation, evolvePreparation } from './meeting-preparation';
import { decidePresence, evolvePresence } from './meeting-presence';
import { decideResolutions, evolveResolutions } from './meeting-resolutions';
import type { MeetingDecision, MeetingFacts } from './meeting-rules';
import { decideSession, evolveSession } from './meeting-session';
import { convened, type State, takesPlace } from './meeting-state';

/** A meeting of agencies (S002-12 to 15) or a specialised session (S003), from its scheduling to its published minutes. */
export const meeting = decider(contract)<State, MeetingFacts>({
  initial: { is: 'unknown', deadlines: {} },
  decide: {
    ...decidePreparation,
    ...decideAgenda,
    ...decidePresence,
    ...decideSession,
    ...decideResolutions,
    ...decideMinutes,

    /** History is closed as soon as it is entered. */
    ImportMeeting: (state: State, command: ImportMeeting): MeetingDecision => {
      const content = stated({ ...command });
      if (state.is === 'unknown') return [{ type: 'MeetingImported', data: content }];
      if (state.is !== 'imported') return reject('already-scheduled');
      return sameContent(state.content, content) ? [] : reject('imported-differently');
    },
  },
  evolve: {
    ...evolveDeadlines<State>(),
    ...evolvePreparation,
    ...evolveAgenda,
    ...evolvePresence,
    ...evolveSession,
    ...evolveResolutions,
    ...evolveMinutes,
    MeetingImported: (_state: State, content: MeetingImported): State => ({ is: 'imported', deadlines: {}, content }),
  },
  parties: (state) => (takesPlace(state) ? union([state.plan.secretariat], convened(state)) : []),
});
