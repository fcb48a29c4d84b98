export * from './answer';
export * from './contract';
export * from './field';
export * from './deadline';
export * from './schema';
export * from './query';
