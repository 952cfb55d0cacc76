import { figuresBySite, figureSentences } from '../figure-sentence.js';
import type { ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, number, sentence } from '../words.js';

/** Section 8: system, interfaces and supplier; then the benefits claimed, measured before and now. */
export function systemSection({ system, benefits }: ReportFigures): WrittenSection {
  const { open, medianHours } = system.withSupplier;
  const waited = medianHours === null ? '' : `; half of them for over ${number(medianHours)} hours`;
  return {
    key: 'system',
    title: 'System, interfaces, supplier and benefits',
    sentences: [
      ...figureSentences(system.figures),
      sentence(`${counted(open, 'incident')} with the supplier at the end of the week${waited}`),
      ...(benefits.length === 0 ? ['No benefit is claimed yet.'] : []),
    ],
    tables: [
      ...figuresBySite('Own measures by site', system.figures),
      ...tableOf(
        'Benefits claimed',
        ['Benefit', 'Measured by', '#Before', '#Now'],
        benefits.map((benefit) => [
          benefit.claim,
          benefit.measure,
          amount(benefit.before, benefit.unit),
          amount(benefit.now, benefit.unit),
        ]),
      ),
    ],
  };
}

function amount(value: number | null, unit: string): string {
  return value === null ? 'not measured' : `${number(value)} ${unit}`.trim();
}
