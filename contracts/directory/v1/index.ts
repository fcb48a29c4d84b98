export * from './agency';
export * from './clock';
export * from './event-contract';
export * from './mandate';
export * from './official';
export * from './working-calendar';
export * from './queries';
