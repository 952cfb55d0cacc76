import { badInput } from '../errors/domain-error.js';

/** Where the page before ended: the values of the columns sorted by, the id last. */
export type Place = readonly (string | number)[];

/** Where a page ended, as the text a client hands back. It names its sort, so that it is not used with another. */
export function cursorOf(sort: string, place: Place): string {
  return Buffer.from(JSON.stringify([sort, ...place])).toString('base64url');
}

/** @throws BAD_INPUT for a text that is no cursor of this sort */
export function placeIn(cursor: string, sort: string, length: number): Place {
  try {
    const [of, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isPlace = place.length === length && place.every((value) => typeof value === 'string' || typeof value === 'number');
    if (of === sort && isPlace && isId(place.at(-1)) && place.slice(0, -1).every(isComparable))
      return place as (string | number)[];
  } catch {
    // what cannot be read is refused below, like what does not fit
  }
  throw badInput('This page mark does not belong to this list and order. Start again from the first page.', { field: 'after' });
}

/** Whole numbers a column of ids can be compared with. */
const isId = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 2_147_483_647;

/** A priority, an instant, or the mark of those that are never due. */
const isComparable = (value: unknown): boolean =>
  /^(?:P[1-5]|9999)$/.test(String(value)) ||
  (/^[12]\d{3}-\d\d-\d\dT[\d:.]+Z$/.test(String(value)) && !Number.isNaN(Date.parse(String(value))));
