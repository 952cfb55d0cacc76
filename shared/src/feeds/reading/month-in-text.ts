import type { Day } from '../../time/index.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAMED =
  /(?:^|[^a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[^a-z0-9]*((?:19|20)\d{2})(?!\d)/i;
const NUMBERED = /(?:^|\D)((?:19|20)\d{2})[-_/ .]?(0[1-9]|1[0-2])(?!\d)/;

/**
 * The first day of the month a text names, or null: an English month with its year, else year and month in figures.
 * Worked example: `MSitAE-NOVEMBER-2024` is `2024-11-01`, `AE_2024-09` is `2024-09-01`.
 */
export function monthOfText(text: string): Day | null {
  const named = NAMED.exec(text);
  if (named !== null) {
    const month = MONTHS.indexOf((named[1] as string).slice(0, 3).toLowerCase()) + 1;
    return `${named[2]}-${String(month).padStart(2, '0')}-01` as Day;
  }
  const numbered = NUMBERED.exec(text);
  return numbered === null ? null : (`${numbered[1]}-${numbered[2]}-01` as Day);
}
