/** Words that say nothing about the fault: grammar, and the courtesies and fillers of tickets. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could did do does for from get gets got had has have he her his how i if in into is it its ' +
    'just me my no not of off on or our out she so some than that the their them then there these they this to up us was we were ' +
    'what when where which while who why will with would you your also any all am after again ' +
    'hi hello dear please thanks thank regards kind urgent asap help issue problem ticket incident user users staff patient patients ' +
    'try tried trying keep keeps seem seems since today yesterday morning afternoon unable cannot cant wont doesnt isnt'
  ).split(' '),
);

/** Words that mean the same on a ward, as written or by their stems. */
const SAME_WORD: ReadonlyMap<string, string> = new Map([
  ['logon', 'login'],
  ['log', 'login'],
  ['signin', 'login'],
  ['sign', 'login'],
  ['appt', 'appointment'],
  ['apt', 'appointment'],
  ['appts', 'appointment'],
  ['pc', 'computer'],
  ['workstation', 'computer'],
  ['laptop', 'computer'],
  ['pwd', 'password'],
  ['printer', 'print'],
  ['dept', 'department'],
  ['outpatient', 'opd'],
  ['ed', 'emergency'],
  ['ae', 'emergency'],
  ['med', 'medication'],
  ['drug', 'medication'],
  ['slowness', 'slow'],
  ['freeze', 'crash'],
  ['frozen', 'crash'],
  ['froze', 'crash'],
  ['hang', 'crash'],
  ['hung', 'crash'],
]);

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
const QUOTES = /['’]/g;
const LONGEST = 32;
const MOST_TERMS = 200;

/**
 * The terms of a short text, each once, in the order they first appear: lower case without accents or apostrophes, words of 2 to 32
 * letters and digits, no stop words, no numbers of five digits or more (they name a record, not a fault), endings
 * taken off, and words that mean the same made one. At most 200 terms are taken.
 * Worked example: `Can’t log in: the Printers are printing slowly` gives `login`, `print`, `slow`.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  const plain = text.slice(0, 8000).toLowerCase().normalize('NFKD').replace(MARKS, '').replace(QUOTES, '');
  for (const [word] of plain.matchAll(WORD)) {
    if (word.length < 2 || word.length > LONGEST || STOP_WORDS.has(word) || /^\d{5,}$/.test(word)) continue;
    const stem = stemOf(word);
    terms.add(SAME_WORD.get(word) ?? SAME_WORD.get(stem) ?? stem);
    if (terms.size >= MOST_TERMS) break;
  }
  return [...terms];
}

/**
 * A word without its commonest English endings, so that `printing`, `printed` and `prints` meet. Rough on purpose: a
 * stem need only be the same for words that belong together, not be a word.
 */
export function stemOf(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  return undoubled(withoutSuffix(withoutPlural(word)));
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function withoutSuffix(word: string): string {
  for (const suffix of ['ingly', 'edly', 'ing', 'ed', 'ly']) {
    const stem = word.slice(0, -suffix.length);
    if (word.endsWith(suffix) && stem.length >= 3 && /[aeiouy]/.test(stem)) return stem.endsWith('e') ? stem.slice(0, -1) : stem;
  }
  return word.endsWith('e') && word.length > 4 ? word.slice(0, -1) : word;
}

function undoubled(stem: string): string {
  return /([bdfgmnprt])\1$/.test(stem) && stem.length > 3 ? stem.slice(0, -1) : stem;
}
