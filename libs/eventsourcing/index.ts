export { type Closable } from './closable';
export { type Clock, machineClock } from './clock';
export * from './deadline';
export * from './decider';
export * from './event';
export { delay, type Follower, Following, NotSeenYet, type Standing } from './follow';
export {
  type Admit,
  type Aggregate,
  type Authority,
  type Command,
  type FactsOf,
  Handler,
  IdReused,
  type Kernel,
  type Look,
  type Outcome,
  type Recorded,
  RevisionMoved,
} from './handle';
export { uuid5 } from './identity';
export { type Deliver, type Dispatch, type InternalCommand, type Park, type ParkedCommand, type Policy, Reaction } from './reaction';
export { clockStream, RecordClock } from './record-clock';
export { idempotenceWindow } from './remembered';
export { noSnapshots, openSnapshots, type Snapshots } from './snapshots';
export * from './store';
export { Timetable } from './timetable';
export { on, type Parked, type Rows, type Seen, View, type ViewDefinition } from './view';
export * from './working-days';
