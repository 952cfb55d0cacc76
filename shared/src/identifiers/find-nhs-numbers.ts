import { isInIssuedRange, isNhsNumber } from './nhs-number.js';

/** A stretch of text, from `start` up to and not including `end`. */
export interface Span {
  start: number;
  end: number;
}

/** What may stand between the digits of a number: spaces of any kind, hyphens, dashes, dots, slashes and characters without width. */
const GAP = String.raw`[\s\u00AD\u200B-\u200D\u2060\uFEFF\-\u2010-\u2015._/]`;

/** Ten digits written together or 3-3-4. */
const TOGETHER_OR_334 = String.raw`\d{3}${GAP}{0,3}\d{3}${GAP}{0,3}\d{4}`;

/** Ten digits in any grouping. */
const ANY_GROUPING = String.raw`\d(?:${GAP}{0,3}\d){9}`;

const ENDS = String.raw`(?!\d)`;

const LABEL_START = String.raw`(?<![\p{L}\d])n\.?h\.?s\.?`;
const LABEL_END = String.raw`(?!\p{L})[\s:;.,#=()[\]{}<>|"'*/\\\-\u2010-\u2015]{0,6}(?:(?:is|was|of)(?!\p{L})[\s:;"']{0,4})?`;

/** "NHS", "NHS no", "NHS number is", "nhsNumber":" and the like, straight before the digits. */
const LABEL = String.raw`${LABEL_START}[\s_-]{0,3}(?:no|nr|nos|num|numb|number|numbers|id|ident|identifier)?${LABEL_END}`;

/** A label that leaves no doubt, after which even a mistyped number is one. */
const SURE_LABEL = String.raw`${LABEL_START}[\s_-]{0,3}(?:no|nr|nos|num|numb|number|numbers)${LABEL_END}`;

const labelledValid = new RegExp(`(?:${LABEL})(${ANY_GROUPING})${ENDS}`, 'giu');
const labelledAnyCheck = new RegExp(`(?:${SURE_LABEL})(${TOGETHER_OR_334})${ENDS}`, 'giu');
const candidate = new RegExp(String.raw`(?<![\p{L}\d]|\d\.)(${TOGETHER_OR_334})(?!\p{L}|\d|\.\d*[1-9])`, 'gu');
const loose = /(?<![\p{L}\d]|\d[-\s/.:])(\d(?:[\s-]{0,2}\d){9})(?!\p{L}|[-\s/.:]?\d)/gu;

/** Words that make ten digits nearby a patient's number. */
const PATIENT_WORDS =
  /(?<![\p{L}\d])(?:patients?|pts?|dob|d\.o\.b|born|birth|mrn|mrs?|ms|miss|baby|mother|mum|child|girl|boy|lady|gentleman|inpatient|outpatient)(?![\p{L}\d])/iu;

/** Words of a clinic, which make it likelier. */
const CLINICAL_WORDS =
  /(?<![\p{L}\d])(?:nhs|records?|results?|referrals?|discharged?|admitted|admissions?|clinic|ward|bloods?|appointments?|appts?|letters?|demographics|merged?|duplicates?|spine|pds|hospital|notes|scan|x-?ray)(?![\p{L}\d])/iu;

/** A date early enough to be the date of birth of a patient and not of a ticket. */
const EARLY_DATE = /\b\d{1,2}[/.-]\d{1,2}[/.-](?:19\d\d|200\d)\b/u;

/** Words that say, straight before them, that digits are something else. */
const OTHER_WORDS =
  /(?:\b(?:ref|reference|order|po|invoice|asset|tag|serial|sn|s\/n|tel|telephone|phone|mobile|mob|fax|ext|extension|bleep|ticket|call|job|task|request|req|case|change|account|acct|imei|sim|version|build|kb|error|code|port|pid|timestamp|epoch|licen[cs]e|barcode|batch|order|message|msg|transaction|session|correlation|request)\b(?:\s*(?:no|nr|num|number|id))?\.?|#)[\s:#=.-]{0,4}$/iu;

const BEFORE = 60;
const AFTER = 40;
const ENOUGH = 2;

/**
 * Weighs a valid candidate by what stands around it. A valid check digit counts 1, a range that is given out 1, spacing 3-3-4 2, a patient's
 * words near it 2, those of a clinic 1, an early date 1; words that name another kind of number straight before it take 2 away. Two is enough: in doubt it is hidden.
 */
function weigh(text: string, { start, end }: Span): number {
  const written = text.slice(start, end);
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  let weight = 1;
  if (isInIssuedRange(digitsOf(written))) weight += 1;
  if (written.length > 10) weight += 2;
  if (PATIENT_WORDS.test(before) || PATIENT_WORDS.test(after)) weight += 2;
  if (CLINICAL_WORDS.test(before) || CLINICAL_WORDS.test(after)) weight += 1;
  if (EARLY_DATE.test(before) || EARLY_DATE.test(after)) weight += 1;
  if (OTHER_WORDS.test(before)) weight -= 2;
  return weight;
}

function digitsOf(written: string): string {
  return written.replace(/\D/gu, '');
}

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const written = match[1] ?? '';
    const end = match.index + match[0].length;
    return { start: end - written.length, end };
  });
}

function isValid(text: string, { start, end }: Span): boolean {
  return isNhsNumber(digitsOf(text.slice(start, end)));
}

/** A day with the hour after it has ten digits too. */
function isDateAndHour(text: string, { start, end }: Span): boolean {
  return /^(?:(?:19|20)\d\d-\d\d-\d\d|\d\d-\d\d-(?:19|20)\d\d)\s/u.test(text.slice(start, end));
}

function hasPatientBeside(text: string, { start, end }: Span): boolean {
  return PATIENT_WORDS.test(text.slice(Math.max(0, start - 20), start)) || PATIENT_WORDS.test(text.slice(end, end + 20));
}

/**
 * Finds NHS numbers in free text. After "NHS no" or "NHS number" ten digits count even with a wrong check digit, since a mistyped number still
 * points to a patient; elsewhere a valid number counts when enough around it speaks for it. Spans may overlap.
 * @param text in which every digit is an ASCII digit.
 */
export function findNhsNumbers(text: string): Span[] {
  return [
    ...spansOf(labelledAnyCheck, text),
    ...spansOf(labelledValid, text).filter((span) => isValid(text, span)),
    ...spansOf(candidate, text).filter((span) => isValid(text, span) && weigh(text, span) >= ENOUGH),
    ...spansOf(loose, text).filter((span) => isValid(text, span) && !isDateAndHour(text, span) && hasPatientBeside(text, span)),
  ];
}
