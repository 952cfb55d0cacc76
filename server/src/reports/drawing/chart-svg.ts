import { addDays, type Day, daysBetween, formatShortDay } from '@steady/shared/time';
import type { ChartPoint, ReportChart } from '../report-facts.js';
import { escaped } from './escaped.js';
import { niceTicks, tickText } from './ticks.js';

const width = 680;
const height = 210;
const left = 44;
const right = 92;
/** Room above the plot for the names of what stands upright in it. */
const top = 20;
const namesAt = 14;
/** As wide as the words go-live. */
const goLiveWidth = 42;
const bottom = 26;
const labelGap = 14;

/** Colours with 3:1 and more on white; every mark differs by its shape too. */
const ink = '#212b32';
const soft = '#4c6272';
const hairline = '#d8dde0';
const limitGrey = '#6b7a86';
const concern = '#b84700';
const improvement = '#005eb8';
const wash = '#fff4dc';

/**
 * A control chart as a standalone SVG of attributes only, so that a strict content security policy shows it: one time axis, round
 * ticks, mean and stepped limits labelled at the line, go-live, days on paper, and marks told apart by shape. A pure function.
 */
export function chartSvg(chart: ReportChart): string {
  const scale = scaleOf(chart);
  const parts = [
    ...bands(chart, scale),
    ...valueAxis(chart, scale),
    ...dayAxis(scale),
    ...limits(chart, scale),
    ...goLive(chart, scale),
    ...series(chart, scale),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Arimo, Arial, sans-serif" font-size="11"><title>${escaped(`${chart.title}, ${chart.site}`)}</title><desc>${escaped(chart.caption)}</desc>${parts.join('')}</svg>`;
}

interface Scale {
  readonly first: Day;
  readonly last: Day;
  readonly most: number;
  readonly ticks: readonly number[];
  x(on: Day): number;
  y(value: number): number;
}

function scaleOf({ points, isShare }: ReportChart): Scale {
  const days = points.map(({ on }) => on);
  const [first, last] = [days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'];
  const highest = Math.max(...points.flatMap(({ value, upper }) => [value ?? 0, upper ?? 0]), isShare ? 0.001 : 1);
  const ticks = niceTicks(highest * 1.06);
  const most = Math.max(highest * 1.06, ticks.at(-1) ?? highest);
  const span = Math.max(1, daysBetween(first, last));
  return {
    first,
    last,
    most,
    ticks,
    x: (on) => round(left + (daysBetween(first, on) * (width - left - right)) / span),
    y: (value) => round(height - bottom - (Math.max(0, value) / most) * (height - bottom - top)),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" fill="${soft}"${more}>${escaped(words)}</text>`;
}

function bands({ paper, goLiveOn }: ReportChart, { first, last, x }: Scale): string[] {
  const shown = paper.filter(({ from, to }) => to >= first && from <= last);
  return shown.map(({ from, to }, index) => {
    const begin = x(from < first ? first : from);
    const end = Math.max(x(to > last ? last : to), begin + 3);
    const named = besideGoLive(begin, goLiveOn !== null && goLiveOn >= first && goLiveOn <= last ? x(goLiveOn) : null);
    const label = index === shown.length - 1 ? text(named, namesAt, 'paper') : '';
    return `<rect x="${begin}" y="${top}" width="${round(end - begin)}" height="${height - bottom - top}" fill="${wash}"/>${label}`;
  });
}

/** Where the name of a band begins, moved behind the name of go-live where they would touch. */
function besideGoLive(begin: number, goLiveAt: number | null): number {
  if (goLiveAt === null) return begin + 3;
  const [from, to] = nameOfGoLive(goLiveAt);
  return begin + 3 < to + 4 && begin + 33 > from ? to + 6 : begin + 3;
}

/** From where to where the word reaches: left of its line, but near the left edge right of it. */
function nameOfGoLive(at: number): [number, number] {
  return at - left < goLiveWidth + 8 ? [at, at + 5 + goLiveWidth] : [at - 5 - goLiveWidth, at];
}

function valueAxis({ isShare }: ReportChart, { ticks, y }: Scale): string[] {
  return ticks.map((tick) => {
    const line = `<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}" stroke="${hairline}"/>`;
    return line + text(left - 8, y(tick) + 4, tickText(tick, isShare), ' text-anchor="end"');
  });
}

/** The last day and days some whole weeks before it, so that about six are named. */
function dayAxis({ first, last, x }: Scale): string[] {
  const weeks = Math.max(1, Math.ceil(daysBetween(first, last) / 7 / 6));
  const labels: string[] = [];
  for (let on = last; on >= first; on = addDays(on, -7 * weeks))
    labels.push(text(x(on), height - 8, formatShortDay(on).slice(4), ' text-anchor="middle"'));
  return labels;
}

/** Mean and limits, drawn in steps from point to point and named at their right end, never on top of each other. */
function limits({ points, isShare }: ReportChart, scale: Scale): string[] {
  const lines = [
    { name: 'upper', of: (point: ChartPoint) => point.upper, stroke: limitGrey, dashes: ' stroke-dasharray="5 4"' },
    { name: 'mean', of: (point: ChartPoint) => point.centre, stroke: ink, dashes: '' },
    { name: 'lower', of: (point: ChartPoint) => point.lower, stroke: limitGrey, dashes: ' stroke-dasharray="5 4"' },
  ];
  const drawn = lines.flatMap(({ name, of, stroke, dashes }) => {
    const path = stepped(points, of, scale);
    const last = points.findLast((point) => of(point) !== null);
    const value = last ? of(last) : null;
    if (path === '' || value === null || (name === 'lower' && value <= 0)) return [];
    return [{ name, value, path: `<path d="${path}" fill="none" stroke="${stroke}"${dashes}/>`, at: scale.y(value) }];
  });
  const places = apart(drawn.map(({ at }) => at));
  return drawn.map(
    ({ name, value, path }, index) =>
      path + text(width - right + 8, (places[index] ?? 0) + 4, `${name} ${valueText(value, isShare)}`),
  );
}

/** A line in steps halfway between the points; a stretch of one height is one stroke, a point without limits breaks it. */
function stepped(points: readonly ChartPoint[], of: (point: ChartPoint) => number | null, { x, y }: Scale): string {
  const strokes: { begin: number; end: number; height: number; joins: boolean }[] = [];
  points.forEach((point, index) => {
    const value = of(point);
    if (value === null) return;
    const [before, after] = [points[index - 1], points[index + 1]];
    const begin = before ? (x(before.on) + x(point.on)) / 2 : x(point.on);
    const end = after ? (x(after.on) + x(point.on)) / 2 : x(point.on);
    const last = strokes.at(-1);
    const joins = before !== undefined && of(before) !== null;
    if (joins && last?.height === y(value)) last.end = end;
    else strokes.push({ begin, end, height: y(value), joins });
  });
  return strokes
    .map(({ begin, end, height: level, joins }) => `${joins ? 'L' : 'M'}${round(begin)} ${level}L${round(end)} ${level}`)
    .join('');
}

/** Heights moved apart so that labels never touch; they come from the top down. */
function apart(heights: readonly number[]): number[] {
  const places: number[] = [];
  for (const at of heights) {
    const before = places.at(-1);
    places.push(before === undefined ? at : Math.max(at, before + labelGap));
  }
  const over = (places.at(-1) ?? 0) - (height - bottom - 3);
  return over > 0 ? places.map((place) => place - over) : places;
}

function goLive({ goLiveOn }: ReportChart, { first, last, x }: Scale): string[] {
  if (goLiveOn === null || goLiveOn < first || goLiveOn > last) return [];
  const at = x(goLiveOn);
  const isNearLeft = at - left < goLiveWidth + 8;
  const label = `<text x="${isNearLeft ? at + 5 : at - 5}" y="${namesAt}" fill="${improvement}"${isNearLeft ? '' : ' text-anchor="end"'}>go-live</text>`;
  return [`<line x1="${at}" x2="${at}" y1="${top}" y2="${height - bottom}" stroke="${improvement}" stroke-width="1.5"/>${label}`];
}

function series({ points }: ReportChart, { x, y }: Scale): string[] {
  const known = points.flatMap(({ on, value, mark }) => (value === null ? [] : [{ at: x(on), height: y(value), mark }]));
  const line = known.map(({ at, height: level }, index) => `${index === 0 ? 'M' : 'L'}${at} ${level}`).join('');
  return [
    `<path d="${line}" fill="none" stroke="${soft}" stroke-width="1.2"/>`,
    ...known.map(({ at, height: level, mark }) => markOf(at, level, mark)),
  ];
}

/** A square of concern, a diamond of improvement, a triangle where neither is better, a disc of common cause. */
function markOf(x: number, y: number, mark: ChartPoint['mark']): string {
  switch (mark) {
    case 'CONCERN':
      return `<rect x="${round(x - 3)}" y="${round(y - 3)}" width="6" height="6" fill="${concern}"/>`;
    case 'IMPROVEMENT':
      return `<path d="M${x} ${round(y - 4)}L${round(x + 4)} ${y}L${x} ${round(y + 4)}L${round(x - 4)} ${y}Z" fill="${improvement}"/>`;
    case 'COMMON_CAUSE':
      return `<circle cx="${x}" cy="${y}" r="2.4" fill="${soft}"/>`;
    default:
      return `<path d="M${x} ${round(y - 4)}L${round(x + 4)} ${round(y + 3)}L${round(x - 4)} ${round(y + 3)}Z" fill="${ink}"/>`;
  }
}

function valueText(value: number, isShare: boolean): string {
  if (isShare) return `${(value * 100).toFixed(1)} %`;
  return value >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) < 1 ? 2 : 1);
}
