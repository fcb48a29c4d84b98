export { heldMandate, inOffice } from './authority';
export { openRegistry, type Registry } from './registry';
export { registryView } from './registry-view';
export type { AgencyRow, CalendarRow, KeyRow, MandateRow, OfficialRow, RegistryRow, ResponsibilityRow } from './rows';
