import { type Instant, query } from '../../../../libs/contract';

/** Asks for the stack's time. */
export class ClockQuestion {}

/** The stack's time. */
export interface ClockAnswer {
  readonly now: Instant;
  /** Whether it stands still until somebody advances it. */
  readonly simulated: boolean;
}

/** What time it is on the stack, which may be simulated. */
export const clockQuery = query<ClockQuestion, ClockAnswer>('directory', 'clock', ClockQuestion);
