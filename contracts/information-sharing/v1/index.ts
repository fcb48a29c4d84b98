export * from './exchange';
export { refusalCodes, type RefusalCode, refusals } from './refusals';
export { sharingAgreement } from './sharing-agreement';
export * from './sharing-agreement-events';
export * from './sharing-agreement-parts';
export { informationRequest } from './information-request';
export * from './information-request-events';
export { subscription } from './subscription';
export * from './subscription-events';
