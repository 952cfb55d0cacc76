import type { Span } from './find-nhs-numbers.js';

/** British telephone numbers: 0 or +44, then nine or ten digits in the groups people write. Short extensions are not numbers of a person. */
const PHONE =
  /(?<![\p{L}\d]|\d\.)(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)(?:[12357]|8(?=\d{2}))\d{1,4}\)?(?:[\s.-]?\d{2,6}){1,3}(?![\p{L}\d]|[-.]\d)/gu;

const EMAIL = /(?<![\p{L}\d.!#$%&'*+/=?^_`{|}~-])[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** A postcode, or a part of the United Kingdom's published pattern that is strict enough not to fit a code such as "E1 2AB4". */
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b/giu;

/** A person's name as it is written to be recognised: after a title, or after "patient" or "name". Doctors are staff. */
const NAME =
  /(?:\b(?:Mr|Mrs|Ms|Miss|Master|Mx)\b\.?\s{1,2}(?:\p{Lu}[\p{L}'’-]{0,30}(?![\p{L}\d])\s{0,2}){1,3}|\b(?:[Pp]atient|PATIENT|[Pp]t|PT|[Nn]ame|NAME)\b\s{0,2}[:=-]?\s{0,2}(?:(?:name|called|is)\s{0,2}[:=-]?\s{0,2})?(?:\p{Lu}[\p{Ll}'’-]{1,30}\s{1,2}){1,2}\p{Lu}[\p{L}'’-]{1,30}(?![\p{L}\d]))/gu;

const DATE_OF_BIRTH =
  /\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[\s:=(-]{0,4}(?:is |was )?(\d{1,2}(?:st|nd|rd|th)?[\s/.-]{1,2}(?:\d{1,2}|jan\p{L}*|feb\p{L}*|mar\p{L}*|apr\p{L}*|may|june?|july?|aug\p{L}*|sep\p{L}*|oct\p{L}*|nov\p{L}*|dec\p{L}*)[\s/.,-]{1,2}(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)(?!\d)/giu;

/** How near a name must stand to a postcode to be of one person. */
const NAME_REACH = 80;

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Telephone numbers of ten or eleven digits (with +44, of twelve or thirteen). */
export function findPhones(text: string): Span[] {
  return spansOf(PHONE, text).filter(({ start, end }) => {
    const written = text.slice(start, end);
    const national = written
      .replace(/^\(?(?:\+|00)44/u, '')
      .replace(/\D/gu, '')
      .replace(/^0/u, '');
    return national.length === 10 || (national.length === 9 && /^(?:1|2|8)/u.test(national));
  });
}

/** E-mail addresses. */
export function findEmails(text: string): Span[] {
  return text.includes('@') ? spansOf(EMAIL, text) : [];
}

/** Dates straight after "DOB", "date of birth" or "born". */
export function findDatesOfBirth(text: string): Span[] {
  return [...text.matchAll(DATE_OF_BIRTH)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1] ?? '').length, end };
  });
}

/** Postcodes with a person's name nearby, and that name. A postcode alone is a place. */
export function findNamedPostcodes(text: string): { postcode: Span; name: Span }[] {
  const postcodes = spansOf(POSTCODE, text);
  if (postcodes.length === 0) return [];
  const names = spansOf(NAME, text).map(({ start, end }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
  return postcodes.flatMap((postcode) => {
    const name = names.find(({ start, end }) => postcode.start - end <= NAME_REACH && start - postcode.end <= NAME_REACH);
    return name ? [{ postcode, name }] : [];
  });
}
