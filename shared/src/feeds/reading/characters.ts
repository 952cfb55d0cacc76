/**
 * Whether a text holds a character no database of ours may see: NUL and the other C0 controls but tab, line feed and
 * carriage return, and half of a surrogate pair. PostgreSQL refuses them, SQLite stores them silently.
 */
export function hasBadCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20) {
      if (code !== 0x09 && code !== 0x0a && code !== 0x0d) return true;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      if (!isPair(text, index)) return true;
      index++;
    }
  }
  return false;
}

function isPair(text: string, index: number): boolean {
  const low = text.charCodeAt(index + 1);
  return text.charCodeAt(index) < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
}

/** A value as it may be shown in a rejection: bad characters made visible as U+FFFD, cut to 200 characters. */
export function shownValue(text: string): string {
  const cut = text.slice(0, 200);
  if (!hasBadCharacter(cut)) return cut;
  return [...cut].map((character) => (hasBadCharacter(character) ? '\uFFFD' : character)).join('');
}
