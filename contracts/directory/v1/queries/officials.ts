import { Agency, type Id, query, type Withheld } from '../../../../libs/contract';

/** Asks for the officials of an agency. */
export class OfficialsQuestion {
  @Agency() agency!: string;
}

/** A person in office, or who was. */
export interface OfficialShown {
  /** Opaque, and used nowhere else. */
  readonly id: Id;
  readonly agency: Agency;
  readonly unit?: Id;
  /** Roles by appointment; a head may act in every role of the agency. */
  readonly roles: readonly string[];
  /** Whether the person heads the agency. */
  readonly head: boolean;
  readonly inOffice: boolean;
  /** For the agency itself and the registrar. */
  readonly name: string | Withheld;
}

/** The officials of an agency. Who is who is public; an official's name is for the agency and the registrar. */
export const officialsQuery = query<OfficialsQuestion, OfficialShown[]>('directory', 'officials', OfficialsQuestion);
