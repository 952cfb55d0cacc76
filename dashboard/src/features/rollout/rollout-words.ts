import { addDays, formatDayMonth, formatDayWithWeekday, londonDay } from '../../format/days.js';
import { countOf, formatNumber, noFigure } from '../../format/figures.js';
import { feedWords } from '../../format/words.js';
import type { Verdict } from '../../gql/schema-types.js';
import type { RolloutQuery } from '../../gql/rollout.js';

export type RolloutRow = RolloutQuery['deployments'][number];

/** What a deployment counts as on the strip above the table; a withdrawn one is not live. */
export const verdictOrder: readonly Verdict[] = ['UNSTEADY', 'SETTLING', 'STEADY', 'UNKNOWN', 'NOT_LIVE'];

/** How many deployments have each verdict, over the whole programme. */
export function countVerdicts(rows: readonly RolloutRow[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { UNSTEADY: 0, SETTLING: 0, STEADY: 0, UNKNOWN: 0, NOT_LIVE: 0 };
  for (const row of rows) counts[row.health.verdict] += 1;
  return counts;
}

/** The verdict named in the address, or null where it names none. */
export function verdictIn(search: string | undefined): Verdict | null {
  return verdictOrder.find((verdict) => verdict.toLowerCase() === search) ?? null;
}

/** `Sunday 22 November 2026, figures to 11:59pm yesterday.` */
export function asAtSentence(now: string): string {
  return `${formatDayWithWeekday(londonDay(now))}, figures to 11:59pm yesterday.`;
}

export interface LateFeed {
  deployment: string;
  words: string;
}

/** The late feeds of the programme by name, and how many feeds are expected in all. */
export function lateFeeds(rows: readonly RolloutRow[]): { expected: number; late: LateFeed[] } {
  const late: LateFeed[] = [];
  let expected = 0;
  for (const row of rows) {
    for (const feed of row.feeds) {
      if (feed.notApplicable) continue;
      expected += 1;
      if (feed.late) late.push({ deployment: row.id, words: `${row.name} ${feedWords[feed.feed]}` });
    }
  }
  return { expected, late };
}

/** `1 of 16 feeds is late`, `All 16 feeds are in`. */
export function lateSentence({ expected, late }: { expected: number; late: readonly LateFeed[] }): string {
  if (expected === 0) return 'No feed is expected yet.';
  if (late.length === 0) return expected === 1 ? 'The one feed is in.' : `All ${expected} feeds are in.`;
  return `${late.length} of ${countOf(expected, 'feed')} ${late.length === 1 ? 'is' : 'are'} late:`;
}

/** What the verdict rests on, for a narrow column: the server's sentence without its last stop. */
export function reasonWords(row: Pick<RolloutRow, 'health'>): string {
  return row.health.sentence.replace(/\.$/, '');
}

/** The day since go-live, with a true minus sign before it; `–` when no day is planned. */
export function dayWords(dayNumber: number | null): string {
  return dayNumber === null ? noFigure : formatNumber(dayNumber);
}

const withheldWords: Record<string, string> = {
  TOO_EARLY: 'under 10 working days',
  POOR_FIT: 'no clear decline',
  FEED_LATE: 'a feed is late',
  NO_BASELINE: 'no baseline',
  NOT_ON_TREND: 'not falling',
};

type SteadyOn = RolloutRow['health']['steadyOn'];

/**
 * The column of the date of steadiness: what stands in bold and the lines below it. Where another stream is unsteady the date is
 * that of incidents, and which streams have none is said.
 */
export function steadyOnWords(row: Pick<RolloutRow, 'health'>): { main: string; below: string[] } {
  const { verdict, steadyOn } = row.health;
  if (verdict === 'NOT_LIVE') return { main: '', below: [] };
  const { withheld, on } = steadyOn;
  if (withheld?.code === 'OTHER_STREAM_UNSTEADY' && on !== null)
    return {
      main: `Incidents ${formatDayMonth(on).replace(' ', '\u00a0')}`,
      below: [intervalWords(steadyOn), othersWords(withheld.sentence)].filter(Boolean),
    };
  if (withheld) return { main: 'Withheld', below: [withheldWords[withheld.code] ?? withheld.sentence.replace(/\.$/, '')] };
  if (on === null) return { main: noFigure, below: [] };
  return { main: formatDayMonth(on), below: [intervalWords(steadyOn)].filter(Boolean) };
}

/** The last part of the server's sentence, which names the streams: `safety has no forecast`. */
function othersWords(sentence: string): string {
  return sentence
    .slice(sentence.lastIndexOf(';') + 1)
    .trim()
    .replace(/\.$/, '');
}

/** `8 Dec to 2 Mar`, `reached`, or `not before 8 Dec` where the interval has no end within half a year. */
function intervalWords(steadyOn: SteadyOn): string {
  if (steadyOn.reached) return 'reached';
  const { from, to } = steadyOn;
  if (!from) return '';
  return to ? `${formatDayMonth(from)} to ${formatDayMonth(to)}` : `not before ${formatDayMonth(from)}`;
}

/** The booking-failure share in percent, from its counts where there are any; null without a figure. */
export function bookingPercent(figure: NonNullable<RolloutRow['summary']['bookingFailed']>): number | null {
  if (figure.numerator !== null && figure.denominator !== null && figure.denominator > 0)
    return (100 * figure.numerator) / figure.denominator;
  return figure.value === null ? null : 100 * figure.value;
}

/** Since when training figures are missing, when they are older than a week; else null. */
export function staleTraining(trainedAsOn: string | null, today: string): string | null {
  if (trainedAsOn === null) return null;
  return trainedAsOn < addDays(today, -7) ? `as of ${formatDayMonth(trainedAsOn)}` : null;
}
