import { type Column } from '../feed.js';
import { fieldReader } from './field-readers.js';
import { type HeaderPlaces, headerPlaces } from './header-places.js';
import type { BoundProfile, MappingProfile, RowFilter } from './profile.js';

/**
 * Binds a profile to a file's header once, so that each row costs a look-up a field and nothing more. Names are
 * compared without case, spaces, underscores and a leading byte-order mark. `columns` are those of the profile's feed.
 * Worked example: with `{columns: ['number']}` for `reference`, header `Number,State` and cells `INC1,New`, the
 * record's `reference` is `INC1`.
 */
export function bindProfile(profile: MappingProfile, header: readonly string[], columns: readonly Column[]): BoundProfile {
  const finder = new ColumnFinder(headerPlaces(header));
  const readers: [field: string, read: (cells: readonly string[]) => string][] = [];
  const nameOf = new Map<string, string>();
  for (const [field, source] of Object.entries(profile.fields)) {
    const places = {
      columns: (source.columns ?? []).flatMap((name) => finder.place(name) ?? []),
      sum: (source.sum ?? []).flatMap((name) => finder.needed(name) ?? []),
    };
    const all = [...places.columns, ...places.sum];
    if (all.length === 0 && source.columns?.length && profile.version !== undefined)
      finder.absent.push(source.columns.join(' or '));
    if (all.length === 0 && source.constant === undefined) continue;
    const names = all.map((place) => shownName(header[place] ?? '', place));
    if (names[0] !== undefined) nameOf.set(field, places.sum.length > 1 ? names.join(' + ').slice(0, 200) : names[0]);
    readers.push([field, fieldReader(field, source, places, profile)]);
  }
  const rowIs = filterOf(profile.rowFilters ?? [], finder);
  const given = new Set(readers.map(([field]) => field));
  const { taken, ambiguous, absent } = finder;
  return {
    profile,
    record: (cells) => {
      const record: Record<string, string> = {};
      for (const [field, read] of readers) record[field] = read(cells);
      return record;
    },
    rowIs,
    columnOf: (field) => nameOf.get(field) ?? field,
    missing: columns.filter((column) => column.required && !given.has(column.field)).map((column) => column.field),
    taken,
    unused: header.filter((name, index) => !taken.has(index) && name.trim() !== ''),
    ambiguous: [...ambiguous].map((place) => shownName(header[place] ?? '', place)),
    absent,
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

/** Finds a profile's columns in a header and keeps what it found, what it could not tell apart and what is not there. */
class ColumnFinder {
  readonly taken = new Set<number>();
  readonly ambiguous = new Set<number>();
  readonly absent: string[] = [];

  constructor(private readonly places: HeaderPlaces) {}

  place(name: string): number | null {
    const [first, second] = this.places.of(name);
    if (first === undefined) return null;
    if (second !== undefined) this.ambiguous.add(first);
    this.taken.add(first);
    return first;
  }

  needed(name: string): number | null {
    const place = this.place(name);
    if (place === null) this.absent.push(name);
    return place;
  }
}

const shownName = (name: string, place: number): string => name.replace(/^\uFEFF/, '').trim() || `column ${place + 1}`;

function filterOf(filters: readonly RowFilter[], finder: ColumnFinder): BoundProfile['rowIs'] {
  const bound = filters.flatMap(({ column, words, rows }) => {
    const place = finder.needed(column);
    return place === null ? [] : [{ place, rows, words: new Set(words.map((word) => word.trim().toLowerCase())) }];
  });
  if (bound.length === 0) return () => 'TAKEN';
  return (cells) => {
    for (const { place, rows, words } of bound) {
      const fits = words.has((cells[place] ?? '').trim().toLowerCase());
      if (fits && rows === 'TOTAL') return 'TOTAL';
      if (rows === 'KEEP' ? !fits : fits) return 'LEFT_OUT';
    }
    return 'TAKEN';
  };
}
