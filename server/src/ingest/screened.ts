import { screenText } from '@steady/shared/identifiers';

/** Short texts repeat through a file: locations, groups, symptoms. Their answers are kept, up to this many. */
const mostKept = 20_000;
const longestKept = 120;
const kept = new Map<string, string>();

/** A text with what may identify a person hidden. */
export function maskedText(text: string): string {
  if (text.length > longestKept) return screenText(text).masked;
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const { masked } = screenText(text);
  kept.set(text, masked);
  return masked;
}

/** A row with what may identify a person hidden in the named texts; the very same row when there was nothing to hide. */
export function screenedFields<Row extends object>(row: Row, fields: readonly (keyof Row)[]): Row {
  let result = row;
  for (const field of fields) {
    const text = row[field];
    if (typeof text !== 'string' || text === '') continue;
    const masked = maskedText(text);
    if (masked !== text) result = { ...result, [field]: masked };
  }
  return result;
}
