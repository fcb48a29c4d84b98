export { defaultCacheFolder, findNatsServer } from './find-server';
export { startNatsServer, type NatsServer, type ServerOptions } from './run-server';
export { trustIn, type Trust } from './server-config';
export { openKeys, reservedAgencies, type Keys } from './operator';
export {
  agencyAccountJwt,
  agencyUserJwt,
  durablesOf,
  jetStreamPrefix,
  pullSilence,
  streamName,
  type AgencyOnTheBus,
} from './accounts';
export { pushAccount, removeAccount } from './push';
export { connectAs, connectAsAgency, credentialsFile } from './connect';
