import { figureSentence, reconciliationSentence, type ReportFigure, type SectionKey, valueOf } from '@steady/shared/report';
import { addDays } from '@steady/shared/time';
import type { ReportSectionKeyEnum } from '../graphql/enums.js';
import { chartSvg } from './drawing/chart-svg.js';
import { definitionOf } from './gathering.service.js';
import type { NarrativeChange } from './narrative.js';
import { figuresWith } from './report-facts.js';
import type { EditWeeklyReportInput } from './report.input.js';
import type { ReportFigureType, ReportNarrativeType, WeeklyReportContentType, WeeklyReportType } from './report.type.js';
import type { ReportHead, StoredReport } from './reports.service.js';

type SectionName = keyof typeof ReportSectionKeyEnum;

const nameOfSection: Readonly<Record<SectionKey, SectionName>> = {
  headline: 'HEADLINE',
  decisions: 'DECISIONS',
  verdicts: 'VERDICTS',
  safety: 'SAFETY',
  operations: 'OPERATIONS',
  incidents: 'INCIDENTS',
  training: 'TRAINING',
  system: 'SYSTEM',
  dataQuality: 'DATA_QUALITY',
  risks: 'RISKS',
  nextWeek: 'NEXT_WEEK',
  appendix: 'APPENDIX',
};
const sectionNamed = Object.fromEntries(Object.entries(nameOfSection).map(([key, name]) => [name, key])) as Record<
  SectionName,
  SectionKey
>;

/** A report's head as GraphQL shows it. */
export function reportTypeOf(
  head: ReportHead,
  may: { readonly needsTwoPeople: boolean; readonly allowedActions: WeeklyReportType['allowedActions'] },
): WeeklyReportType {
  const address = `/api/reports/${head.id}`;
  const { trust, ruleSets, ...rest } = head;
  return {
    ...rest,
    ...may,
    trustCode: trust,
    ruleSets: [...ruleSets],
    weekStartingOn: addDays(head.weekEndingOn, -6),
    pdfUrl: `${address}.pdf`,
    htmlUrl: `${address}.html`,
    csvUrl: `${address}.csv`,
  };
}

/** A report's contents as GraphQL shows them. */
export function contentTypeOf(report: StoredReport): WeeklyReportContentType {
  const { document, facts, narrative } = report;
  const figures = figuresWith(facts, narrative);
  const notes = new Map(narrative.notes.map((note) => [note.figure, note]));
  return {
    title: document.title,
    data: document.data,
    sections: document.sections.map((section) => ({
      ...section,
      key: nameOfSection[section.key],
      sentences: [...section.sentences],
      tables: section.tables.map(({ caption, columns, rows }) => ({
        caption,
        columns: [...columns],
        rows: rows.map((row) => [...row]),
      })),
    })),
    sites: figures.sites.map(({ key, site, streams, ...rest }) => ({
      ...rest,
      deployment: key,
      name: site,
      streams: [...streams],
    })),
    changes: figures.changes.map((change) => ({
      ...change,
      sentence: reconciliationSentence(change),
      lines: change.lines.map(({ label, change: by, link }) => ({ label, change: by, link: link ?? null })),
    })),
    figures: facts.table.map((figure) => figureTypeOf({ ...figure, note: notes.get(figure.key) ?? null })),
    charts: facts.charts.map((chart) => ({
      ...chart,
      paper: [...chart.paper],
      points: [...chart.points],
      svg: chartSvg(chart),
    })),
    events: [...figures.events],
    narrative: narrativeTypeOf(report),
  };
}

function figureTypeOf(figure: ReportFigure): ReportFigureType {
  const { key, name, kind, numerator, denominator, from, to, baseline, lastWeek, signal } = figure;
  return {
    key,
    name,
    site: figure.site ?? null,
    kind,
    value: valueOf(figure),
    numerator,
    denominator,
    of: figure.of ?? null,
    from,
    to,
    baseline,
    lastWeek,
    signal,
    provisional: figure.provisional === true,
    definition: definitionOf(figure.measure),
    sentence: figureSentence(figure),
    note: figure.note ?? null,
  };
}

function narrativeTypeOf({ narrative }: StoredReport): ReportNarrativeType {
  const { commentary, decisions, risks, nextWeek, benefits, notes, overrides } = narrative;
  return {
    commentary: (Object.entries(commentary) as [SectionKey, string][]).map(([section, text]) => ({
      section: nameOfSection[section],
      text,
    })),
    decisions: [...decisions],
    risks: [...risks],
    nextWeek: [...nextWeek],
    benefits: [...benefits],
    notes: [...notes],
    overrides: [...overrides],
  };
}

/** What a person sent, in the words of the narrative. */
export function changeOf(input: EditWeeklyReportInput): NarrativeChange {
  const { commentary, ...rest } = input;
  return {
    ...rest,
    commentary: commentary?.map(({ section, text }) => ({ section: sectionNamed[section], text })) ?? null,
  };
}
