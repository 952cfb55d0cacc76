import { expect, test } from '@jest/globals';
import type { Forecast } from './forecast-steadiness.js';
import { isSiteDate, siteDateSentence } from './site-date.js';

const forecast: Forecast = {
  on: '2026-12-04',
  from: '2026-11-30',
  to: '2026-12-18',
  reached: false,
  withheld: null,
  sentence: 'Incidents steady by 4 December 2026.',
  relapseOn: null,
};

test.each([
  [['safety'], 'safety has no forecast.'],
  [['booking failures'], 'booking failures have no forecast.'],
  [['booking failures', 'paper fallback'], 'booking failures and paper fallback have no forecast.'],
  [['safety', 'training', 'paper fallback'], 'safety, training and paper fallback have no forecast.'],
])('with %j unsteady the date is that of incidents and the others have none', (unsteady, end) => {
  expect(siteDateSentence(forecast, unsteady)).toBe(`Incidents steady by 4 December 2026; ${end}`);
  expect(isSiteDate(forecast, unsteady)).toBe(false);
});
