import { addDays, daysBetween, formatDayMonth } from '../../format/days.js';

/** A stretch of days on a row. `to` is the last day, itself included; null while it goes on. */
export interface TimelineStretch {
  id: string;
  from: string;
  to: string | null;
  words: string;
}

/** A phase, with how it is drawn: `prepare` before go-live, `live` after it, `calm` business as usual, `stopped` paused or withdrawn. */
export interface TimelinePhase extends TimelineStretch {
  look: 'prepare' | 'live' | 'calm' | 'stopped';
}

/** Something that happened on a day, by the letter of its mark. */
export interface TimelineMark {
  id: string;
  on: string;
  kind: 'milestone' | 'supplier' | 'change' | 'decision';
  words: string;
}

/** One site on the timeline. */
export interface TimelineRow {
  id: string;
  name: string;
  goLiveOn: string | null;
  phases: readonly TimelinePhase[];
  /** Who supplied it when; where periods are not kept there are none, and changes stand among the marks. */
  suppliers: readonly TimelineStretch[];
  marks: readonly TimelineMark[];
  /** Paper in use. */
  bands: readonly TimelineStretch[];
}

export interface TimelineAxis {
  from: string;
  to: string;
  today: string;
}

/** Everything of a row in pixels. */
export interface DrawnRow {
  phases: { id: string; x: number; width: number; look: TimelinePhase['look']; words: string; showWords: boolean }[];
  suppliers: { id: string; x: number; width: number; words: string; showWords: boolean }[];
  bands: { id: string; x: number; width: number; words: string }[];
  marks: { id: string; x: number; kind: TimelineMark['kind']; words: string }[];
  goLive: { x: number; planned: boolean } | null;
  planned: { x: number; width: number } | null;
}

const mostDays = 3 * 366;
const letter = 6.6;

/** The days of the timeline: a little before the first go-live or event, a little after the last or today; three years at most. */
export function timelineAxis(rows: readonly TimelineRow[], today: string): TimelineAxis {
  const starts = rows.flatMap(({ goLiveOn, phases, marks }) => [
    ...(goLiveOn === null ? [] : [addDays(goLiveOn, -42)]),
    ...phases.map(({ from }) => from),
    ...marks.map(({ on }) => on),
  ]);
  const ends = rows.flatMap(({ goLiveOn }) => (goLiveOn === null ? [] : [goLiveOn]));
  const to = addDays([today, ...ends].sort().at(-1) ?? today, 14);
  const from = addDays([addDays(today, -90), ...starts].sort()[0] ?? today, -7);
  return { from: daysBetween(from, to) > mostDays ? addDays(to, -mostDays) : from, to, today };
}

/** A row on an axis `width` pixels wide; what lies outside is cut off. */
export function drawnRow(row: TimelineRow, axis: TimelineAxis, width: number): DrawnRow {
  const days = Math.max(1, daysBetween(axis.from, axis.to));
  const xOf = (day: string): number => (Math.min(days, Math.max(0, daysBetween(axis.from, day))) / days) * width;
  const isOn = (day: string): boolean => day >= axis.from && day <= axis.to;
  const stretch = ({ id, from, to, words }: TimelineStretch, least: number) => {
    const x = xOf(from);
    const end = xOf(to === null ? axis.today : addDays(to, 1));
    const long = Math.max(least, end - x);
    return {
      id,
      x: Math.min(x, width - least),
      width: Math.min(long, width - x),
      words,
      showWords: words.length * letter < long - 17,
    };
  };
  const touches = ({ from, to }: TimelineStretch): boolean => from <= axis.to && (to ?? axis.today) >= axis.from;
  const { goLiveOn } = row;
  const planned = goLiveOn !== null && goLiveOn > axis.today;
  return {
    phases: row.phases.filter(touches).map((phase) => ({ ...stretch(phase, 2), look: phase.look })),
    suppliers: row.suppliers.filter(touches).map((supplier) => stretch(supplier, 2)),
    bands: row.bands.filter(touches).map((band) => stretch(band, 4)),
    marks: apart(row.marks.filter(({ on }) => isOn(on)).map(({ id, on, kind, words }) => ({ id, x: xOf(on), kind, words }))),
    goLive: goLiveOn !== null && isOn(goLiveOn) ? { x: xOf(goLiveOn), planned } : null,
    planned: planned ? { x: xOf(axis.today), width: xOf(goLiveOn) - xOf(axis.today) } : null,
  };
}

const leastApart = 9;

/** Marks moved to the right where they would lie on each other, in the order of their days. */
function apart<Mark extends { x: number }>(marks: readonly Mark[]): Mark[] {
  let free = Number.NEGATIVE_INFINITY;
  return [...marks]
    .sort((a, b) => a.x - b.x)
    .map((mark) => {
      const x = Math.max(mark.x, free);
      free = x + leastApart;
      return { ...mark, x };
    });
}

/** First days of months, as many as have room, `apart` pixels or more from each other. */
export function monthTicks({ from, to }: TimelineAxis, width: number, apartBy = 64): { x: number; words: string }[] {
  const days = Math.max(1, daysBetween(from, to));
  const months: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = `${addDays(month, 32).slice(0, 7)}-01`)
    if (month >= from) months.push(month);
  const room = Math.max(1, Math.floor(width / apartBy));
  const step = [1, 2, 3, 6, 12].find((count) => months.length / count <= room) ?? 12;
  return months
    .filter((month) => (Number(month.slice(5, 7)) - 1) % step === 0)
    .map((month) => ({
      x: (daysBetween(from, month) / days) * width,
      words: month.slice(5, 7) === '01' ? month.slice(0, 4) : formatDayMonth(month).slice(2),
    }));
}
