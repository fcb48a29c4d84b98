export * from './agencies';
export * from './clock';
export * from './contracts';
export * from './credentials';
export * from './mandates';
export * from './officials';
