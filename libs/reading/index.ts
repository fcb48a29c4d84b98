export { amending } from './amending';
export { clearedFor, higher, isCleared, rankOf, type Said, said, seesAll, withheld } from './clearance';
export { type Folded, foldedView, oldestFirst } from './folded';
export { flagged, inBars, named, pageOf, type Select } from './page';
export { isPermitted, permitted, permittedOrOpen } from './permitted';
