import { practiceNote } from '../../domain/practice-note';
import { isNote, type State } from '../../domain/practice-note-state';
import { type Awaited, awaitedBy, undated } from './awaited';

/** What awaits whom on a practice: its review and publication, and the answers of those to whom it was recommended. */
function awaitedOnPractice(note: State): readonly Awaited[] {
  if (!isNote(note) || note.is === 'retired') return [];
  const { title, coordinator } = note.practice;
  const next: Awaited['kind'] | false =
    note.is === 'recorded' ? 'review-practice' : note.is === 'reviewed' && note.verdict === 'fit' && 'publish-practice';
  return [
    ...(next && coordinator ? [{ kind: next, agency: coordinator, title, ...undated }] : []),
    ...note.recommendations
      .filter(({ is }) => is === 'open')
      .map(({ to }) => ({ kind: 'answer-recommendation' as const, agency: to, title, ...undated })),
  ];
}

/** Practice notes: nothing here has a term. */
export const practiceNotes = awaitedBy<State>(practiceNote, {
  version: 1,
  minds: Object.keys(practiceNote.contract.events),
  awaited: awaitedOnPractice,
});
