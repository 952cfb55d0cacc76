/** The part of the address after `?`, as plain text by name. A list is written with commas: `?state=NEW,TRIAGED`. */
export type PlainSearch = Record<string, string | undefined>;

/** Reads `?a=1&b=two`. Of a name given twice the last counts. */
export function parsePlainSearch(text: string): PlainSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes it again, without names that have no value, so that an address says only what was chosen. */
export function stringifyPlainSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

/** Takes whatever stands in an address as plain text. */
export function plainSearchOf(search: Record<string, unknown>): PlainSearch {
  return Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}
