import {
  amountOf,
  reconciliationSentence,
  type ReportFigures,
  type ReportSection,
  type ReportTable,
  type SiteWeek,
  STATUS_WORDS,
  STREAM_NAMES,
  VERDICT_WORDS,
  WORDS_OF_SCOPE,
} from '@steady/shared/report';
import { formatDay, formatDayWithWeekday, formatTimeAndDay } from '@steady/shared/time';
import { chartSvg } from './drawing/chart-svg.js';
import { figuresWith } from './report-facts.js';
import type { StoredReport } from './reports.service.js';

/** A status as it is drawn: a word with a shape, never a colour alone. */
export interface PageStatus {
  readonly word: string;
  readonly shape: 'SQUARE' | 'TRIANGLE' | 'DISC' | 'RING' | 'HOLLOW';
}

/** One line of the table on the first page: a stream of a trust, or a site of the programme. */
export interface PageRow {
  readonly name: string;
  readonly last: PageStatus | null;
  readonly now: PageStatus;
  readonly figure: string;
  readonly why: string;
}

/** A report laid out for reading: the first page alone answers what the verdict is, what changed and what is asked. */
export interface ReportPage {
  readonly title: string;
  readonly kicker: string;
  readonly name: string;
  /** Who published it, when, and which edition. */
  readonly byline: string;
  readonly data: string;
  readonly verdict: PageStatus;
  readonly headline: string;
  readonly overrides: readonly string[];
  readonly decisions: readonly string[];
  readonly tableTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly PageRow[];
  readonly rowsLeftOut: number;
  readonly changes: readonly string[];
  readonly safety: readonly string[];
  readonly nextWeek: readonly string[];
  readonly charts: readonly { readonly title: string; readonly unit: string; readonly caption: string; readonly svg: string }[];
  readonly sections: readonly ReportSection[];
  readonly events: ReportTable | null;
  readonly footer: string;
  readonly filters: string;
  readonly fingerprint: string;
  /** That everything is made up, in the demonstration: said on every page. */
  readonly demonstration: string | null;
  readonly createdAt: string;
}

/** The most sites on the first page; the others stand in the full report. */
const mostRows = 12;
const mostChanges = 6;

/** Lays a report out. A pure function of what is stored, so that its bytes are the same whenever it is asked for. */
export function reportPageOf(report: StoredReport, demonstration: string | null = null): ReportPage {
  const { document, facts, narrative } = report;
  const figures = figuresWith(facts, narrative);
  const rows = rowsOf(figures);
  const section = (key: ReportSection['key']): ReportSection | undefined => document.sections.find((one) => one.key === key);
  const isTrust = figures.scope.kind === 'TRUST';
  const isOneSite = isTrust && figures.sites.length === 1;
  return {
    title: document.title,
    kicker: `Weekly health report, week ending ${formatDayWithWeekday(report.weekEndingOn)}`,
    name: report.name,
    byline: bylineOf(report),
    data: document.data,
    verdict: statusOf(report.verdict, VERDICT_WORDS[report.verdict]),
    headline: document.headline,
    overrides: overridesOf(section('verdicts')?.sentences ?? [], figures.sites),
    decisions: [...(section('decisions')?.sentences ?? []), ...commentaryOf(section('decisions'))],
    tableTitle: isOneSite ? 'Streams' : 'Sites',
    columns: isOneSite
      ? ['Stream', 'Last week', 'This week', 'Figure', 'What it means']
      : ['Site', 'Last week', 'This week', 'Day and score', 'What it means'],
    rows: rows.slice(0, mostRows),
    rowsLeftOut: Math.max(0, rows.length - mostRows),
    changes: changesTold(report),
    safety: [...(section('safety')?.sentences ?? []).slice(0, 2), ...commentaryOf(section('safety'))],
    nextWeek: [
      ...figures.nextWeek,
      ...figures.goLives.slice(0, 3).map(({ site, on }) => `${site} goes live on ${formatDay(on)}.`),
    ],
    charts: facts.charts.map((chart) => ({
      title: isOneSite ? chart.title : `${chart.title}, ${chart.site}`,
      unit: chart.unit,
      caption: chart.caption,
      svg: chartSvg(chart),
    })),
    sections: document.sections.filter(({ key }) => key !== 'headline'),
    events: eventsOf(figures, isOneSite),
    footer: `${report.name}, week ending ${formatDay(report.weekEndingOn)}, version ${report.edition}. Figures as known at ${formatTimeAndDay(report.dataAsKnownAt.toISOString())}`,
    filters: `${WORDS_OF_SCOPE[figures.scope.kind]}: ${report.trust === '' ? report.name : `${report.name} (${report.trust})`}; every site, priority and specialty; ${formatDay(document.from)} to ${formatDay(document.to)}. Policy version ${report.policyVersion}.`,
    fingerprint: report.contentHash === null ? 'Not published' : `SHA-256 ${report.contentHash}`,
    demonstration,
    createdAt: (report.publishedAt ?? report.draftedAt).toISOString(),
  };
}

function bylineOf({ state, publishedBy, publishedAt, approvedBy, draftedBy, edition, supersededAt }: StoredReport): string {
  const version = `Version ${edition}`;
  if (publishedAt === null)
    return `${state === 'APPROVED' ? 'Approved, not yet published' : 'Draft'} by ${approvedBy ?? draftedBy}. ${version}.`;
  const superseded =
    supersededAt === null ? '' : ` A later version took its place at ${formatTimeAndDay(supersededAt.toISOString())}.`;
  return `Published by ${publishedBy ?? 'nobody'} at ${formatTimeAndDay(publishedAt.toISOString())}, approved by ${approvedBy ?? 'nobody'}. ${version}.${superseded}`;
}

const shapes: Readonly<Record<string, PageStatus['shape']>> = {
  UNSTEADY: 'SQUARE',
  SETTLING: 'TRIANGLE',
  STEADY: 'DISC',
  UNKNOWN: 'RING',
};

function statusOf(status: string, word: string): PageStatus {
  return { word: word.charAt(0).toUpperCase() + word.slice(1), shape: shapes[status] ?? 'HOLLOW' };
}

function rowsOf(figures: ReportFigures): PageRow[] {
  const [only] = figures.sites;
  if (figures.scope.kind === 'TRUST' && figures.sites.length === 1 && only && only.streams.length > 0)
    return only.streams.map(({ stream, status, lastStatus, reason }) => ({
      name: STREAM_NAMES[stream],
      last: lastStatus && statusOf(lastStatus, STATUS_WORDS[lastStatus]),
      now: statusOf(status, STATUS_WORDS[status]),
      figure: figureOf(stream, figures),
      why: reason,
    }));
  return figures.sites.map((site) => ({
    name: site.site,
    last: site.lastVerdict && statusOf(site.lastVerdict, VERDICT_WORDS[site.lastVerdict]),
    now: statusOf(site.verdict, VERDICT_WORDS[site.verdict]),
    figure: [
      site.dayNumber === null ? '' : `day ${String(site.dayNumber).replace('-', '−')}`,
      site.score === null ? '' : `score ${site.score}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
    why: site.reason,
  }));
}

/** The figure a stream rests on, in a few words. */
function figureOf(stream: SiteWeek['streams'][number]['stream'], figures: ReportFigures): string {
  const told = (measure: string): string => {
    const figure = [...figures.operations, ...figures.incidents.figures].find(({ key }) => key === measure);
    return figure ? amountOf({ ...figure, of: undefined }) : 'no figure';
  };
  switch (stream) {
    case 'SAFETY':
      return `${figures.safety.flagsAwaiting} waiting`;
    case 'INCIDENTS':
      return `${told('incidents.opened')} opened, ${told('incidents.openAtClose')} open`;
    case 'APPOINTMENTS':
      return told('appointments.bookingFailed');
    case 'TRAINING': {
      const completed = figures.training.groups.reduce((sum, group) => sum + group.completed, 0);
      const required = figures.training.groups.reduce((sum, group) => sum + group.required, 0);
      return required === 0 ? 'no figure' : `${completed} of ${required}`;
    }
    case 'PAPER':
      return told('downtime.hours');
  }
}

function commentaryOf(section: ReportSection | undefined): string[] {
  return section?.commentary ? [section.commentary] : [];
}

/** The sentences that tell of a status a person set. */
function overridesOf(sentences: readonly string[], sites: readonly SiteWeek[]): string[] {
  const count = sites.filter(({ override }) => override !== null).length;
  return sentences.slice(0, count);
}

/** What changed since last week, in at most so many sentences, after what the authors say of it. */
export function changesTold({ document, facts }: Pick<StoredReport, 'document' | 'facts'>): string[] {
  const verdicts = document.sections.find(({ key }) => key === 'verdicts');
  const { changes } = facts.figures;
  const moved = changes.filter(({ before, after }) => before !== after && !Object.is(before, after));
  const told = moved.slice(0, mostChanges).map(reconciliationSentence);
  return [...commentaryOf(verdicts), ...(told.length === 0 ? ['No headline figure differs from last week.'] : told)];
}

function eventsOf({ events }: ReportFigures, isOneSite: boolean): ReportTable | null {
  if (events.length === 0) return null;
  const headings = isOneSite ? ['Day', 'What happened'] : ['Day', 'Site', 'What happened'];
  return {
    caption: 'What happened in the week',
    columns: headings.map((heading) => ({ heading, numeric: false })),
    rows: events.map(({ on, site, sentence }) => (isOneSite ? [formatDay(on), sentence] : [formatDay(on), site, sentence])),
  };
}
