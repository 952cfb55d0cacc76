/** A column name as names are compared: lower case, without byte-order mark, spaces, underscores and hyphens. */
export function plainName(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}

/** Where the columns of a header are, by name. */
export interface HeaderPlaces {
  /** Places, from 0, of the columns meant by a name; several when the name does not say which. */
  readonly of: (name: string) => readonly number[];
  /** A name that means this column and no other. */
  readonly nameAt: (place: number) => string;
}

/**
 * The columns of a header by name. Of columns of one name, `Status#2` means the second; a column without a name is
 * `column 5` by its place counted from 1.
 * Worked example: in `Id,Status,,Status` the names are `Id`, `Status#1`, `column 3` and `Status#2`.
 */
export function headerPlaces(header: readonly string[]): HeaderPlaces {
  const places = new Map<string, number[]>();
  header.forEach((name, index) => {
    const plain = plainName(name) || plainName(`column ${index + 1}`);
    const known = places.get(plain);
    if (known === undefined) places.set(plain, [index]);
    else known.push(index);
  });
  return {
    of: (name) => {
      const whole = places.get(plainName(name));
      if (whole !== undefined) return whole;
      const [, bare, which] = /^(.*)#(\d{1,3})$/s.exec(name) ?? [];
      const place = places.get(plainName(bare ?? ''))?.[Number(which) - 1];
      return place === undefined ? [] : [place];
    },
    nameAt: (place) => {
      const name = (header[place] ?? '').replace(/^\uFEFF/, '').trim();
      if (name === '') return `column ${place + 1}`;
      const same = places.get(plainName(name)) ?? [];
      return same.length > 1 ? `${name}#${same.indexOf(place) + 1}` : name;
    },
  };
}
