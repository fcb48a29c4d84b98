import { Agency, Id, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { ProgrammeDefined } from '../programme';
import { type Topic, topics } from '../programme-parts';

/** How far a programme has come. */
export const programmeStates = ['defined', 'published', 'retired'] as const;
export type ProgrammeState = (typeof programmeStates)[number];

/** What to select of the programmes; what is left out selects everything. */
export class ProgrammesQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...topics) topic?: Topic;
  @Optional() @OneOf(...programmeStates) state?: ProgrammeState;
  /** The agency that teaches it. */
  @Optional() @Agency() agency?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A programme as it stands. */
export interface ProgrammeShown extends ProgrammeDefined {
  readonly id: string;
  readonly state: ProgrammeState;
}

/** Training programmes, oldest first: what is published to everybody, the rest to whoever teaches it. */
export const programmesQuery = query<ProgrammesQuestion, ProgrammeShown[]>(
  'training',
  'programmes',
  ProgrammesQuestion,
);
