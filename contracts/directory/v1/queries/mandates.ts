import { type Agency, type Amount, Id, type Instant, query } from '../../../../libs/contract';

/** Asks for the mandates that an official holds or held. */
export class MandatesQuestion {
  @Id() holder!: string;
}

/** A mandate as it stands. */
export interface MandateShown {
  readonly id: Id;
  readonly is: 'granted' | 'active' | 'expired' | 'revoked';
  /** The agency whose authority it is. */
  readonly agency: Agency;
  /** The official who may act under it. */
  readonly holder: Id;
  /** What it allows, as in `represent`. */
  readonly scope: string;
  /** The most that may be approved at once; for `approve-funds`. */
  readonly limit?: Amount;
  readonly from: Instant;
  /** From this instant on it is no longer valid. */
  readonly until: Instant;
  /** Whether the holder may give the same authority to another. */
  readonly mayDelegate: boolean;
  /** The one meeting for which it was given. */
  readonly meeting?: Id;
}

/** The mandates of an official: for the agency that gave them and the registrar. */
export const mandatesQuery = query<MandatesQuestion, MandateShown[]>('directory', 'mandates', MandatesQuestion);
