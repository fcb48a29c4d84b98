export { AgencyClient, type CommandOptions, type QueryOptions } from './agency-client';
export { acceptedOrThrow, Answered, failedAs } from './answered';
