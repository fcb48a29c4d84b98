import { materialOf } from '../../contracts/directory/v1/key';
import type { Responsibility, WorkingTime } from '../../contracts/directory/v1';
import { agency, mandate, type MandateTerms, official, workingCalendar } from '../../contracts/directory/v1';
import { type Calendar, idOf, on, type Rows, type Seen, type ViewDefinition } from '../eventsourcing';
import type { AgencyRow, CalendarRow, MandateRow, OfficialRow, RegistryRow } from './rows';

type Directory = Rows<RegistryRow>;

const amendAgency = (rows: Directory, id: string, amend: (row: AgencyRow) => Partial<AgencyRow>): void => {
  const row = rows.get(`agency/${id}`) as AgencyRow | undefined;
  if (row) rows.put(`agency/${id}`, { ...row, ...amend(row) });
};

const blank = (id: string, of: string): OfficialRow => ({
  kind: 'official',
  id,
  agency: of,
  name: undefined,
  roles: [],
  head: false,
  appointed: false,
  inOffice: false,
});

const amendOfficial = (rows: Directory, id: string, of: string, change: Partial<OfficialRow>): void => {
  const found = rows.get(`official/${id}`) as OfficialRow | undefined;
  // Where two agencies were equally fast to name one person, the first has the official and the other changes nothing.
  if (found?.inOffice && found.agency !== of) return;
  const row = { ...(found ?? blank(id, of)), ...change };
  rows.put(`official/${id}`, { ...row, inOffice: row.head || row.appointed });
};

const putMandate = (rows: Directory, { stream, data }: Seen<MandateTerms>, is: MandateRow['is']): void => {
  const id = idOf(stream);
  const { agency: of, holder, scope, limit, from, until, mayDelegate, meeting } = data;
  const bounds = { ...(limit ? { limit } : {}), ...(meeting ? { meeting } : {}) };
  rows.put(`mandate/${id}`, {
    kind: 'mandate',
    id,
    is,
    agency: of,
    holder,
    scope,
    from,
    until,
    mayDelegate,
    ...bounds,
  });
};

const state = (rows: Directory, of: string, { key, exclusive, lead, text }: Responsibility): void =>
  rows.put(`responsibility/${of}/${key}`, {
    kind: 'responsibility',
    agency: of,
    key,
    exclusive,
    text,
    ...(lead ? { lead } : {}),
  });

const setCalendar = (
  rows: Directory,
  { stream, revision }: Seen<unknown>,
  amend: (calendar: Calendar) => Partial<Calendar>,
): void => {
  const id = idOf(stream);
  const before = (rows.get(`calendar/${id}`) as CalendarRow | undefined)?.calendar;
  const calendar = before ?? { agency: id, version: 0, zone: 'UTC', weekends: [], holidays: [] };
  rows.put(`calendar/${id}`, { kind: 'calendar', calendar: { ...calendar, ...amend(calendar), version: revision } });
};

const define = (rows: Directory, event: Seen<WorkingTime>): void =>
  setCalendar(rows, event, () => ({
    zone: event.data.zone,
    weekends: [{ from: '0001-01-01', days: event.data.weekend }],
    holidays: event.data.holidays.map(({ day }) => day).sort(),
  }));

/** The directory as every mechanism's edge needs it. */
export const registryView: ViewDefinition<RegistryRow> = {
  name: 'directory.registry',
  version: 2,
  columns: {
    kind: (row) => row.kind,
    name: (row) => (row.kind === 'responsibility' ? row.key : row.kind === 'mandate' ? row.holder : null),
    agency: (row) => ('agency' in row ? row.agency : null),
  },
  on: [
    on<RegistryRow, typeof agency.events>(agency, {
      AgencyRegistered: (rows, { stream, data }) => {
        const id = idOf(stream);
        const { names, head, headName, contact, busKey } = data;
        const keys = { busKeys: busKey ? [busKey] : [], revokedBusKeys: [], sealingKeys: [] };
        const lists = { offices: [], units: [], relations: [], ...keys };
        rows.put(`agency/${id}`, {
          kind: 'agency',
          id,
          is: 'active',
          names,
          head,
          contact,
          clearance: 'internal',
          ...lists,
        });
        amendOfficial(rows, head, id, { agency: id, head: true, name: headName });
        if (busKey) rows.put(`key/${materialOf(busKey)}`, { kind: 'key', agency: id, purpose: 'bus', revoked: false });
        for (const one of data.responsibilities) state(rows, id, one);
      },
      OfficeDesignated: (rows, { stream, data: { office } }) =>
        amendAgency(rows, idOf(stream), ({ offices }) => ({
          offices: [...offices.filter((one) => one !== office), office],
        })),
      OfficeRevoked: (rows, { stream, data: { office } }) =>
        amendAgency(rows, idOf(stream), ({ offices }) => ({ offices: offices.filter((one) => one !== office) })),
      HeadNamed: (rows, { stream, data: { head, headName, previous } }) => {
        const id = idOf(stream);
        amendAgency(rows, id, () => ({ head }));
        amendOfficial(rows, previous, id, { head: false });
        amendOfficial(rows, head, id, { agency: id, head: true, name: headName });
      },
      AgencyKeyRegistered: (rows, { stream, data: { purpose, key } }) => {
        const id = idOf(stream);
        rows.put(`key/${materialOf(key)}`, { kind: 'key', agency: id, purpose, revoked: false });
        if (purpose === 'bus') amendAgency(rows, id, ({ busKeys }) => ({ busKeys: [...busKeys, key] }));
        if (purpose === 'sealing') amendAgency(rows, id, ({ sealingKeys }) => ({ sealingKeys: [...sealingKeys, key] }));
      },
      AgencyKeyRevoked: (rows, { stream, data: { purpose, key } }) => {
        const id = idOf(stream);
        rows.put(`key/${materialOf(key)}`, { kind: 'key', agency: id, purpose, revoked: true });
        if (purpose === 'sealing')
          amendAgency(rows, id, ({ sealingKeys }) => ({ sealingKeys: sealingKeys.filter((one) => one !== key) }));
        if (purpose !== 'bus') return;
        amendAgency(rows, id, ({ busKeys, revokedBusKeys }) => ({
          busKeys: busKeys.filter((one) => one !== key),
          revokedBusKeys: [...revokedBusKeys, key],
        }));
      },
      ClearanceSet: (rows, { stream, data: { level } }) =>
        amendAgency(rows, idOf(stream), () => ({ clearance: level as AgencyRow['clearance'] })),
      UnitDefined: (rows, { stream, data }) =>
        amendAgency(rows, idOf(stream), ({ units }) => ({
          units: [...units.filter(({ unit }) => unit !== data.unit), data],
        })),
      ResponsibilityStated: (rows, { stream, data }) => state(rows, idOf(stream), data),
      ResponsibilityWithdrawn: (rows, { stream, data: { key } }) =>
        rows.delete(`responsibility/${idOf(stream)}/${key}`),
      CooperativeRelationDeclared: (rows, { stream, data }) => {
        if (!data.agreed) return;
        amendAgency(rows, idOf(stream), ({ relations }) => ({
          relations: [...relations, { with: data.with, relation: data.relation }],
        }));
        amendAgency(rows, data.with, ({ relations }) => ({
          relations: [...relations, { with: idOf(stream), relation: data.relation }],
        }));
      },
      ContactPointChanged: (rows, { stream, data: { contact } }) =>
        amendAgency(rows, idOf(stream), () => ({ contact })),
      AgencySuspended: (rows, { stream }) => amendAgency(rows, idOf(stream), () => ({ is: 'suspended' })),
      AgencyReinstated: (rows, { stream }) => amendAgency(rows, idOf(stream), () => ({ is: 'active' })),
      AgencyMerged: (rows, { stream, data: { successor, responsibilities } }) => {
        const id = idOf(stream);
        amendAgency(rows, id, () => ({ is: 'merged', successor }));
        for (const key of responsibilities) {
          const before = rows.get(`responsibility/${id}/${key}`);
          rows.delete(`responsibility/${id}/${key}`);
          if (before?.kind === 'responsibility') state(rows, successor, before);
        }
      },
      AgencyDissolved: (rows, { stream }) => amendAgency(rows, idOf(stream), () => ({ is: 'dissolved' })),
    }),
    on<RegistryRow, typeof official.events>(official, {
      OfficialAppointed: (rows, { stream, data: { agency: of, unit, name, roles } }) =>
        amendOfficial(rows, idOf(stream), of, { agency: of, name, roles, appointed: true, ...(unit ? { unit } : {}) }),
      OfficialRolesChanged: (rows, { stream, data: { agency: of, roles } }) =>
        amendOfficial(rows, idOf(stream), of, { roles }),
      OfficialReleased: (rows, { stream, data: { agency: of } }) =>
        amendOfficial(rows, idOf(stream), of, { appointed: false, roles: [] }),
    }),
    on<RegistryRow, typeof mandate.events>(mandate, {
      MandateGranted: (rows, event) => putMandate(rows, event, 'granted'),
      MandateAccepted: (rows, event) => putMandate(rows, event, 'active'),
      MandateRenewed: (rows, event) => putMandate(rows, event, 'active'),
      MandateRevoked: (rows, event) => putMandate(rows, event, 'revoked'),
      MandateExpired: (rows, event) => putMandate(rows, event, 'expired'),
    }),
    on<RegistryRow, typeof workingCalendar.events>(workingCalendar, {
      CalendarDefined: define,
      HolidayAdded: (rows, event) =>
        setCalendar(rows, event, ({ holidays }) => ({ holidays: [...new Set([...holidays, event.data.day])].sort() })),
      HolidayRemoved: (rows, event) =>
        setCalendar(rows, event, ({ holidays }) => ({ holidays: holidays.filter((day) => day !== event.data.day) })),
      WeekendChanged: (rows, event) =>
        setCalendar(rows, event, ({ weekends }) => ({
          // A change announced for a later day stands beside it.
          weekends: [
            ...weekends.filter(({ from }) => from !== event.data.from),
            { from: event.data.from, days: event.data.days },
          ].sort((a, b) => a.from.localeCompare(b.from)),
        })),
    }),
  ],
};
