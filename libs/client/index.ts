export { AgencyClient, type CommandOptions, type QueryOptions } from './agency-client';
