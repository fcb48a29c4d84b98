export { meeting } from './meeting';
export * from './meeting-events';
export { resolution } from './resolution';
export * from './resolution-events';
export { workingGroup } from './working-group';
export * from './working-group-events';
