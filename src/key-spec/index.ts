export * from './key-format-spec';
export * from './key-layout-spec';
export * from './key-retention-spec';
export * from './key-shape';
export * from './key-spec';
export * from './limits';
export * from './parse-key-spec';
