import { materialOf } from '../../contracts/directory/v1/key';
import type { Calendar, View, ViewDefinition } from '../eventsourcing';
import { registryView } from './registry-view';
import type { AgencyRow, KeyRow, MandateRow, OfficialRow, RegistryRow, ResponsibilityRow } from './rows';

/** Who is who, as this process has followed it: for the edge of every mechanism and the facts of its rules. */
export interface Registry {
  /** The name under which it is followed. */
  readonly name: string;
  agency(id: string): AgencyRow | undefined;
  official(id: string): OfficialRow | undefined;
  mandate(id: string): MandateRow | undefined;
  /** The calendar in force, with the version that a deadline keeps (INV-DL1). */
  calendar(agency: string): Calendar | undefined;
  /** Who registered a public key, for whatever purpose. */
  key(key: string): KeyRow | undefined;
  /** The agencies that state a responsibility. */
  responsible(key: string): readonly ResponsibilityRow[];
  /** Every agency that was ever registered. */
  agencies(): readonly AgencyRow[];
  /** The agencies whose bus is served: those that are active or suspended. */
  list(): readonly string[];
  /** The agency that holds an office; the first designated where several do. */
  holderOf(office: string): string | undefined;
  /** Mandates that an official of an agency holds or held. */
  mandatesOf(holder: string): readonly MandateRow[];
  /** Calls back after anything in the directory has changed. */
  onChange(listener: () => void): void;
}

/** The registry over a view that is followed in this process. */
export function openRegistry(open: <Row>(definition: ViewDefinition<Row>) => View<Row>): Registry {
  const view = open<RegistryRow>(registryView);
  const get = <Kind extends RegistryRow['kind']>(kind: Kind, id: string) =>
    view.get(`${kind}/${id}`) as Extract<RegistryRow, { kind: Kind }> | undefined;
  const all = <Row>(where: string, ...values: string[]): Row[] => view.select(where, ...values) as Row[];
  return {
    name: view.name,
    agency: (id) => get('agency', id),
    official: (id) => get('official', id),
    mandate: (id) => get('mandate', id),
    calendar: (agency) => get('calendar', agency)?.calendar,
    key: (key) => get('key', materialOf(key)),
    responsible: (key) => all("kind = 'responsibility' AND name = ?", key),
    agencies: () => all("kind = 'agency' ORDER BY key"),
    list: () =>
      all<AgencyRow>("kind = 'agency'")
        .filter(({ is }) => is === 'active' || is === 'suspended')
        .map(({ id }) => id),
    holderOf: (office) =>
      all<AgencyRow>("kind = 'agency' ORDER BY key").find(
        ({ offices, is }) => is === 'active' && offices.includes(office),
      )?.id,
    mandatesOf: (holder) => all("kind = 'mandate' AND name = ?", holder),
    onChange: (listener) => view.onChange(listener),
  };
}
