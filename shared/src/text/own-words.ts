const WORD = /[\p{L}\p{N}]+/gu;

/** So many words in a row are a quotation, not chance. House rule. */
const QUOTED_WORDS = 6;
/** A whole text of at least so many words counts as quoted too, however short. */
const LEAST_WHOLE = 3;

/**
 * Whether a text repeats another: 6 words of it in a row, or all of it where it has 3 to 6. Case, accents and punctuation do not
 * count. *House rule*, so that what is written for every trust is not one trust's ticket.
 * Worked example: `Seen: clinic lists EMPTY.` repeats `Clinic lists empty`, and does not repeat `Clinic lists are empty`.
 */
export function repeatsText(text: string, source: string): boolean {
  const [said, words] = [wordsOf(text), wordsOf(source)];
  const length = Math.min(words.length, QUOTED_WORDS);
  if (length < LEAST_WHOLE) return false;
  const all = ` ${said.join(' ')} `;
  for (let from = 0; from + length <= words.length; from += 1)
    if (all.includes(` ${words.slice(from, from + length).join(' ')} `)) return true;
  return false;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .match(WORD) ?? [];
