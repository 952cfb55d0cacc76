/** A mark on a plot that would like its name beside it. */
export interface NamedMark {
  id: string;
  x: number;
  y: number;
  words: string;
}

export interface PlacedName {
  id: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  words: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const letter = 6.4;
const markRadius = 5;
const lineHeight = 14;
/** Pixels between a mark and its name: a ring round the mark has room. */
const beside = 12;

/**
 * Writes names beside their marks so that none lies on another, on another's mark, or outside: right, left, above, below, whichever is free
 * first. A name that finds no room is left out; the table and the points by arrow key have it.
 */
export function placeNames(marks: readonly NamedMark[], { width, height }: { width: number; height: number }): PlacedName[] {
  const taken: (Box & { id: string })[] = marks.map(({ id, x, y }) => ({
    id,
    left: x - markRadius,
    right: x + markRadius,
    top: y - markRadius,
    bottom: y + markRadius,
  }));
  return marks.flatMap((mark) => {
    const found = placesOf(mark).find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= width &&
        box.top >= 0 &&
        box.bottom <= height &&
        taken.every((other) => other.id === mark.id || !overlaps(box, other)),
    );
    if (!found) return [];
    taken.push({ id: `${mark.id} name`, ...found.box });
    return [{ id: mark.id, words: mark.words, ...found.at }];
  });
}

function placesOf({ x, y, words }: NamedMark): { at: Pick<PlacedName, 'x' | 'y' | 'anchor'>; box: Box }[] {
  const length = words.length * letter;
  const middle = { top: y - lineHeight / 2, bottom: y + lineHeight / 2 };
  const over = { top: y - markRadius - 6 - lineHeight, bottom: y - markRadius - 6 };
  const under = { top: y + markRadius + 6, bottom: y + markRadius + 6 + lineHeight };
  const centred = { left: x - length / 2, right: x + length / 2 };
  return [
    { at: { x: x + beside, y: y + 4, anchor: 'start' }, box: { left: x + beside, right: x + beside + length, ...middle } },
    { at: { x: x - beside, y: y + 4, anchor: 'end' }, box: { left: x - beside - length, right: x - beside, ...middle } },
    { at: { x, y: y - markRadius - 9, anchor: 'middle' }, box: { ...centred, ...over } },
    { at: { x, y: y + markRadius + 17, anchor: 'middle' }, box: { ...centred, ...under } },
  ];
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right + 2 && one.right > other.left - 2 && one.top < other.bottom && one.bottom > other.top;
}
