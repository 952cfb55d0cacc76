export * from './measure.js';
export * from './registry.js';
export * from './split.js';
