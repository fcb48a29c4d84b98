import { Agency, By, contract, Localized, type LocalizedText, Optional, Public, Whole } from '../../../libs/contract';
import { Syllabus } from './programme-parts';
import { rejections } from './programme-rejections';

/**
 * Defines what the sender's agency is going to teach. Sharing and legal training are regular: without an interval it is
 * twelve months, and some roles must hold the certificate (INV-CR7).
 */
@By('training-officer')
export class DefineProgramme extends Syllabus {
  /** The score, of 100, with which a learner passes; sixty where it is left out. */
  @Optional() @Whole(0, 100) passMark?: number;
}

/** Lets courses of it be held. */
@By('training-officer')
export class PublishProgramme {}

/** No further course is scheduled; certificates stay as they are. */
@By('training-officer')
export class RetireProgramme {
  @Localized(2000) reason!: LocalizedText;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class ProgrammeDefined extends Syllabus {
  /** The agency that teaches it and issues its certificates. */
  @Agency() agency!: string;
  @Whole(0, 100) passMark!: number;
}

/** The programme as everybody may know it. */
@Public()
export class ProgrammePublished extends Syllabus {
  @Agency() agency!: string;
  @Whole(0, 100) passMark!: number;
}

@Public()
export class ProgrammeRetired {
  @Localized(2000) reason!: LocalizedText;
}

/** The vocabulary of a training programme: what is taught, and to whom. */
export const programme = contract('training', 'programme', {
  commands: { DefineProgramme, PublishProgramme, RetireProgramme },
  events: { ProgrammeDefined, ProgrammePublished, ProgrammeRetired },
  rejections,
});
