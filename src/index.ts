export * from './random-key';
export * from './random-key-rotation';
export * from './random-key-rotator';
export * from './rotate-options';
export * from './rotator-props';
export * from './schedule';
