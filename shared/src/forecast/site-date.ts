import type { Forecast } from './forecast-steadiness.js';

/**
 * The sentence for the whole site: the forecast of incidents is the site's date only when no other stream is
 * UNSTEADY. `unsteady` names those streams in the words of a sentence, e.g. `['booking failures']`.
 * Worked example: with booking failures unsteady, "Incidents steady by 4 December 2026 (…); booking failures have no forecast."
 */
export function siteDateSentence(forecast: Forecast, unsteady: readonly string[]): string {
  if (unsteady.length === 0) return forecast.sentence;
  const streams = unsteady.length === 1 ? unsteady[0] : `${unsteady.slice(0, -1).join(', ')} and ${unsteady.at(-1)}`;
  const verb = unsteady.length === 1 && !unsteady[0]!.endsWith('s') ? 'has' : 'have';
  return `${forecast.sentence.replace(/\.$/, '')}; ${streams} ${verb} no forecast.`;
}

/** Whether the forecast of incidents may be shown as the date of the site. */
export function isSiteDate(forecast: Forecast, unsteady: readonly string[]): boolean {
  return forecast.on !== null && unsteady.length === 0;
}
