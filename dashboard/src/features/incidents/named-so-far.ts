/** So many are offered at once. */
const most = 5;

/**
 * Whom a text is about to name: what stands after its last `@`, if a name begins like that and goes on. A name written out is
 * offered no more.
 * @example namedSoFar('Ask @an', ['Ann Lee', 'Bo']) // { from: 4, names: ['Ann Lee'] }
 */
export function namedSoFar(text: string, people: readonly string[]): { from: number; names: string[] } {
  const from = text.lastIndexOf('@');
  const begun = text.slice(from + 1).toLowerCase();
  if (from < 0 || begun.includes('\n') || /[\p{L}\p{N}]$/u.test(text.slice(0, from))) return { from, names: [] };
  const names = people.filter((name) => name.toLowerCase().startsWith(begun) && name.length > begun.length);
  return { from, names: names.slice(0, most) };
}
