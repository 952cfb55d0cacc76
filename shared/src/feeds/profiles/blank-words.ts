/** Words that exports write where they mean blank. */
const BLANK_WORDS: ReadonlySet<string> = new Set([
  '?',
  '-',
  '--',
  'n/a',
  'na',
  'ns',
  'null',
  'none',
  'unknown',
  'not set',
  '(empty)',
  '(blank)',
  '#n/a',
  'nil',
  'tbc',
]);

/** Whether a word probably means that nothing was said. */
export const isBlankWord = (word: string): boolean => BLANK_WORDS.has(word.toLowerCase());
