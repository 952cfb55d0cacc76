export { mean, sumOf } from './mean.js';
export { median, quantile, quantileOfSorted } from './quantile.js';
export { standardDeviation, variance } from './spread.js';
