export { meeting } from './meeting';
export * from './meeting-events';
export { meetingSeries } from './meeting-series';
export * from './meeting-series-events';
export { resolution } from './resolution';
export * from './resolution-events';
