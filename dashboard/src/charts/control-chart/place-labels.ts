/** Something to be written beside a vertical place on a chart: an event, a band, the go-live. */
export interface LabelWish {
  id: string;
  /** Where it belongs, in pixels from the plot's left edge. */
  x: number;
  words: string;
  /** The side it would rather be written on. */
  side: 'left' | 'right';
  /** Whether a line runs down from the label to the plot, which no other label may lie across. */
  hasLine: boolean;
}

export interface PlacedLabel {
  id: string;
  x: number;
  row: number;
  anchor: 'start' | 'end';
  words: string;
}

const letter = 6.4;
const gap = 4;
const apart = 8;

/** The width of words at 12 px Arial, on the safe side. */
export function wordsWidth(words: string): number {
  return words.length * letter;
}

interface Taken {
  row: number;
  from: number;
  to: number;
  /** Where its line runs down from its row, if it has one. */
  line: number | null;
}

/**
 * Writes labels in rows so that none touches another, lies across another's line, or leaves the plot: each takes the first row
 * with room on the side it wishes, else on the other. One that finds no room in `rows` rows is left out (its line and the list
 * below the charts remain).
 */
export function placeLabels(wishes: readonly LabelWish[], width: number, rows = 3): PlacedLabel[] {
  const taken: Taken[] = [];
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    const label = firstFree(wish, width, rows, taken);
    if (label === null) continue;
    taken.push({ row: label.row, from: label.from, to: label.to, line: wish.hasLine ? wish.x : null });
    placed.push({ id: wish.id, x: label.x, row: label.row, anchor: label.anchor, words: wish.words });
  }
  return placed;
}

function firstFree(wish: LabelWish, width: number, rows: number, taken: readonly Taken[]) {
  const length = wordsWidth(wish.words);
  const sides = wish.side === 'left' ? (['left', 'right'] as const) : (['right', 'left'] as const);
  for (let row = 0; row < rows; row += 1) {
    for (const side of sides) {
      const from = side === 'left' ? wish.x - gap - length : wish.x + gap;
      const to = from + length;
      if (from < 0 || to > width) continue;
      if (taken.some((other) => touches({ row, from, to, line: wish.hasLine ? wish.x : null }, other))) continue;
      return {
        row,
        from,
        to,
        x: side === 'left' ? wish.x - gap : wish.x + gap,
        anchor: side === 'left' ? ('end' as const) : ('start' as const),
      };
    }
  }
  return null;
}

/** Labels touch on one row when too near; a line runs from its row downwards and touches what it meets below. */
function touches(one: Taken, other: Taken): boolean {
  if (one.row === other.row && one.from < other.to + apart && one.to > other.from - apart) return true;
  return crosses(one, other) || crosses(other, one);
}

function crosses({ line, row }: Taken, label: Taken): boolean {
  return line !== null && row <= label.row && line > label.from - 2 && line < label.to + 2;
}

/**
 * Spreads the labels of horizontal lines so that they stand at least `least` (14) pixels apart and between `top` and `bottom`,
 * each as near its line as that allows. The order of the lines is kept; the answer has the order given.
 */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number, least = 14): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let floor = top;
  for (const label of order) {
    label.y = Math.max(label.y, floor);
    floor = label.y + least;
  }
  let ceiling = bottom;
  for (const label of order.reverse()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - least;
  }
  const spread = new Array<number>(wanted.length);
  for (const { y, index } of order) spread[index] = y;
  return spread;
}
