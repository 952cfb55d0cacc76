import { findDatesOfBirth, findEmails, findNamedPostcodes, findPhones } from './find-contacts.js';
import { findNhsNumbers, type Span } from './find-nhs-numbers.js';
import { findHospitalNumbers } from './hospital-number.js';

/** The kinds of identifier the screen knows. */
export type IdentifierKind = 'NHS_NUMBER' | 'HOSPITAL_NUMBER' | 'DATE_OF_BIRTH' | 'PHONE' | 'EMAIL' | 'POSTCODE_WITH_NAME';

/** What may be set. */
export interface ScreenOptions {
  /** A trust's patterns for its hospital numbers; see `hospitalNumberPattern`. */
  hospitalNumbers?: readonly string[];
  /** Kinds to look for; default all. */
  kinds?: readonly IdentifierKind[];
}

/** How many identifiers of a kind were found. This, and never the text, may be logged. */
export interface IdentifierFinding {
  kind: IdentifierKind;
  count: number;
}

/** Text that is safe to store, and what was taken out of it. */
export interface ScreenedText {
  masked: string;
  findings: IdentifierFinding[];
}

interface Found extends Span {
  kind: IdentifierKind;
  /** Hidden with another finding and not counted by itself. */
  silent?: boolean;
}

/** In the order in which a stretch of text that fits several is counted. */
const KINDS: readonly IdentifierKind[] = [
  'NHS_NUMBER',
  'HOSPITAL_NUMBER',
  'DATE_OF_BIRTH',
  'PHONE',
  'EMAIL',
  'POSTCODE_WITH_NAME',
];

const MASKS: Readonly<Record<IdentifierKind, string>> = {
  NHS_NUMBER: '[NHS number removed]',
  HOSPITAL_NUMBER: '[hospital number removed]',
  DATE_OF_BIRTH: '[date of birth removed]',
  PHONE: '[phone number removed]',
  EMAIL: '[e-mail address removed]',
  POSTCODE_WITH_NAME: '[postcode removed]',
};
const NAME_MASK = '[name removed]';

/** The zeroes of the scripts whose digits people paste: Arabic, Persian, Devanagari and wide Latin. */
const ZEROES = [0x0660, 0x06f0, 0x0966, 0xff10] as const;

/** Digits of other scripts become ASCII digits, sign for sign, so that places in both texts agree. */
function withAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROES.find((start) => code >= start && code <= start + 9) ?? code;
    return String(code - zero);
  });
}

function foundOf(text: string, kind: IdentifierKind, options: ScreenOptions): Found[] {
  const as = (spans: readonly Span[]): Found[] => spans.map((span) => ({ ...span, kind }));
  switch (kind) {
    case 'NHS_NUMBER':
      return as(findNhsNumbers(text));
    case 'HOSPITAL_NUMBER':
      return as(findHospitalNumbers(text, options.hospitalNumbers ?? []));
    case 'DATE_OF_BIRTH':
      return as(findDatesOfBirth(text));
    case 'PHONE':
      return as(findPhones(text));
    case 'EMAIL':
      return as(findEmails(text));
    case 'POSTCODE_WITH_NAME':
      return findNamedPostcodes(text).flatMap(({ postcode, name }) => [
        { ...postcode, kind },
        { ...name, kind, silent: true },
      ]);
  }
}

/** Joins findings that overlap, so that no part of one stays: the longest gives its kind, of equal ones the first in `KINDS`. */
function joined(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const kept: (Found & { length: number })[] = [];
  for (const one of sorted) {
    const last = kept[kept.length - 1];
    const length = one.end - one.start;
    if (!last || one.start >= last.end) {
      kept.push({ ...one, length });
      continue;
    }
    last.end = Math.max(last.end, one.end);
    if (length > last.length || (length === last.length && KINDS.indexOf(one.kind) < KINDS.indexOf(last.kind))) {
      last.kind = one.kind;
      last.silent = one.silent;
      last.length = length;
    }
  }
  return kept;
}

function maskOf(text: string, found: readonly Found[]): string {
  let masked = '';
  let end = 0;
  for (const one of found) {
    masked += text.slice(end, one.start) + (one.silent ? NAME_MASK : MASKS[one.kind]);
    end = one.end;
  }
  return masked + text.slice(end);
}

function screenOnce(text: string, kinds: readonly IdentifierKind[], options: ScreenOptions): { masked: string; found: Found[] } {
  const plain = withAsciiDigits(text);
  const found = joined(kinds.flatMap((kind) => foundOf(plain, kind, options)));
  return { masked: maskOf(text, found), found };
}

/** Enough for what a first pass uncovers, such as a number that stood hard against another. */
const MOST_PASSES = 8;

/**
 * Screens free text for what could identify a patient and hides it: NHS numbers in context, hospital numbers of a trust's patterns, dates of
 * birth that are named as such, telephone numbers, e-mail addresses, and postcodes with a name. In doubt text is hidden rather than kept.
 * Incident numbers, caller numbers and the like stay. Text that has been screened screens clean.
 * @returns the text with each finding replaced by what it was, and the count of each kind found; the text itself when nothing was.
 * @example screenText('Pt NHS no 943 476 5919 has no letter')
 * // { masked: 'Pt NHS no [NHS number removed] has no letter', findings: [{ kind: 'NHS_NUMBER', count: 1 }] }
 */
export function screenText(text: string, options: ScreenOptions = {}): ScreenedText {
  if (!/[\p{Nd}@]/u.test(text)) return { masked: text, findings: [] };
  const kinds = KINDS.filter((kind) => options.kinds?.includes(kind) ?? true);
  const all: Found[] = [];
  let masked = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = screenOnce(masked, kinds, options);
    if (next.found.length === 0) break;
    all.push(...next.found);
    masked = next.masked;
  }
  const findings = kinds
    .map((kind) => ({ kind, count: all.filter((one) => one.kind === kind && !one.silent).length }))
    .filter(({ count }) => count > 0);
  return { masked, findings };
}
