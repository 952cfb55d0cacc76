import type { Verdict } from '../../health/index.js';
import { formatDayWithWeekday, formatTimeAndDay, londonDayOf } from '../../time/index.js';
import type { ReportFigures, SiteWeek } from '../report-figures.js';
import type { WrittenSection } from '../report-section.js';
import { VERDICT_WORDS } from '../verdict-words.js';
import { counted, listed, moved, number, percent, sentence } from '../words.js';

const WORST_FIRST: readonly Verdict[] = ['UNSTEADY', 'UNKNOWN', 'SETTLING', 'STEADY', 'NOT_LIVE'];

/** Section 1: verdict, confidence and change in a sentence; then how far the data reach, late feeds first of all. */
export function headlineSection(figures: ReportFigures): WrittenSection {
  return { key: 'headline', title: 'Headline', sentences: [headlineSentence(figures), dataSentence(figures)], tables: [] };
}

/** The one sentence of a report's head. */
export function headlineSentence(figures: ReportFigures): string {
  const [only] = figures.sites;
  if (only === undefined) return `${figures.scope.name} has no site to report on.`;
  return figures.scope.kind === 'TRUST' && figures.sites.length === 1 ? siteHeadline(only) : programmeHeadline(figures);
}

/** "Data to 23:59 Sunday 6 April 2025; 2 of 9 sites late: A (incidents, last came at 6:10am on 1 April 2025) and B (training, never came)." */
export function dataSentence(figures: ReportFigures): string {
  const sites = new Set(figures.sites.map((site) => site.site));
  const late = new Map<string, string[]>();
  for (const feed of figures.feeds) {
    if (!feed.late) continue;
    const came = feed.lastGoodAt === null ? 'never came' : `last came at ${formatTimeAndDay(feed.lastGoodAt)}`;
    late.set(feed.site, [...(late.get(feed.site) ?? []), `${feed.feed}, ${came}`]);
  }
  const which =
    late.size === 0
      ? 'no feed late'
      : `${late.size} of ${counted(sites.size, 'site')} late: ${listed([...late].map(([site, feeds]) => `${site} (${feeds.join('; ')})`))}`;
  return `${reachOf(figures)}; ${which}.`;
}

/** How far the figures reach: to the week's end, or in a week that is not over to the instant they were read. */
function reachOf({ weekEndingOn, knownAt }: ReportFigures): string {
  if (londonDayOf(knownAt) > weekEndingOn) return `Data to 23:59 ${formatDayWithWeekday(weekEndingOn)}`;
  return `The week to ${formatDayWithWeekday(weekEndingOn)} is not over: data to ${formatTimeAndDay(knownAt)}`;
}

function siteHeadline(site: SiteWeek): string {
  const day = site.dayNumber === null || site.verdict === 'NOT_LIVE' ? '' : ` on day ${number(site.dayNumber)}`;
  const score = site.score === null ? '' : `score ${number(site.score)} of 100${scoreChange(site)}, `;
  const confidence = site.confidence === null ? '' : ` (${score}confidence ${percent(site.confidence)})`;
  return sentence(`${site.site} is ${verdictIs(site.verdict)}${day}${confidence}, ${sinceLastWeek(site)}: ${site.reason}`);
}

function scoreChange(site: SiteWeek): string {
  return site.score === null || site.lastScore === null ? '' : `, ${moved(site.score - site.lastScore)}`;
}

/** The verdict as it follows "is". */
function verdictIs(verdict: Verdict): string {
  return verdict === 'UNKNOWN' ? 'without a verdict for want of data' : VERDICT_WORDS[verdict];
}

function sinceLastWeek(site: SiteWeek): string {
  if (site.lastVerdict === null) return 'its first report';
  if (site.lastVerdict === site.verdict) return site.weeksAlike > 2 ? `for the ${ordinal(site.weeksAlike)} week` : 'as last week';
  return `last week ${VERDICT_WORDS[site.lastVerdict]}`;
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'] as const;

/** `fourth`, and `12th` from eleven on. */
function ordinal(count: number): string {
  const last = count % 100 > 10 && count % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return ORDINALS[count] ?? `${count}${last}`;
}

function programmeHeadline({ sites }: ReportFigures): string {
  const known = sites.filter((site) => site.lastVerdict !== null);
  const counts = WORST_FIRST.flatMap((verdict) => {
    const now = sites.filter((site) => site.verdict === verdict).length;
    const before = known.filter((site) => site.lastVerdict === verdict).length;
    if (now === 0 && before === 0) return [];
    return [`${now} ${VERDICT_WORDS[verdict]}${known.length === 0 ? '' : ` (last week ${before})`}`];
  });
  const confidences = sites.flatMap((site) => site.confidence ?? []);
  const least = confidences.length === 0 ? '' : `; least confidence of a live site ${percent(Math.min(...confidences))}`;
  return `Of ${counted(sites.length, 'site')}: ${listed(counts)}${least}.`;
}
