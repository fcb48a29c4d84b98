export { certificate } from './certificate';
export * from './certificate-events';
export { courseRun } from './course-run';
export * from './course-run-events';
export { programme, ProgrammeDefined, ProgrammePublished, ProgrammeRetired } from './programme';
export { type Topic, topics } from './programme-parts';
export * from './queries';
