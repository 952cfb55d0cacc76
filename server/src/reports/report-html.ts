import { createHash } from 'node:crypto';
import type { ReportSection, ReportTable } from '@steady/shared/report';
import { escaped } from './drawing/escaped.js';
import { type PageRow, type PageStatus, type ReportPage } from './report-page.js';

const style = `
:root{color-scheme:light;--ink:#212b32;--soft:#4c6272;--line:#d8dde0}
*{box-sizing:border-box}
body{margin:0 auto;max-width:54rem;padding:1.5rem;font:1rem/1.5 Arial,Arimo,sans-serif;color:var(--ink);background:#fff;overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2;margin:.2rem 0}
h2{font-size:1.1rem;border-top:2px solid var(--ink);padding-top:.7rem;margin:1.8rem 0 .6rem}
h3{font-size:1rem;margin:1.2rem 0 0}
p{margin:.4rem 0}
.small{font-size:.875rem;color:var(--soft)}
.lead{font-size:1.3rem;line-height:1.5}
.said{white-space:pre-line}
.made{background:#fff4dc;color:#7a4b00;font-size:.875rem;padding:.4rem .75rem;margin:0 0 1rem}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:bold;padding:.6rem 0 .2rem}
th{text-align:left;font-weight:normal;font-size:.8rem;color:var(--soft)}
th[scope=row]{font-weight:bold;font-size:.9rem;color:var(--ink)}
th,td{padding:.5rem .5rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.n{text-align:right}
.v{display:inline-flex;align-items:center;gap:.3rem;border-radius:1rem;padding:.05rem .6rem;font-weight:bold;font-size:.85rem;white-space:nowrap}
.lead .v{font-size:1rem;padding:.15rem .7rem;vertical-align:middle}
.SQUARE{background:#fbe3e1;color:#b00d17}.TRIANGLE{background:#fff1d6;color:#8a5300}.DISC{background:#def2e4;color:#005a30}.RING,.HOLLOW{background:#eef1f2;color:#4c6272}
figure{margin:.4rem 0 1.2rem;break-inside:avoid}
figure svg{max-width:100%;height:auto}
figcaption{font-size:.875rem;color:var(--soft)}
@media (max-width:40rem){.two{display:block}body{padding:1rem}thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}tbody tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}tbody th,tbody td{display:block;border:0;padding:.1rem 0;text-align:left}tbody td[data-h]:not([data-h=""])::before{content:attr(data-h) ": ";color:var(--soft)}}
@media print{:root{font-size:9.2pt}body{max-width:none;padding:0;line-height:1.4}.lead{font-size:1.2rem;line-height:1.4;margin:.2rem 0}h1{font-size:1.9rem}h2,h3{break-after:avoid}h2{margin:1.1rem 0 .3rem;padding-top:.5rem}ol{margin:.2rem 0}p{margin:.25rem 0}table{font-size:.88rem}th,td{padding:.28rem .5rem .28rem 0}tr{break-inside:avoid}.wide{overflow:visible}.wide:not(.long){break-inside:avoid}.charts{break-before:page}.charts h3,.charts p{break-after:avoid}.charts figure{margin:.2rem 0 .8rem}.v,.made{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A4;margin:16mm 18mm 18mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:7.5pt Arial,Arimo,sans-serif;color:#4c6272}}}
`;

/** A table of more rows may go over to the next printed page. */
const longFrom = 15;

/** The only style the page may have: its own, by its fingerprint. */
const styleHash = createHash('sha256').update(style).digest('base64');

/** The content security policy of the page: nothing is fetched, nothing runs. */
export const reportHtmlPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A report as one HTML file that needs nothing else: charts inside it, no script, print styles as good as the PDF. */
export function reportHtml(page: ReportPage): string {
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(page.title)}</title><style>${style}</style></head><body><main>`,
    ...(page.demonstration === null ? [] : [`<p class="made">${escaped(page.demonstration)}</p>`]),
    `<p class="small">${escaped(page.kicker)}</p><h1>${escaped(page.name)}</h1>`,
    `<p class="small">${escaped(`${page.byline} ${page.data}`)}</p>`,
    `<p class="lead">${status(page.verdict)} ${escaped(page.headline)}</p>`,
    ...page.overrides.map((said) => `<p>${escaped(said)}</p>`),
    heading('Decisions asked this week'),
    `<ol>${page.decisions.map((decision) => `<li class="said">${escaped(decision)}</li>`).join('')}</ol>`,
    heading(page.tableTitle),
    firstTable(page),
    '<div class="two"><div>',
    heading('Changed since last week'),
    ...page.changes.map(small),
    '</div><div>',
    heading('Safety'),
    ...page.safety.map(small),
    heading('Next week'),
    ...(page.nextWeek.length === 0 ? ['Nothing is entered for next week.'] : page.nextWeek).map(small),
    '</div></div><div class="charts">',
    heading('Charts'),
    ...page.charts.map(
      ({ title, unit, caption, svg }) =>
        `<h3>${escaped(title)}</h3><p class="small">${escaped(unit)}</p><figure>${svg}<figcaption>${escaped(caption)}</figcaption></figure>`,
    ),
    '</div>',
    ...page.sections.flatMap((section) => sectionOf(section, page)),
    heading('About this report'),
    `<p>${escaped(page.filters)}</p><p>${escaped(page.footer)}.</p>${small(page.fingerprint)}`,
    '</main></body></html>',
  ].join('\n');
}

const heading = (words: string): string => `<h2>${escaped(words)}</h2>`;
const small = (words: string): string => `<p class="small said">${escaped(words)}</p>`;

const marks: Readonly<Record<PageStatus['shape'], string>> = {
  SQUARE: '<rect x="1" y="1" width="10" height="10" fill="currentColor"/>',
  TRIANGLE: '<path d="M6 1l5.5 10H.5z" fill="currentColor"/>',
  DISC: '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
  RING: '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3 2"/>',
  HOLLOW: '<rect x="1.8" y="1.8" width="8.4" height="8.4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
};

const status = ({ word, shape }: PageStatus): string =>
  `<span class="v ${shape}"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${marks[shape]}</svg>${escaped(word)}</span>`;

function firstTable({ columns, rows, rowsLeftOut }: ReportPage): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((row) => rowOf(row, columns)).join('');
  const more = rowsLeftOut === 0 ? '' : small(`${rowsLeftOut} more in the full report, all of them no worse.`);
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${more}`;
}

function rowOf({ name, last, now, figure, why }: PageRow, columns: readonly string[]): string {
  const cell = (index: number, inside: string): string => `<td data-h="${escaped(columns[index] ?? '')}">${inside}</td>`;
  return `<tr><th scope="row">${escaped(name)}</th>${cell(1, last ? status(last) : 'not reported')}${cell(2, status(now))}${cell(3, escaped(figure))}${cell(4, escaped(why))}</tr>`;
}

function sectionOf(section: ReportSection, { events }: ReportPage): string[] {
  const tables = section.key === 'verdicts' && events ? [...section.tables, events] : section.tables;
  return [
    heading(section.title),
    ...(section.commentary === null ? [] : [`<p class="said">${escaped(section.commentary)}</p>`]),
    ...section.sentences.map((said) => `<p>${escaped(said)}</p>`),
    ...tables.map(tableOf),
  ];
}

function tableOf({ caption, columns, rows }: ReportTable): string {
  const head = columns
    .map(({ heading: words, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${escaped(words)}</th>`)
    .join('');
  const body = rows
    .map((row) => {
      const cells = row.map((words, index) =>
        index === 0
          ? `<th scope="row">${escaped(words)}</th>`
          : `<td data-h="${escaped(columns[index]?.heading ?? '')}"${columns[index]?.numeric ? ' class="n"' : ''}>${escaped(words)}</td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
  return `<div class="wide${rows.length >= longFrom ? ' long' : ''}"><table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
