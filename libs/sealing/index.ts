export { KeyDestroyed, type Keys, KeysUnavailable, type PersonKey, type WindowKey } from './keys';
export { openMemoryKeys } from './memory-keys';
export {
  openFields,
  openFor,
  personsIn,
  PersonUnnamed,
  sealFields,
  sealFor,
  type Withheld,
  withholdFields,
} from './message';
export { isSealed, open, seal, SealBroken, type Sealed } from './seal';
export { openSqliteKeys } from './sqlite-keys';
