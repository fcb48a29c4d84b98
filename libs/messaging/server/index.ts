export { defaultCacheFolder, findNatsServer } from './find-server';
export { startNatsServer, type NatsServer, type ServerOptions } from './run-server';
export { trustIn, type Trust } from './server-config';
export { openKeys, reservedAgencies, type Keys } from './operator';
export { agencyAccountJwt, agencyUserJwt, type AgencyOnTheBus } from './accounts';
export { pushAccount, removeAccount } from './push';
export { BusAway, JetStreamLine } from './jet-stream-line';
export { connectAs, connectAsMediator, credentialsFile } from './connect';
export { connectAsAgency } from '../credentials';
export {
  deliveryDurable,
  deliveryStream,
  durablesOf,
  jetStreamPrefix,
  pullsOf,
  pullSilence,
  streamName,
} from '../delivery';
