import { Agency, Id, Localized, type LocalizedText, OneOf, Optional, Public, Text } from '../../../libs/contract';
import { Practice, type Verdict, verdicts } from './practice-note-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class PracticeRecorded extends Practice {
  /** The unit whose practice it is. */
  @Agency() unit!: string;
  /** The agency that reviews and publishes it; absent where none held the office. */
  @Optional() @Agency() coordinator?: string;
}

export class PracticeReviewed {
  @OneOf(...verdicts) verdict!: Verdict;
  @Localized(4000) remarks!: LocalizedText;
}

/** The practice as everybody may know it. */
@Public()
export class PracticePublished {
  @Agency() unit!: string;
  @Localized(500) title!: LocalizedText;
  @Optional() @Text(500) axis?: string;
  @Optional() @Localized(4000) problem?: LocalizedText;
  @Localized(20_000) text!: LocalizedText;
}

export class PracticeRecommended {
  /** The unit that it may help. */
  @Agency() to!: string;
  @Localized(2000) because!: LocalizedText;
  /** The report in which that unit told of the problem, where it did. */
  @Optional() @Id() report?: string;
}

export class PracticeAdopted {
  @Agency() agency!: string;
  @Optional() @Localized(4000) remarks?: LocalizedText;
}

export class PracticeDeclined {
  @Agency() agency!: string;
  @Localized(4000) reason!: LocalizedText;
}

export class PracticeRetired {
  @Localized(4000) reason!: LocalizedText;
}

/** What a practice note records. */
export const practiceNoteEvents = {
  PracticeRecorded,
  PracticeReviewed,
  PracticePublished,
  PracticeRecommended,
  PracticeAdopted,
  PracticeDeclined,
  PracticeRetired,
};
