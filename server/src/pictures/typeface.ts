import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Place } from './canvas.js';

/** Straight pieces a curve of a letter is drawn with. */
const pieces = 5;

interface Tables {
  readonly file: DataView;
  readonly at: (table: string) => number;
}

/**
 * The outlines of a TrueType font, read from its tables (OpenType specification: cmap format 4, loca, glyf, hmtx). Enough
 * for words on a chart: no kerning, no hinting; letters put together of others are left out.
 */
export class Typeface {
  private readonly tables: Tables;
  private readonly unitsPerEm: number;

  constructor(bytes: Uint8Array) {
    const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const places = new Map<string, number>();
    for (let index = 0; index < file.getUint16(4); index += 1) {
      const entry = 12 + index * 16;
      const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => file.getUint8(entry + byte)));
      places.set(name, file.getUint32(entry + 8));
    }
    const at = (table: string): number => {
      const place = places.get(table);
      if (place === undefined) throw new Error(`The font has no ${table} table.`);
      return place;
    };
    this.tables = { file, at };
    this.unitsPerEm = file.getUint16(at('head') + 18);
  }

  /** How wide a text is at a size, in the size's unit. */
  widthOf(text: string, size: number): number {
    return [...text].reduce((sum, letter) => sum + this.advanceOf(this.glyphOf(letter)), 0) * (size / this.unitsPerEm);
  }

  /** The shapes of a text whose line stands on `y` and begins at `x`. */
  shapesOf(text: string, size: number, [x, y]: Place): Place[][] {
    const scale = size / this.unitsPerEm;
    let pen = 0;
    return [...text].flatMap((letter) => {
      const glyph = this.glyphOf(letter);
      const start = pen;
      pen += this.advanceOf(glyph);
      return this.contoursOf(glyph).map((contour) =>
        contour.map(([px, py]): Place => [x + (start + px) * scale, y - py * scale]),
      );
    });
  }

  private glyphOf(letter: string): number {
    const { file, at } = this.tables;
    const code = letter.codePointAt(0) ?? 32;
    const cmap = at('cmap');
    for (let index = 0; index < file.getUint16(cmap + 2); index += 1) {
      const table = cmap + file.getUint32(cmap + 4 + index * 8 + 4);
      if (file.getUint16(table) === 4) return glyphIn(file, table, code);
    }
    return 0;
  }

  private advanceOf(glyph: number): number {
    const { file, at } = this.tables;
    const last = file.getUint16(at('hhea') + 34) - 1;
    return file.getUint16(at('hmtx') + Math.min(glyph, last) * 4);
  }

  private contoursOf(glyph: number): Place[][] {
    const { file, at } = this.tables;
    const isLong = file.getInt16(at('head') + 50) === 1;
    const offset = (index: number): number =>
      isLong ? file.getUint32(at('loca') + index * 4) : file.getUint16(at('loca') + index * 2) * 2;
    if (offset(glyph) === offset(glyph + 1)) return [];
    return simpleContours(file, at('glyf') + offset(glyph));
  }
}

/** Looks a character up in a cmap subtable of format 4. */
function glyphIn(file: DataView, table: number, code: number): number {
  const twice = file.getUint16(table + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    if (file.getUint16(table + 14 + segment) < code) continue;
    const starts = table + 16 + twice + segment;
    const first = file.getUint16(starts);
    if (first > code) return 0;
    const delta = file.getUint16(starts + twice);
    const rangeAt = starts + 2 * twice;
    const range = file.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = file.getUint16(rangeAt + range + (code - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

/** The contours of a glyph that is not put together of others; none for one that is. */
function simpleContours(file: DataView, at: number): Place[][] {
  const count = file.getInt16(at);
  if (count < 0) return [];
  const ends = Array.from({ length: count }, (_, index) => file.getUint16(at + 10 + index * 2));
  const points = outlinePoints(file, at + 10 + count * 2, (ends.at(-1) ?? -1) + 1);
  return ends.map((end, index) => flattened(points.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1)));
}

function outlinePoints(file: DataView, at: number, count: number): OutlinePoint[] {
  let place = at + 2 + file.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = file.getUint8(place++);
    const times = flag & 8 ? file.getUint8(place++) + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  const along = (shortBit: number, sameBit: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & shortBit) value += flag & sameBit ? file.getUint8(place++) : -file.getUint8(place++);
      else if (!(flag & sameBit)) {
        value += file.getInt16(place);
        place += 2;
      }
      return value;
    });
  };
  const xs = along(2, 16);
  const ys = along(4, 32);
  return flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, isOn: (flag & 1) === 1 }));
}

const between = (a: OutlinePoint, b: OutlinePoint): OutlinePoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOn: true });

/** A contour with its quadratic curves as straight pieces. Two control points in a row have a point of the line between them. */
function flattened(points: readonly OutlinePoint[]): Place[] {
  const whole = points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return point.isOn || next.isOn ? [point] : [point, between(point, next)];
  });
  const begin = whole.findIndex(({ isOn }) => isOn);
  const turned = [...whole.slice(begin), ...whole.slice(0, begin)];
  return turned.flatMap((point, index): Place[] => {
    if (point.isOn) return [[point.x, point.y]];
    const from = turned[index - 1] ?? point;
    const to = turned[(index + 1) % turned.length] ?? point;
    return Array.from({ length: pieces - 1 }, (_, piece) => {
      const t = (piece + 1) / pieces;
      const weigh = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
      return [weigh(from.x, point.x, to.x), weigh(from.y, point.y, to.y)];
    });
  });
}

const require = createRequire(import.meta.url);
const read = (name: string): Typeface => new Typeface(readFileSync(require.resolve(`@expo-google-fonts/arimo/${name}`)));

let faces: { readonly regular: Typeface; readonly bold: Typeface } | undefined;

/** Arimo, the twin of Arial, regular and bold; read when first needed. */
export const arimo = (): { readonly regular: Typeface; readonly bold: Typeface } =>
  (faces ??= { regular: read('400Regular/Arimo_400Regular.ttf'), bold: read('700Bold/Arimo_700Bold.ttf') });
