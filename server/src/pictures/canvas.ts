/** A place on the canvas, in pixels from the top left. */
export type Place = readonly [x: number, y: number];
/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Lines of samples in each row of pixels; along a row, coverage is exact. */
const samples = 5;

/** `#b84f0a` as a colour. */
export const colour = (hex: string): Colour => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** Pixels to draw on: filled shapes with smooth edges, nothing else. Everything a chart has is made of them. */
export class Canvas {
  readonly pixels: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Colour = [255, 255, 255],
  ) {
    this.pixels = new Uint8Array(width * height * 3);
    for (let index = 0; index < this.pixels.length; index += 1) this.pixels[index] = ground[index % 3] ?? 255;
  }

  /**
   * Fills shapes given by their corners; what lies inside one turning left and one turning right is a hole, as in letters.
   * Each row of pixels is sampled along five lines; on each line a pixel counts by the exact share that is inside.
   */
  fill(shapes: readonly (readonly Place[])[], ink: Colour): void {
    const edges = shapes.flatMap(edgesOf).sort((a, b) => a.top - b.top);
    if (edges.length === 0) return;
    const top = Math.max(0, Math.floor(edges[0]?.top ?? 0));
    const bottom = Math.min(this.height, Math.ceil(edges.reduce((most, edge) => Math.max(most, edge.bottom), 0)));
    const cover = new Float64Array(this.width);
    const [left, right] = spanOf(shapes, this.width);
    let next = 0;
    let live: Edge[] = [];
    for (let row = top; row < bottom; row += 1) {
      cover.fill(0, left, right);
      while ((edges[next]?.top ?? Infinity) < row + 1) live.push(edges[next++] as Edge);
      live = live.filter((edge) => edge.bottom > row);
      for (let line = 0; line < samples; line += 1) coverLine(live, row + (line + 0.5) / samples, cover);
      this.blend(row, left, right, cover, ink);
    }
  }

  private blend(row: number, left: number, right: number, cover: Float64Array, ink: Colour): void {
    for (let column = left; column < right; column += 1) {
      const share = Math.min(1, (cover[column] ?? 0) / samples);
      if (share === 0) continue;
      const at = (row * this.width + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const under = this.pixels[at + channel] ?? 0;
        this.pixels[at + channel] = Math.round(under + ((ink[channel] ?? 0) - under) * share);
      }
    }
  }
}

/** The columns shapes can touch. */
function spanOf(shapes: readonly (readonly Place[])[], width: number): [number, number] {
  let [left, right] = [width, 0];
  for (const shape of shapes)
    for (const [x] of shape) [left, right] = [Math.min(left, Math.floor(x)), Math.max(right, Math.ceil(x))];
  return [Math.max(0, left), Math.min(width, right)];
}

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly xAtTop: number;
  readonly slope: number;
  /** 1 going down, −1 going up. */
  readonly turn: number;
}

function edgesOf(shape: readonly Place[]): Edge[] {
  return shape.flatMap(([x1, y1], index) => {
    const [x2, y2] = shape[(index + 1) % shape.length] ?? [x1, y1];
    if (y1 === y2) return [];
    const isDown = y1 < y2;
    const slope = (x2 - x1) / (y2 - y1);
    return [{ top: Math.min(y1, y2), bottom: Math.max(y1, y2), xAtTop: isDown ? x1 : x2, slope, turn: isDown ? 1 : -1 }];
  });
}

/** Adds, for one line across the canvas, the share of each pixel that is inside. */
function coverLine(edges: readonly Edge[], y: number, cover: Float64Array): void {
  const crossings: { x: number; turn: number }[] = [];
  for (const { top, bottom, xAtTop, slope, turn } of edges)
    if (top <= y && y < bottom) crossings.push({ x: xAtTop + (y - top) * slope, turn });
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x;
    winding += turn;
    if (winding === 0) coverSpan(from, x, cover);
  }
}

function coverSpan(from: number, to: number, cover: Float64Array): void {
  const [left, right] = [Math.max(0, from), Math.min(cover.length, to)];
  for (let column = Math.floor(left); column < right; column += 1)
    cover[column] = (cover[column] ?? 0) + Math.min(column + 1, right) - Math.max(column, left);
}
