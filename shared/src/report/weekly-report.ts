import { addDays, formatDayRange, weekdayOf, type Day } from '../time/index.js';
import type { ReportFigures } from './report-figures.js';
import type { ReportSection, WrittenSection } from './report-section.js';
import { appendixSection } from './sections/appendix.js';
import { dataQualitySection } from './sections/data-quality.js';
import { decisionsSection } from './sections/decisions.js';
import { dataSentence, headlineSection, headlineSentence } from './sections/headline.js';
import { incidentsSection } from './sections/incidents.js';
import { nextWeekSection } from './sections/next-week.js';
import { operationsSection } from './sections/operations.js';
import { risksSection } from './sections/risks.js';
import { safetySection } from './sections/safety.js';
import { systemSection } from './sections/system.js';
import { trainingSection } from './sections/training.js';
import { verdictsSection } from './sections/verdicts.js';

/** A weekly health report in words. */
export interface WeeklyReport {
  readonly title: string;
  /** Monday. */
  readonly from: Day;
  /** Sunday. */
  readonly to: Day;
  readonly headline: string;
  readonly data: string;
  /** Always the same twelve, in the same order. */
  readonly sections: readonly ReportSection[];
}

const SECTIONS: readonly ((figures: ReportFigures) => WrittenSection)[] = [
  headlineSection,
  decisionsSection,
  verdictsSection,
  safetySection,
  operationsSection,
  incidentsSection,
  trainingSection,
  systemSection,
  dataQualitySection,
  risksSection,
  nextWeekSection,
  appendixSection,
];

/**
 * Writes the weekly health report from its figures: the same twelve sections in the same order every week, every
 * sentence with number, denominator, period, comparison and signal, and what is missing said as missing.
 * @throws RangeError when the week does not end on a Sunday.
 */
export function weeklyReport(figures: ReportFigures): WeeklyReport {
  if (weekdayOf(figures.weekEndingOn) !== 7)
    throw new RangeError(`A report's week ends on a Sunday; ${figures.weekEndingOn} is none.`);
  const from = addDays(figures.weekEndingOn, -6);
  return {
    title: `Weekly health report: ${figures.scope.name}, ${formatDayRange(from, figures.weekEndingOn)}`,
    from,
    to: figures.weekEndingOn,
    headline: headlineSentence(figures),
    data: dataSentence(figures),
    sections: SECTIONS.map((section) => {
      const written = section(figures);
      return { ...written, commentary: figures.commentary[written.key] ?? null };
    }),
  };
}
