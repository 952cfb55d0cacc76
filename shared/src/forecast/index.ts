export { forecastSteadiness, shapeOf } from './forecast-steadiness.js';
export type { Forecast, ForecastInput, WithheldCode } from './forecast-steadiness.js';
export { priorFrom, SITES_FOR_PRIOR, WEAK_PRIOR } from './decay.js';
export type { DecayPrior, DecayShape } from './decay.js';
export { isSiteDate, siteDateSentence } from './site-date.js';
export { weekdayFactors } from './weekday-factors.js';
export type { DayCount } from './weekday-factors.js';
export type { SteadyRule } from './run-forward.js';
