import type { Verdict } from '../../health/index.js';
import { formatDayWithWeekday } from '../../time/index.js';
import type { ReportFigures, SiteWeek } from '../report-figures.js';
import type { ReportSection } from '../report-section.js';
import { VERDICT_WORDS } from '../verdict-words.js';
import { counted, listed, moved, number, percent, sentence } from '../words.js';

const WORST_FIRST: readonly Verdict[] = ['UNSTEADY', 'UNKNOWN', 'SETTLING', 'STEADY', 'NOT_LIVE'];

/** Section 1: verdict, confidence and change in a sentence; then how far the data reach, late feeds first of all. */
export function headlineSection(figures: ReportFigures): ReportSection {
  return { key: 'headline', title: 'Headline', sentences: [headlineSentence(figures), dataSentence(figures)], tables: [] };
}

/** The one sentence of a report's head. */
export function headlineSentence(figures: ReportFigures): string {
  const [only] = figures.sites;
  if (only === undefined) return `${figures.scope.name} has no site to report on.`;
  return figures.scope.kind === 'TRUST' && figures.sites.length === 1 ? siteHeadline(only) : programmeHeadline(figures);
}

/** "Data to 23:59 Sunday 6 April 2025; 2 of 9 sites late: A and B." */
export function dataSentence(figures: ReportFigures): string {
  const sites = new Set(figures.sites.map((site) => site.site));
  const late = [...new Set(figures.feeds.filter((feed) => feed.late).map((feed) => feed.site))];
  const which = late.length === 0 ? 'no feed late' : `${late.length} of ${counted(sites.size, 'site')} late: ${listed(late)}`;
  return `Data to 23:59 ${formatDayWithWeekday(figures.weekEndingOn)}; ${which}.`;
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
  return site.lastVerdict === site.verdict ? 'as last week' : `last week ${VERDICT_WORDS[site.lastVerdict]}`;
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
