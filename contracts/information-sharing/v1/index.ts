export { informationAsset } from './information-asset';
export * from './information-asset-events';
export { informationIncident } from './information-incident';
export * from './information-incident-events';
