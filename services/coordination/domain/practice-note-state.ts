import type { practiceNote as contract } from '../../../contracts/coordination/v1/practice-note';
import type { PracticeRecorded } from '../../../contracts/coordination/v1/practice-note-events';
import type { PracticeStage, Verdict } from '../../../contracts/coordination/v1/practice-note-parts';
import type { LocalizedText } from '../../../libs/contract';
import { changesOn, type Decider } from '../../../libs/eventsourcing';
import { union } from './content';

/** A unit to which a practice was recommended, and what it made of it. */
export interface Recommendation {
  readonly to: string;
  readonly is: 'open' | 'adopted' | 'declined';
  /** Of the recommendation, and of the answer once there is one. */
  readonly because: LocalizedText;
  readonly answer?: LocalizedText;
}

/** A practice from its record on. */
export interface Note {
  readonly is: PracticeStage;
  readonly practice: PracticeRecorded;
  /** The official who recorded it, or the policy. */
  readonly recordedBy: string;
  readonly verdict?: Verdict;
  readonly recommendations: readonly Recommendation[];
}

export type State = { readonly is: 'unknown' } | Note;

export const initial: State = { is: 'unknown' };

export const isNote = (state: State): state is Note => state.is !== 'unknown';

/** The unit whose practice it is, the coordinator, and whoever was pointed to it. */
export const parties = (state: State): readonly string[] => {
  if (!isNote(state)) return [];
  const { unit, coordinator } = state.practice;
  return union(
    [unit, ...(coordinator ? [coordinator] : [])],
    state.recommendations.map(({ to }) => to),
  );
};

const onNote = changesOn<State, Note>(isNote);

const answer = ({ recommendations }: Note, agency: string, is: Recommendation['is'], text?: LocalizedText) => ({
  recommendations: recommendations.map((one) => {
    if (one.to !== agency) return one;
    const { answer: _, ...rest } = one;
    return { ...rest, is, ...(text ? { answer: text } : {}) };
  }),
});

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a practice note. */
export const evolve: Evolve = {
  PracticeRecorded: (_, practice, { actor }): State => ({
    is: 'recorded',
    practice,
    recordedBy: actor,
    recommendations: [],
  }),
  PracticeReviewed: onNote((note, { verdict }) => ({ verdict, ...(note.is === 'recorded' ? { is: 'reviewed' } : {}) })),
  PracticePublished: onNote(() => ({ is: 'published' })),
  PracticeRecommended: onNote(({ recommendations }, { to, because }) => ({
    recommendations: [...recommendations.filter((one) => one.to !== to), { to, is: 'open', because }],
  })),
  PracticeAdopted: onNote((note, { agency, remarks }) => answer(note, agency, 'adopted', remarks)),
  PracticeDeclined: onNote((note, { agency, reason }) => answer(note, agency, 'declined', reason)),
  PracticeRetired: onNote(() => ({ is: 'retired' })),
};
