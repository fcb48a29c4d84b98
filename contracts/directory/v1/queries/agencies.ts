import {
  Agency,
  type Calendar,
  type Classification,
  type Id,
  type LocalizedText,
  Optional,
  query,
} from '../../../../libs/contract';
import type { ContactPoint } from '../agency';

/** Asks for one agency or, without it, for all. */
export class AgenciesQuestion {
  @Optional() @Agency() agency?: string;
}

/** A part of an agency. */
export interface UnitShown {
  readonly unit: Id;
  /** Its name, once in each of its languages. */
  readonly names: readonly LocalizedText[];
  /** The unit that it is part of. */
  readonly parent?: Id;
  /** The official who heads it. */
  readonly head?: Id;
}

/** An agency as the directory knows it. */
export interface AgencyShown {
  readonly id: Agency;
  readonly is: 'active' | 'suspended' | 'merged' | 'dissolved';
  /** Its name, once in each of its languages. */
  readonly names: readonly LocalizedText[];
  /** The opaque id of the official who heads it. */
  readonly head: Id;
  /** What it may read. */
  readonly clearance: Classification;
  /** The offices for which it is designated, as in `coordinator`. */
  readonly offices: readonly string[];
  /** Public keys to which others seal what it alone may read: those in use, the newest last. */
  readonly sealingKeys: readonly string[];
  /** Where it is reached. */
  readonly contact: ContactPoint;
  readonly units: readonly UnitShown[];
  /** The agencies with which it cooperates, and what both call it. */
  readonly relations: readonly { readonly with: Agency; readonly relation: Id }[];
  /** The agency into which it was merged. */
  readonly successor?: Agency;
  /** When it works; absent where it has defined no calendar. */
  readonly calendar?: Calendar;
}

/** Who is who: for everybody. */
export const agenciesQuery = query<AgenciesQuestion, AgencyShown[]>('directory', 'agencies', AgenciesQuestion);
