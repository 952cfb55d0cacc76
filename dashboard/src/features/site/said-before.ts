import { addDays, daysBetween, formatDayLongMonth, formatDayMonth, londonDay } from '../../format/days.js';
import type { SiteDeployment } from './site-words.js';

type Said = SiteDeployment['steadyHistory'][number];

/** One line of what was said: on which day, and what. */
export interface SaidLine {
  on: string;
  words: string;
}

const withheldWords: Record<string, string> = {
  TOO_EARLY: 'no date: under 10 working days',
  POOR_FIT: 'no date: no clear decline',
  FEED_LATE: 'no date: a feed was late',
  NO_BASELINE: 'no date: no baseline',
  NOT_ON_TREND: 'no date: not falling',
  NOT_LIVE: 'no date: not live',
};

/** What was said on a day: `14 August, 80 % between 3 August and 2 September`. */
export function saidWords({ on, from, to, reached, withheld }: Said): string {
  if (on === null) return withheldWords[withheld ?? ''] ?? 'no date';
  const of = withheld === 'OTHER_STREAM_UNSTEADY' ? 'incidents by ' : '';
  if (reached) return `${of}${formatDayLongMonth(on)}, reached`;
  const interval =
    from === null
      ? ''
      : to === null
        ? `, not before ${formatDayLongMonth(from)}`
        : `, 80 % between ${formatDayLongMonth(from)} and ${formatDayLongMonth(to)}`;
  return `${of}${formatDayLongMonth(on)}${interval}`;
}

/** What was said before today, newest first: each day of the last two weeks where it changed, before that once a week. */
export function saidBefore(history: readonly Said[], now: string): SaidLine[] {
  const today = londonDay(now);
  const recent = addDays(today, -14);
  const lines: SaidLine[] = [];
  let lastWeek = '';
  let lastWords = '';
  for (const said of history.filter(({ saidOn }) => saidOn < today)) {
    const words = saidWords(said);
    const week = String(Math.floor(daysBetween('1970-01-05', said.saidOn) / 7));
    const isNew = said.saidOn > recent ? words !== lastWords : week !== lastWeek;
    if (isNew) lines.unshift({ on: said.saidOn, words });
    [lastWeek, lastWords] = [week, words];
  }
  return lines;
}

/** `Last week we said 6 January.`, from the latest word of a week ago or before; null where nothing was said then. */
export function lastWeekSentence(history: readonly Said[], now: string): string | null {
  const today = londonDay(now);
  const said = history.filter(({ saidOn }) => saidOn <= addDays(today, -6) && saidOn >= addDays(today, -14)).at(-1);
  if (!said) return null;
  const when = daysBetween(said.saidOn, today) <= 8 ? 'Last week' : `On ${formatDayMonth(said.saidOn)}`;
  if (said.on === null) return `${when}: ${saidWords(said)}.`;
  return `${when} we said ${said.withheld === 'OTHER_STREAM_UNSTEADY' ? 'incidents by ' : ''}${formatDayLongMonth(said.on)}.`;
}
