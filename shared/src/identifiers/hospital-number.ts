import type { Span } from './find-nhs-numbers.js';

const LONGEST = 40;

/**
 * Reads a trust's pattern for its hospital numbers: `#` is a digit, `@` a letter, every other character itself, so that `RAL#######` is
 * RAL and seven digits. It must hold at least four digits, or ordinary words and counts would fit. (*House rule*: a pattern is no regular
 * expression, so that no setting can slow the screen down.)
 * @returns null where the pattern is not fit for use.
 */
export function hospitalNumberPattern(pattern: string): RegExp | null {
  const digits = [...pattern].filter((sign) => sign === '#').length;
  if (pattern.length > LONGEST || digits < 4) return null;
  const parts = [...pattern].map((sign) => {
    if (sign === '#') return '\\d';
    if (sign === '@') return '\\p{L}';
    return sign.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&');
  });
  return new RegExp(`(?<![\\p{L}\\d])${parts.join('')}(?![\\p{L}\\d])`, 'giu');
}

/** Hospital numbers that fit one of a trust's patterns, in any case. Patterns that are not fit for use find nothing. */
export function findHospitalNumbers(text: string, patterns: readonly string[]): Span[] {
  return patterns.flatMap((pattern) => {
    const expression = hospitalNumberPattern(pattern);
    if (!expression) return [];
    return [...text.matchAll(expression)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  });
}
