import { formatDay } from '../../time/index.js';
import { reconciliationSentence } from '../reconcile.js';
import type { ReportFigures, SiteWeek } from '../report-figures.js';
import { tableOf, type WrittenSection, type ReportTable } from '../report-section.js';
import { STATUS_WORDS, STREAM_NAMES, VERDICT_WORDS } from '../verdict-words.js';
import { number, sentence } from '../words.js';

/** Section 3: each site (programme) or stream (trust) with last week's verdict beside, then what changed, reconciled. */
export function verdictsSection(figures: ReportFigures): WrittenSection {
  const bySite = figures.scope.kind === 'PROGRAMME' || figures.sites.length > 1;
  const tables = bySite ? siteTable(figures.sites) : figures.sites.flatMap(streamTable);
  const overrides = figures.sites.flatMap((site) => overrideSentence(site) ?? []);
  const changes = figures.changes.map(reconciliationSentence);
  return {
    key: 'verdicts',
    title: 'Verdicts, and what changed since last week',
    sentences: [
      ...overrides,
      ...figures.sites.flatMap((site) => (site.forecast === null ? [] : [sentence(`${site.site}: ${site.forecast}`)])),
      ...changedSentences(figures.sites),
      ...(changes.length === 0 ? ['No headline figure differs from last week’s report.'] : changes),
    ],
    tables,
  };
}

function siteTable(sites: readonly SiteWeek[]): ReportTable[] {
  const rows = sites.map((site) => [
    site.site,
    site.dayNumber === null ? '' : number(site.dayNumber),
    VERDICT_WORDS[site.verdict],
    site.lastVerdict === null ? 'not reported' : VERDICT_WORDS[site.lastVerdict],
    site.score === null ? 'none' : number(site.score),
    site.reason,
  ]);
  return tableOf('Verdict of each site', ['Site', '#Day', 'This week', 'Last week', '#Score', 'Why'], rows);
}

function streamTable(site: SiteWeek): ReportTable[] {
  const rows = site.streams.map((stream) => [
    STREAM_NAMES[stream.stream],
    STATUS_WORDS[stream.status],
    stream.lastStatus === null ? 'not reported' : STATUS_WORDS[stream.lastStatus],
    stream.reason,
  ]);
  return tableOf(`Status of each stream, ${site.site}`, ['Stream', 'This week', 'Last week', 'Why'], rows);
}

function changedSentences(sites: readonly SiteWeek[]): string[] {
  return sites.flatMap((site) => {
    if (site.lastVerdict === null || site.lastVerdict === site.verdict) return [];
    const streams = site.streams.filter((stream) => stream.lastStatus !== null && stream.lastStatus !== stream.status);
    const why = streams.map(
      (stream) =>
        `${STREAM_NAMES[stream.stream].toLowerCase()} ${STATUS_WORDS[stream.lastStatus ?? 'UNKNOWN']} to ${STATUS_WORDS[stream.status]}`,
    );
    const because = why.length === 0 ? '' : `: ${why.join(', ')}`;
    return [sentence(`${site.site} went from ${VERDICT_WORDS[site.lastVerdict]} to ${VERDICT_WORDS[site.verdict]}${because}`)];
  });
}

function overrideSentence({ site, verdict, override }: SiteWeek): string | null {
  if (override === null) return null;
  const until = formatDay(override.untilOn);
  return sentence(
    `${site}: computed ${VERDICT_WORDS[verdict]}; ${override.by} reports "${VERDICT_WORDS[override.says]}" until ${until}, because ${override.reason}`,
  );
}
