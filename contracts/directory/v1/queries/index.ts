export * from './clock';
export * from './mandates';
