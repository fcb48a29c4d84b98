export { type Closable } from './closable';
export * from './changes';
export { type Clock, machineClock } from './clock';
export {
  type Admit,
  type Aggregate,
  type Authority,
  type Command,
  type FactsOf,
  IdReused,
  type Look,
  type Outcome,
  type SignedBy,
  type Recorded,
  RevisionMoved,
  type TurnOf,
} from './command';
export * from './content';
export * from './deadline';
export * from './content';
export { copiedFrom, copyingFrom, isCopyOf, refuseUnfinishedCopy } from './copied';
export * from './decider';
export { delay } from './delay';
export * from './event';
export { Following, NotSeenYet, type Standing } from './follow';
export { type Follower } from './follower';
export { Handler, type Kernel } from './handle';
export { evolveBy } from './hot';
export * from './hours';
export { uuid5 } from './identity';
export {
  type Deliver,
  type Dispatch,
  type InternalCommand,
  type Park,
  type ParkedCommand,
  type Policy,
  Reaction,
} from './reaction';
export { clockStream, RecordClock } from './record-clock';
export { idempotenceWindow } from './remembered';
export { noSnapshots, openSnapshots, type Snapshots } from './snapshots';
export * from './months';
export * from './rules';
export * from './store';
export { Turns } from './turns';
export { currentOf, upcastBy } from './upcast';
export { Timetable } from './timetable';
export { View } from './view';
export { on, onEach, type Parked, type Rows, type Seen, type Step, type ViewDefinition } from './view-definition';
export * from './working-days';
