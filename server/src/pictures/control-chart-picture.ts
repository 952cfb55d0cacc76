import { type Day, daysBetween, formatShortDay } from '@steady/shared/time';
import { Canvas, colour, type Colour, type Place } from './canvas.js';
import { pngOf } from './png.js';
import { roundTicks } from './round-ticks.js';
import { boxShape, dashShapes, diamondShape, discShape, lineShape, pathShapes, squareShape, triangleShape } from './shapes.js';
import { arimo } from './typeface.js';

/** A control chart as it is drawn: the points in order of their days. */
export interface PicturedChart {
  readonly isShare: boolean;
  readonly goLiveOn: Day | null;
  readonly paper: readonly { readonly from: Day; readonly to: Day }[];
  readonly points: readonly PicturedPoint[];
}

export interface PicturedPoint {
  readonly on: Day;
  readonly value: number | null;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly mark: string | null;
}

/** Width and height on the page, and pixels for each of theirs, so that the picture stays sharp on fine screens. */
export const pictureSize = { width: 552, height: 210, scale: 2 } as const;
const plot = { left: 44, top: 26, right: 452, bottom: 182 } as const;

const ink = {
  text: colour('#4c6272'),
  line: colour('#d8dde0'),
  limit: colour('#768692'),
  point: colour('#768692'),
  concern: colour('#b84f0a'),
  improvement: colour('#005eb8'),
  goLive: colour('#005eb8'),
  paper: colour('#fff2d9'),
  ground: colour('#ffffff'),
} as const;

/** Draws a control chart as a PNG, for mails: their readers show no SVG. Every mark has the shape it has on the pages. */
export function controlChartPng(chart: PicturedChart): Buffer {
  const { width, height, scale } = pictureSize;
  const canvas = new Canvas(width * scale, height * scale);
  const scaled = (shapes: readonly (readonly Place[])[]): Place[][] =>
    shapes.map((shape) => shape.map(([x, y]): Place => [x * scale, y * scale]));
  const draw = (shapes: readonly (readonly Place[])[], with_: Colour): void => canvas.fill(scaled(shapes), with_);
  const axes = axesOf(chart);
  drawGround(draw, chart, axes);
  drawLimits(draw, chart, axes);
  drawPoints(draw, chart, axes);
  return pngOf(canvas.width, canvas.height, canvas.pixels);
}

type Draw = (shapes: readonly (readonly Place[])[], ink: Colour) => void;

interface Axes {
  readonly x: (on: Day) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly label: (value: number) => string;
}

function axesOf({ points, isShare }: PicturedChart): Axes {
  const first = points[0]?.on ?? '2026-01-01';
  const days = Math.max(1, daysBetween(first, points.at(-1)?.on ?? first));
  const factor = isShare ? 100 : 1;
  const highest = Math.max(0, ...points.flatMap(({ value, upper }) => [value ?? 0, upper ?? 0])) * factor;
  const ticks = roundTicks(highest);
  const top = ticks.at(-1) ?? 1;
  return {
    x: (on) => plot.left + ((plot.right - plot.left) * daysBetween(first, on)) / days,
    y: (value) => plot.bottom - ((plot.bottom - plot.top) * Math.min(top, Math.max(0, value * factor))) / top,
    ticks,
    label: (value) => `${Number(value.toPrecision(3))}${isShare ? ' %' : ''}`,
  };
}

function say(draw: Draw, text: string, [x, y]: Place, align: 'left' | 'right' | 'middle', with_: Colour, size = 11): void {
  const face = arimo().regular;
  const wide = face.widthOf(text, size);
  const start = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
  draw(face.shapesOf(text, size, [start, y]), with_);
}

function drawGround(draw: Draw, { points, goLiveOn, paper }: PicturedChart, { x, ticks, label }: Axes): void {
  const [first, last] = [points[0]?.on, points.at(-1)?.on];
  if (first === undefined || last === undefined) return;
  for (const { from, to } of paper) {
    if (to < first || from > last) continue;
    const [left, right] = [x(from < first ? first : from) - 2, x(to > last ? last : to) + 2];
    draw([boxShape(left, plot.top, right, plot.bottom)], ink.paper);
    say(draw, 'paper', [Math.min(left, plot.right - 30), plot.top - 3], 'left', ink.text);
  }
  const top = ticks.at(-1) ?? 1;
  for (const tick of ticks) {
    const level = plot.bottom - ((plot.bottom - plot.top) * tick) / top;
    draw([lineShape([plot.left, level], [plot.right, level], 0.75)], ink.line);
    say(draw, label(tick), [plot.left - 6, level + 4], 'right', ink.text);
  }
  say(draw, formatShortDay(first), [plot.left, plot.bottom + 17], 'left', ink.text);
  say(draw, formatShortDay(last), [plot.right, plot.bottom + 17], 'right', ink.text);
  if (goLiveOn === null || goLiveOn < first || goLiveOn > last) return;
  const at = x(goLiveOn);
  draw([lineShape([at, plot.top - 8], [at, plot.bottom], 1.5)], ink.goLive);
  say(draw, 'go-live', [at, plot.top - 12], 'middle', ink.goLive);
  if (Math.min(at - plot.left, plot.right - at) > 90)
    say(draw, formatShortDay(goLiveOn), [at, plot.bottom + 17], 'middle', ink.text);
}

/** Limits step from point to point, since those of shares follow their denominators. */
function drawLimits(draw: Draw, { points, isShare }: PicturedChart, { x, y, label }: Axes): void {
  const named: { text: string; level: number }[] = [];
  for (const line of ['upper', 'centre', 'lower'] as const) {
    const drawn = points.filter((point) => point[line] !== null && !(line === 'lower' && (point[line] ?? 0) <= 0));
    for (const [index, point] of drawn.entries()) {
      const next = drawn[index + 1];
      const level = y(point[line] ?? 0);
      const [from, to] = [x(point.on), next ? x(next.on) : plot.right];
      if (line === 'centre') draw([lineShape([from, level], [to, level], 1)], ink.limit);
      else draw(dashShapes([from, level], [Math.max(from + 0.1, to), level], 1, 3, 2), ink.limit);
    }
    const last = drawn.at(-1);
    const words = { upper: 'upper limit', centre: 'mean', lower: 'lower limit' }[line];
    if (last) named.push({ text: `${words} ${label((last[line] ?? 0) * (isShare ? 100 : 1))}`, level: y(last[line] ?? 0) });
  }
  let least = plot.top + 2;
  for (const { text, level } of named.sort((a, b) => a.level - b.level)) {
    const at = Math.max(level, least);
    say(draw, text, [plot.right + 6, at + 4], 'left', ink.text, 10);
    least = at + 13;
  }
}

const marks: Readonly<Record<string, { shape: (middle: Place, radius: number) => Place[]; ink: Colour }>> = {
  CONCERN: { shape: squareShape, ink: ink.concern },
  IMPROVEMENT: { shape: diamondShape, ink: ink.improvement },
  NEUTRAL_HIGH: { shape: triangleShape, ink: ink.improvement },
  NEUTRAL_LOW: { shape: triangleShape, ink: ink.improvement },
};

function drawPoints(draw: Draw, { points }: PicturedChart, { x, y }: Axes): void {
  let run: Place[] = [];
  const runs: Place[][] = [];
  for (const { on, value } of points) {
    if (value === null) {
      runs.push(run);
      run = [];
    } else run.push([x(on), y(value)]);
  }
  for (const one of [...runs, run]) draw(pathShapes(one, 1), ink.point);
  const radius = points.length > 60 ? 2.2 : 3;
  for (const { on, value, mark } of points) {
    if (value === null) continue;
    const special = marks[mark ?? ''];
    const middle: Place = [x(on), y(value)];
    draw([(special?.shape ?? discShape)(middle, special ? radius * 1.15 : radius * 0.8)], special?.ink ?? ink.point);
  }
}
