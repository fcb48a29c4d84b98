export { meeting } from './meeting';
export * from './meeting-events';
export { resolution } from './resolution';
export * from './resolution-events';
export { officialDocument } from './official-document';
export * from './official-document-events';
export { documentRegister, NumberAssigned } from './document-register';
