import type { ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { listed, sentence } from '../words.js';

/** The appendix: charts in words, definitions, restatements, and the rules judged by. Freshness stands in section 9. */
export function appendixSection({ appendix }: ReportFigures): WrittenSection {
  const rules = appendix.ruleSets.length === 0 ? '' : `; charts by ${listed(appendix.ruleSets)}`;
  return {
    key: 'appendix',
    title: 'Appendix: charts, definitions, freshness and restatements',
    sentences: [
      sentence(`Judged by policy version ${appendix.policyVersion}${rules}`),
      ...(appendix.restatements.length === 0
        ? ['No figure of an earlier report was restated.']
        : appendix.restatements.map(sentence)),
    ],
    tables: [
      ...tableOf(
        'Charts',
        ['Chart', 'What it shows'],
        appendix.charts.map((chart) => [chart.title, chart.summary]),
      ),
      ...tableOf(
        'Definitions',
        ['Measure', 'Definition'],
        appendix.definitions.map((entry) => [entry.name, entry.definition]),
      ),
    ],
  };
}
