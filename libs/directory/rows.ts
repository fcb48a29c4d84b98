import type { AgencyShown, MandateShown, OfficialShown } from '../../contracts/directory/v1';
import type { Calendar, LocalizedText } from '../contract';

/** An agency as the directory knows it. */
export interface AgencyRow extends Omit<AgencyShown, 'calendar'> {
  readonly kind: 'agency';
  /** Public keys of the bus that are in use, and those that were revoked. */
  readonly busKeys: readonly string[];
  readonly revokedBusKeys: readonly string[];
  /** Public keys to which others seal what the agency alone may read: those in use, the newest last. */
  readonly sealingKeys: readonly string[];
}

/** A person in office. The name stays sealed. */
export interface OfficialRow extends Omit<OfficialShown, 'name'> {
  readonly kind: 'official';
  readonly name: unknown;
  readonly appointed: boolean;
}

export interface MandateRow extends MandateShown {
  readonly kind: 'mandate';
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
