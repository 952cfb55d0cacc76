import { type Column } from '../feed.js';
import type { BoundProfile, FieldSource, MappingProfile } from './profile.js';

/**
 * Binds a profile to a file's header once, so that each row costs a look-up a field and nothing more. Names are
 * compared without case, spaces, underscores and a leading byte-order mark. `columns` are those of the profile's feed.
 * Worked example: with `{columns: ['number']}` for `reference`, header `Number,State` and cells `INC1,New`, the
 * record's `reference` is `INC1`.
 */
export function bindProfile(profile: MappingProfile, header: readonly string[], columns: readonly Column[]): BoundProfile {
  const places = placesByName(header);
  const readers: [field: string, read: (cells: readonly string[]) => string][] = [];
  const nameOf = new Map<string, string>();
  const taken = new Set<number>();
  for (const [field, source] of Object.entries(profile.fields)) {
    const indexes = (source.columns ?? []).flatMap((name) => places.get(plainName(name))?.[0] ?? []);
    if (indexes.length === 0 && source.constant === undefined) continue;
    for (const index of indexes) taken.add(index);
    if (indexes[0] !== undefined) nameOf.set(field, (header[indexes[0]] ?? '').trim());
    readers.push([field, readerOf(source, indexes, new Set(profile.blanks))]);
  }
  const given = new Set(readers.map(([field]) => field));
  return {
    profile,
    record: (cells) => {
      const record: Record<string, string> = {};
      for (const [field, read] of readers) record[field] = read(cells);
      return record;
    },
    columnOf: (field) => nameOf.get(field) ?? field,
    missing: columns.filter((column) => column.required && !given.has(column.field)).map((column) => column.field),
    taken,
    unused: header.filter((name, index) => !taken.has(index) && name.trim() !== ''),
    ambiguous: [...places.values()].filter((indexes) => indexes.length > 1).map(([first]) => (header[first ?? 0] ?? '').trim()),
  };
}

/** The canonical record of one row. For many rows bind the profile once with `bindProfile`. */
export function applyProfile(
  profile: MappingProfile,
  header: readonly string[],
  cells: readonly string[],
): Record<string, string> {
  return bindProfile(profile, header, []).record(cells);
}

/** A column name as names are compared: lower case, without byte-order mark, spaces, underscores and hyphens. */
export function plainName(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}

function placesByName(header: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  header.forEach((name, index) => {
    const plain = plainName(name);
    if (plain === '') return;
    const known = places.get(plain);
    if (known === undefined) places.set(plain, [index]);
    else known.push(index);
  });
  return places;
}

function readerOf(source: FieldSource, indexes: readonly number[], blanks: ReadonlySet<string>) {
  const words = new Map(Object.entries(source.values ?? {}).map(([from, to]) => [from.toLowerCase(), to]));
  const translated = (text: string): string => (text === '' ? text : (words.get(text.toLowerCase()) ?? source.otherwise ?? text));
  const constant = source.constant ?? '';
  return (cells: readonly string[]): string => {
    for (const index of indexes) {
      const text = (cells[index] ?? '').trim();
      if (text !== '' && !blanks.has(text)) return translated(text);
    }
    return constant;
  };
}
