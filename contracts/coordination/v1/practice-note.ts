import { Agency, By, contract, Id, Localized, type LocalizedText, OneOf, Optional } from '../../../libs/contract';
import { practiceNoteEvents } from './practice-note-events';
import { Practice, type Verdict, verdicts } from './practice-note-parts';
import { rejections } from './practice-note-rejections';

/** Writes down what a unit has learnt: its own official does, or a policy for it (POL-8). */
@By('any', 'policy')
export class RecordPractice extends Practice {
  /** The unit whose practice it is, where a policy records it; an official records that of the own agency alone. */
  @Optional() @Agency() unit?: string;
}

/** Judges whether it is fit to be published; nobody reviews what he has recorded himself (INV-K5). */
@By('coordinator')
export class ReviewPractice {
  @OneOf(...verdicts) verdict!: Verdict;
  @Localized(4000) remarks!: LocalizedText;
}

/** Makes it known to everybody. */
@By('coordinator')
export class PublishPractice {}

/** Points a unit to a practice that may help it. */
@By('coordinator', 'policy')
export class RecommendPractice {
  @Agency() to!: string;
  @Localized(2000) because!: LocalizedText;
  /** The report in which that unit told of the problem, where it did. */
  @Optional() @Id() report?: string;
}

@By('any')
export class AdoptPractice {
  @Optional() @Localized(4000) remarks?: LocalizedText;
}

@By('any')
export class DeclinePractice {
  @Localized(4000) reason!: LocalizedText;
}

/** Takes back what no longer holds; who adopted it is told. */
@By('coordinator')
export class RetirePractice {
  @Localized(4000) reason!: LocalizedText;
}

/** The vocabulary of a practice note: what one unit has learnt, for others to take up. */
export const practiceNote = contract('coordination', 'practiceNote', {
  commands: {
    RecordPractice,
    ReviewPractice,
    PublishPractice,
    RecommendPractice,
    AdoptPractice,
    DeclinePractice,
    RetirePractice,
  },
  events: practiceNoteEvents,
  rejections,
});
