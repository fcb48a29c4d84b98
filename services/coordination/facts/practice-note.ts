import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { PracticeNoteFacts, State } from '../domain/practice-note';

/** Who coordinates as a practice is recorded. */
export const practiceNoteFacts =
  ({ registry }: Known): FactsOf<State> =>
  ({ type }): PracticeNoteFacts => {
    const coordinator = type === 'RecordPractice' ? registry.holderOf('coordinator') : undefined;
    return coordinator ? { coordinator } : {};
  };
