import type { ReportSection, SectionKey } from '@steady/shared/report';
import { formatDay, formatDayWithWeekday, formatTimeAndDay } from '@steady/shared/time';
import { escaped } from '../http/plain-page.js';
import type { MailAttachment } from '../mail/mail.js';
import { controlChartPng, pictureSize } from '../pictures/control-chart-picture.js';
import type { ReportChart } from '../reports/report-facts.js';
import { changesTold } from '../reports/report-page.js';
import type { StoredReport } from '../reports/reports.service.js';
import { mailParagraph, mailSection, mailStatus, mailTable } from './mail-parts.js';
import { statusWords, verdictWords } from './status-words.js';

/** A report as a mail, but for who gets it. */
export interface ReportMail {
  readonly subject: string;
  readonly attachments: readonly MailAttachment[];
  /** The texts for one receiver, whose own link to leave the list they carry. */
  readonly textsFor: (unsubscribeUrl: string) => { readonly text: string; readonly html: string };
}

/** What a mail says besides the report. */
export interface AroundReport {
  /** Where the report is read in Steady. */
  readonly reportUrl: string;
  /** That everything is made up, in the demonstration. */
  readonly demonstration: string | null;
}

interface Surroundings extends AroundReport {
  readonly unsubscribeUrl: string;
}

/** Sections a mail tells in full, in the report's order; the others are in the PDF. */
const toldSections: readonly SectionKey[] = ['decisions', 'safety', 'operations', 'incidents', 'training', 'risks', 'nextWeek'];
/** Pictures in one mail: more make it heavy, and all are in the PDF. */
const mostCharts = 3;
/** Sites in the table of a mail, the worst first: some mail programs cut a long mail off. */
const mostSites = 20;
const changedTitle = 'Changed since last week';
/** Sentences of a section before the mail points to the PDF. */
const mostSentences = 6;

/** Writes the mail of a published report: a page of its head, decisions, verdicts and charts, the whole report as a PDF beside it. */
export function reportMail(report: StoredReport, pdf: Uint8Array, around: AroundReport): ReportMail {
  const charts = report.facts.charts.slice(0, mostCharts);
  const pictures = charts.map((chart, index): MailAttachment => ({
    filename: `chart ${index + 1}.png`,
    contentType: 'image/png',
    content: controlChartPng(chart),
    cid: cidOf(report, index),
  }));
  const file: MailAttachment = {
    filename: `Weekly health report ${report.name} ${report.weekEndingOn}.pdf`,
    contentType: 'application/pdf',
    content: pdf,
  };
  return {
    subject: subjectOf(report),
    attachments: [...pictures, file],
    textsFor: (unsubscribeUrl) => {
      const surroundings = { ...around, unsubscribeUrl };
      return { text: plainText(report, surroundings), html: page(report, charts, surroundings) };
    },
  };
}

const cidOf = ({ id }: StoredReport, index: number): string => `chart-${index + 1}.${id}@steady`;

const isOfOneSite = ({ facts }: StoredReport): boolean => facts.figures.sites.length === 1;

function subjectOf(report: StoredReport): string {
  const edition = report.edition > 1 ? `, version ${report.edition}` : '';
  return `${verdictWords[report.verdict]}: ${report.name}, week ending ${formatDay(report.weekEndingOn)}${edition}`;
}

function publication({ publishedBy, publishedAt, edition }: StoredReport): string {
  return publishedAt === null ? '' : `Published by ${publishedBy ?? ''}, ${formatTimeAndDay(publishedAt)}. Version ${edition}.`;
}

const sectionsTold = ({ document }: StoredReport): ReportSection[] =>
  toldSections.flatMap((key) => document.sections.find((section) => section.key === key) ?? []);

const overridesOf = (report: StoredReport): string[] =>
  report.facts.figures.sites.flatMap(({ key, site, verdict }) =>
    report.narrative.overrides
      .filter(({ deployment }) => deployment === key)
      .map(
        ({ says, by, reason, untilOn }) =>
          `${site}: computed ${verdictWords[verdict].toLowerCase()}; ${by} reports “${verdictWords[says].toLowerCase()}” until ${formatDay(untilOn)}, because ${reason}`,
      ),
  );

function page(report: StoredReport, charts: readonly ReportChart[], around: Surroundings): string {
  const { reportUrl, demonstration, unsubscribeUrl } = around;
  const { document, name, weekEndingOn } = report;
  const overrides = overridesOf(report).map((line) => mailParagraph(line));
  const body = [
    ...(demonstration === null ? [] : [mailParagraph(demonstration, 'quiet')]),
    mailParagraph(`Weekly health report, week ending ${formatDayWithWeekday(weekEndingOn)}`, 'quiet'),
    `<h1 style="margin:0 0 8px;font:bold 26px/1.2 Arial,sans-serif;color:#212b32">${escaped(name)}</h1>`,
    mailParagraph(`${publication(report)} ${document.data}`, 'quiet'),
    `<p style="margin:0 0 16px;font:20px/1.45 Arial,sans-serif;color:#212b32">${mailStatus(report.verdict)} ${escaped(document.headline)}</p>`,
    `<p style="margin:0 0 8px;font:16px/1.5 Arial,sans-serif"><a href="${escaped(reportUrl)}" style="color:#005eb8">Open the report in Steady</a>. The whole report with every figure is attached as a PDF.</p>`,
    ...sectionsTold(report)
      .map((section) => sectionHtml(section))
      .slice(0, 1),
    mailSection(isOfOneSite(report) ? 'Streams' : 'Sites', [verdictsHtml(report), ...overrides]),
    mailSection(
      changedTitle,
      changesTold(report).map((line) => mailParagraph(line)),
    ),
    ...chartsHtml(report, charts),
    ...sectionsTold(report)
      .map((section) => sectionHtml(section))
      .slice(1),
  ];
  return frame(document.title, document.headline, body.join('\n'), footer(report, unsubscribeUrl));
}

/** A section's sentences; of the risks their rows, which say more than how many there are. */
const linesOf = ({ key, sentences, tables }: ReportSection): readonly string[] =>
  key === 'risks' && tables[0]
    ? tables[0].rows.map((cells) =>
        cells
          .map((cell, index) => (index === 0 ? cell : `${tables[0]?.columns[index]?.heading.toLowerCase() ?? ''} ${cell}`))
          .join(', '),
      )
    : sentences;

function sectionHtml(section: ReportSection): string {
  const { title, commentary } = section;
  const sentences = linesOf(section);
  const told = sentences.slice(0, mostSentences).map((line) => mailParagraph(line));
  const more =
    sentences.length > mostSentences ? [mailParagraph(`${sentences.length - mostSentences} more in the report.`, 'quiet')] : [];
  const said = commentary === null ? [] : commentary.split(/\n+/).map((line) => mailParagraph(line, 'said'));
  return mailSection(title, [...said, ...told, ...more]);
}

function verdictsHtml({ facts }: StoredReport): string {
  const [only, ...others] = facts.figures.sites;
  if (only === undefined) return mailParagraph('There is no site to report on.');
  if (others.length === 0 && only.streams.length === 0) return mailParagraph(only.reason);
  if (others.length === 0)
    return mailTable(
      ['Stream', 'This week', 'Last week'],
      only.streams.map(({ stream, status, lastStatus, reason }) => ({
        name: streamWords[stream],
        cells: [mailStatus(status), lastStatus === null ? 'not reported' : mailStatus(lastStatus)],
        below: reason,
      })),
    );
  const { sites } = facts.figures;
  const table = mailTable(
    ['Site', 'This week', 'Last week'],
    sites.slice(0, mostSites).map(({ site, verdict, lastVerdict, reason }) => ({
      name: site,
      cells: [mailStatus(verdict), lastVerdict === null ? 'not reported' : mailStatus(lastVerdict)],
      below: reason,
    })),
  );
  const more = sites.length - mostSites;
  return more <= 0 ? table : table + mailParagraph(`${more} more in the report, all of them no worse.`, 'quiet');
}

const streamWords = {
  SAFETY: 'Safety',
  INCIDENTS: 'Incidents',
  APPOINTMENTS: 'Appointments',
  TRAINING: 'Training',
  PAPER: 'Paper fallback',
} as const;

function chartsHtml(report: StoredReport, charts: readonly ReportChart[]): string[] {
  if (charts.length === 0) return [];
  const figures = charts.map(({ title, site, unit, caption }, index) => {
    const place = isOfOneSite(report) ? '' : `, ${site}`;
    return `<p style="margin:8px 0 0;font:16px/1.5 Arial,sans-serif;color:#212b32"><strong>${escaped(title + place)}</strong> <span style="color:#4c6272">${escaped(unit)}</span></p>
<img src="cid:${cidOf(report, index)}" width="${pictureSize.width}" alt="${escaped(caption)}" style="display:block;width:100%;max-width:${pictureSize.width}px;height:auto;border:0">
${mailParagraph(caption, 'quiet')}`;
  });
  return [mailSection('Charts', figures)];
}

function footer({ name }: StoredReport, unsubscribeUrl: string): string {
  return `<p style="margin:0;font:14px/1.5 Arial,sans-serif;color:#4c6272">You get this because your address is on the list for the weekly health report of ${escaped(name)}. <a href="${escaped(unsubscribeUrl)}" style="color:#005eb8">Stop these e-mails</a>.</p>`;
}

/** The page around the mail: one column, 600 px at most, all styles on the elements since many programs keep no others. */
function frame(title: string, preview: string, body: string, foot: string): string {
  const row = (content: string, style: string): string => `<tr><td style="${style}">${content}</td></tr>`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light only">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:0;background-color:#f0f4f5">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f0f4f5">
<tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;table-layout:fixed;text-align:left">
${row('Steady', 'padding:16px 24px;background-color:#003087;font:bold 20px/1.2 Arial,sans-serif;color:#ffffff')}
${row(body, 'padding:24px 24px 8px;word-wrap:break-word;overflow-wrap:anywhere')}
${row(foot, 'padding:16px 24px 24px;border-top:1px solid #d8dde0')}
</table>
</td></tr>
</table>
</body>
</html>`;
}

function plainText(report: StoredReport, around: Surroundings): string {
  const { reportUrl, demonstration, unsubscribeUrl } = around;
  const { document, facts, name, weekEndingOn } = report;
  const sites = isOfOneSite(report)
    ? (facts.figures.sites[0]?.streams ?? []).map(
        ({ stream, status, lastStatus, reason }) =>
          `${streamWords[stream]}: ${statusWords[status]}${lastStatus === null ? '' : ` (last week ${statusWords[lastStatus].toLowerCase()})`}. ${reason}`,
      )
    : facts.figures.sites.map(
        ({ site, verdict, lastVerdict, reason }) =>
          `${site}: ${verdictWords[verdict]}${lastVerdict === null ? '' : ` (last week ${verdictWords[lastVerdict].toLowerCase()})`}. ${reason}`,
      );
  const listed = (title: string, lines: readonly string[]): string =>
    [title.toUpperCase(), ...lines.map((line) => `- ${line}`)].join('\n');
  return [
    ...(demonstration === null ? [] : [demonstration]),
    `Weekly health report, week ending ${formatDayWithWeekday(weekEndingOn)}\n${name}`,
    `${publication(report)} ${document.data}`,
    `${verdictWords[report.verdict].toUpperCase()}. ${document.headline}`,
    `Open the report: ${reportUrl}\nThe whole report is attached as a PDF.`,
    listed(isOfOneSite(report) ? 'Streams' : 'Sites', [...sites, ...overridesOf(report)]),
    listed(changedTitle, changesTold(report)),
    ...sectionsTold(report).map((section) =>
      listed(section.title, [...(section.commentary === null ? [] : [section.commentary]), ...linesOf(section)]),
    ),
    ...facts.charts.slice(0, mostCharts).map(({ title, caption }) => `${title}: ${caption}`),
    `You get this because your address is on the list for this report. Stop these e-mails: ${unsubscribeUrl}`,
  ].join('\n\n');
}
