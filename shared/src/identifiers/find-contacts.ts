import type { Span } from './find-nhs-numbers.js';

/** British telephone numbers: 0 or +44, then nine or ten digits in the groups people write. Short extensions are not numbers of a person. */
const PHONE =
  /(?<![\p{L}\d]|\d\.)(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)(?:[12357]|8(?=\d{2}))\d{1,4}\)?(?:[\s.-]?\d{2,6}){1,3}(?![\p{L}\d]|[-.]\d)/gu;

const EMAIL = /(?<![\p{L}\d.!#$%&'*+/=?^_`{|}~-])[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** A postcode by the United Kingdom's published pattern, strict enough not to fit a code such as "E1 2AB4". */
const POSTCODE = /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/giu;

/** A person's name after a title, or after "patient". Doctors are staff. */
const TITLED_NAME =
  /(?<![\p{L}\d])(?:(?:Mr|Mrs|Ms|Miss|Master|Mx)(?![\p{L}\d])\.?\s{1,2}(?:\p{Lu}[\p{L}'’-]{0,30}(?![\p{L}\d])\s{0,2}){1,3}|(?:[Pp]atient|PATIENT|[Pp]t|PT)(?![\p{L}\d])(?:[’']s)?\s{0,2}[:=-]?\s{0,2}(?:(?:name|called|is)\s{0,2}[:=-]?\s{0,2})?(?:\p{Lu}[\p{Ll}'’-]{1,30}\s{1,2}){1,2}\p{Lu}[\p{L}'’-]{1,30}(?![\p{L}\d]))/gu;

/** Two or three capitalised words, which may be a name. */
const LIKELY_NAME =
  /(?<![\p{L}\d])\p{Lu}\p{Ll}{1,20}(?:['’-]\p{Lu}\p{Ll}{1,20})?(?:\s\p{Lu}\p{Ll}{0,20}(?:['’-]\p{Lu}\p{Ll}{1,20})?){1,2}(?![\p{L}\d])/gu;

/** Words of places, services and systems, which no name of a patient holds. */
const NOT_A_NAME =
  /(?<!\p{L})(?:Hospitals?|Infirmary|Clinics?|Centre|Center|Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Close|House|Surgery|Practice|Ward|Unit|Site|Trust|Building|Park|Way|Court|Square|Gardens?|Hill|Green|Health|Care|Medical|General|Royal|University|College|School|Community|Department|Dept|Desk|Services?|Support|Team|System|Office|Room|Floor|Block|North|South|East|West|Location|Group|Level|Please|The|This|Administration|Access|Portal|Safety|Records?|Transport|Experience|Flow|Patients?|Printer|Windows|Server|Address|Postcode|Post|Code)(?!\p{L})/u;

const DATE_OF_BIRTH =
  /\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[\s:=(-]{0,4}(?:is |was )?(\d{1,2}(?:st|nd|rd|th)?[\s/.-]{1,2}(?:\d{1,2}|jan\p{L}*|feb\p{L}*|mar\p{L}*|apr\p{L}*|may|june?|july?|aug\p{L}*|sep\p{L}*|oct\p{L}*|nov\p{L}*|dec\p{L}*)[\s/.,-]{1,2}(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)(?!\d)/giu;

/** How near a name must stand to a postcode to be of one person; a mere likely one must stand straight before its address. */
const NAME_REACH = 80;
const LIKELY_REACH = 40;

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

function trimmed(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Postcodes with a person's name nearby, and that name. A postcode alone, or of a named place, is a place. */
export function findNamedPostcodes(text: string): { postcode: Span; name: Span }[] {
  const postcodes = spansOf(POSTCODE, text);
  if (postcodes.length === 0) return [];
  const isPerson = (span: Span): boolean =>
    !NOT_A_NAME.test(text.slice(span.start, span.end).replace(/^(?:[Pp]atient|PATIENT)/u, ''));
  const titled = spansOf(TITLED_NAME, text)
    .filter(isPerson)
    .map((span) => trimmed(text, span));
  const likely = spansOf(LIKELY_NAME, text).filter(isPerson);
  let firstTitled = 0;
  let firstLikely = 0;
  return postcodes.flatMap((postcode) => {
    // Names and postcodes both come in order, so names left behind are never looked at again.
    while ((titled[firstTitled]?.end ?? Infinity) < postcode.start - NAME_REACH) firstTitled += 1;
    while ((likely[firstLikely]?.end ?? Infinity) < postcode.start - LIKELY_REACH) firstLikely += 1;
    const sure = titled[firstTitled];
    if (sure && sure.start - postcode.end <= NAME_REACH) return [{ postcode, name: sure }];
    const maybe = likely[firstLikely];
    return maybe && maybe.end <= postcode.start && isUpper(text, postcode) ? [{ postcode, name: maybe }] : [];
  });
}

/** "W10 1st line" is a postcode in small letters only to a pattern. */
function isUpper(text: string, { start, end }: Span): boolean {
  const written = text.slice(start, end);
  return written === written.toUpperCase();
}
