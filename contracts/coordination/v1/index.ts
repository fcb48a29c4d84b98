export { meeting } from './meeting';
export * from './meeting-events';
export { resolution } from './resolution';
export * from './resolution-events';
export { jointPlan } from './joint-plan';
export * from './joint-plan-events';
export { practiceNote } from './practice-note';
export * from './practice-note-events';
