import { type ReportFigure, type ReportFigures, valueOf, type WeeklyReport, weeklyReport } from '@steady/shared/report';
import type { SpcPoint } from '@steady/shared/spc';
import type { Day } from '@steady/shared/time';
import type { Narrative } from './narrative.js';

/** What a report's figures are, frozen when it is drafted: nothing of it is read again from the records. */
export interface ReportFacts {
  /** All that the sentences are written from, but for what people write. */
  readonly figures: Omit<ReportFigures, 'commentary' | 'decisions' | 'risks' | 'nextWeek' | 'benefits'>;
  /** Every figure of the week, the ones told in sentences too: for the CSV, comparisons and restatements. */
  readonly table: readonly ReportFigure[];
  readonly charts: readonly ReportChart[];
}

/** A control chart as it was drawn for the report. */
export interface ReportChart {
  readonly key: string;
  readonly title: string;
  readonly site: string;
  readonly unit: string;
  readonly isShare: boolean;
  readonly caption: string;
  readonly definition: string;
  readonly goLiveOn: Day | null;
  /** Days on paper: bands behind the points. */
  readonly paper: readonly { readonly from: Day; readonly to: Day }[];
  readonly points: readonly ChartPoint[];
  readonly ruleSet: string;
}

export type ChartPoint = Pick<
  SpcPoint,
  'on' | 'value' | 'numerator' | 'denominator' | 'centre' | 'lower' | 'upper' | 'mark' | 'rule'
>;

/** Facts and narrative put together, as the kernel writes them. */
export function figuresWith(facts: ReportFacts, narrative: Narrative): ReportFigures {
  const notes = new Map(narrative.notes.map((note) => [note.figure, note]));
  const noted = (figure: ReportFigure): ReportFigure => ({ ...figure, note: notes.get(figure.key) ?? null });
  const { figures } = facts;
  return {
    ...figures,
    sites: figures.sites.map((site) => {
      const override = narrative.overrides.find(({ deployment }) => deployment === site.key);
      return override ? { ...site, override } : site;
    }),
    operations: figures.operations.map(noted),
    incidents: { ...figures.incidents, figures: figures.incidents.figures.map(noted) },
    training: {
      ...figures.training,
      accessIncidents: figures.training.accessIncidents && noted(figures.training.accessIncidents),
    },
    system: { ...figures.system, figures: figures.system.figures.map(noted) },
    dataQuality: figures.dataQuality.map(noted),
    commentary: narrative.commentary,
    decisions: narrative.decisions,
    risks: narrative.risks,
    nextWeek: narrative.nextWeek,
    benefits: narrative.benefits.map(({ claim, figure: key }) => {
      const figure = facts.table.find((one) => one.key === key);
      return {
        claim,
        measure: figure?.name ?? key,
        before: figure ? inUnit(figure, figure.baseline) : null,
        now: figure ? inUnit(figure, valueOf(figure)) : null,
        unit: figure ? unitOf(figure) : '',
      };
    }),
  };
}

/** A report in words. */
export const written = (facts: ReportFacts, narrative: Narrative): WeeklyReport => weeklyReport(figuresWith(facts, narrative));

/** A level of a figure as it is told: a share in percent. */
const inUnit = ({ kind }: ReportFigure, level: number | null): number | null =>
  level !== null && kind === 'PROPORTION' ? level * 100 : level;

function unitOf({ kind }: ReportFigure): string {
  return kind === 'PROPORTION' ? '%' : kind === 'HOURS' ? 'hours a week' : 'a week';
}
