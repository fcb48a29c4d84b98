import { Id, query } from '../../../../libs/contract';

/** Asks for the mandates that an official holds or held. */
export class MandatesQuestion {
  @Id() holder!: string;
}

/** A mandate as it stands. */
export interface MandateShown {
  readonly id: string;
  readonly is: 'granted' | 'active' | 'expired' | 'revoked';
  readonly agency: string;
  /** The official who may act under it. */
  readonly holder: string;
  /** What it allows, as in `represent`. */
  readonly scope: string;
  /** The most that may be approved at once, in minor units; for `approve-funds`. */
  readonly limit?: { readonly minor: number; readonly currency: string };
  readonly from: string;
  /** From this instant on it is no longer valid. */
  readonly until: string;
  /** Whether the holder may give the same authority to another. */
  readonly mayDelegate: boolean;
  /** The one meeting for which it was given. */
  readonly meeting?: string;
}

/** The mandates of an official: for the agency that gave them and the registrar. */
export const mandatesQuery = query<MandatesQuestion, MandateShown[]>('directory', 'mandates', MandatesQuestion);
