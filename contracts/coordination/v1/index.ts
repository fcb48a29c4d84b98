export { axisFramework } from './axis-framework';
export * from './axis-framework-events';
export { meeting } from './meeting';
export * from './meeting-events';
export { resolution } from './resolution';
export * from './resolution-events';
export { unitReport } from './unit-report';
export * from './unit-report-events';
