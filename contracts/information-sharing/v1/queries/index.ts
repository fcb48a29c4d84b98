export * from './asset';
export * from './catalogue';
export * from './dcat';
export * from './incidents';
export * from './information';
export * from './missing-deliveries';
