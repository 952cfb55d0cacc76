import { termsOf } from './terms.js';

/** How much of a title must be met for a fault to be suggested. House rule. */
const LEAST_SHARE = 0.5;

/**
 * How well a text that is being written fits the titles a known fault goes by: the greatest share of a title's telling words (see
 * `termsOf`) that the text has, from 0 to 1. At least two words must be met, or the only one there is; under a half it is 0. Few faults
 * are known, so how rare a word is cannot be weighed as among tickets. *House rule.*
 * Worked example: `Clinic lists are empty again` fits `Empty clinic lists after a reschedule` by ¾ (`empti`, `clinic`, `list` of 4).
 */
export function faultFit(text: string, titles: readonly string[]): number {
  const said = new Set(termsOf(text));
  const best = Math.max(0, ...titles.map((title) => shareMet(said, termsOf(title))));
  return best < LEAST_SHARE ? 0 : best;
}

function shareMet(said: ReadonlySet<string>, terms: readonly string[]): number {
  const met = terms.filter((term) => said.has(term)).length;
  return met < Math.min(2, terms.length) || terms.length === 0 ? 0 : met / terms.length;
}
