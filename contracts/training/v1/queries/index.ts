export * from './certificates';
export * from './programmes';
export * from './runs';
