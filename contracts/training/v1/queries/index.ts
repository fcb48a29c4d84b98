export * from './certificates';
export * from './credential';
export * from './programmes';
export * from './runs';
export * from './status-list';
