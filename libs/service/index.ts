export { runCommands } from './command-process';
export { runFollowers } from './follower-process';
export type { Assumption, Known, Mechanism, Tools } from './mechanism';
export { openRecord } from './record';
export { type Running, untilStopped } from './serve';
export { runService } from './run-service';
export { inFolder, type Settings, settingsFrom } from './settings';
export { type Status, StatusQuestion } from './status';
