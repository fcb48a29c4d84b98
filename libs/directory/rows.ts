import type { Amount, LocalizedText } from '../contract';
import type { Calendar, Classification } from '../eventsourcing';

/** An agency as the directory knows it. */
export interface AgencyRow {
  readonly kind: 'agency';
  readonly id: string;
  readonly is: 'active' | 'suspended' | 'merged' | 'dissolved';
  readonly names: readonly LocalizedText[];
  readonly head: string;
  readonly clearance: Classification;
  readonly offices: readonly string[];
  /** Public keys of the bus that are in use, and those that were revoked. */
  readonly busKeys: readonly string[];
  readonly revokedBusKeys: readonly string[];
  /** Public keys to which others seal what the agency alone may read: those in use, the newest last. */
  readonly sealingKeys: readonly string[];
  readonly contact: unknown;
  readonly units: readonly {
    readonly unit: string;
    readonly names: readonly LocalizedText[];
    readonly parent?: string;
    readonly head?: string;
  }[];
  readonly relations: readonly { readonly with: string; readonly relation: string }[];
  readonly successor?: string;
}

/** A person in office. The name stays sealed. */
export interface OfficialRow {
  readonly kind: 'official';
  readonly id: string;
  readonly agency: string;
  readonly unit?: string;
  readonly name: unknown;
  /** Roles by appointment; a head may act in every role of the agency. */
  readonly roles: readonly string[];
  readonly head: boolean;
  readonly appointed: boolean;
  readonly inOffice: boolean;
}

export interface MandateRow {
  readonly kind: 'mandate';
  readonly id: string;
  readonly is: 'granted' | 'active' | 'expired' | 'revoked';
  readonly agency: string;
  readonly holder: string;
  readonly scope: string;
  /** For a mandate to approve funds. */
  readonly limit?: Amount;
  readonly from: string;
  readonly until: string;
  readonly mayDelegate: boolean;
  readonly meeting?: string;
}

export interface CalendarRow {
  readonly kind: 'calendar';
  readonly calendar: Calendar;
}

export interface KeyRow {
  readonly kind: 'key';
  readonly agency: string;
  readonly purpose: string;
  readonly revoked: boolean;
}

export interface ResponsibilityRow {
  readonly kind: 'responsibility';
  readonly agency: string;
  readonly key: string;
  readonly exclusive: boolean;
  readonly lead?: string;
  readonly text: LocalizedText;
}

export type RegistryRow = AgencyRow | OfficialRow | MandateRow | CalendarRow | KeyRow | ResponsibilityRow;
