export {
  DERIVED_MEASURES,
  derivationOf,
  figureFrom,
  storedMeasuresOf,
  type DerivedMeasure,
  type FigureSum,
} from './derived-measures.js';
export * from './measure.js';
export * from './registry.js';
export * from './split.js';
