import type { ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, listed, number, percent, sentence } from '../words.js';

/** Residual risk from which a hazard stands by name in the report. */
const HIGH_RISK = 4;

/** Section 4: flags, their dispositions, harm and hazards rated 4 or 5. A queue nobody looked at is said to be unknown, never clear. */
export function safetySection({ safety }: ReportFigures): WrittenSection {
  const high = safety.hazards.filter((hazard) => hazard.residualRisk >= HIGH_RISK);
  const { count, of } = safety.disposedInTime;
  return {
    key: 'safety',
    title: 'Clinical safety',
    sentences: [
      sentence(
        `${counted(high.length, 'open hazard')} with residual risk 4 or 5; ${counted(safety.severeOpen, 'open incident')} of severe or fatal harm`,
      ),
      sentence(
        `${counted(safety.flagsRaised, 'incident')} flagged this week; ${counted(safety.flagsAwaiting, 'flag')} awaiting disposition, ${number(safety.flagsPastTime)} past their time`,
      ),
      of === 0
        ? 'No disposition was due this week.'
        : `${number(count)} of ${counted(of, 'disposition')} due this week made in time (${percent(count / of)}).`,
      ...(safety.notConfirmed.length === 0
        ? []
        : [sentence(`Safety queue not confirmed within 7 days at ${listed(safety.notConfirmed)}: not known to be clear`)]),
    ],
    tables: tableOf(
      'Open hazards with residual risk 4 or 5',
      ['Hazard', 'Description', '#Residual risk', 'Owner'],
      high.map((hazard) => [hazard.reference, hazard.description, number(hazard.residualRisk), hazard.owner ?? 'no owner']),
    ),
  };
}
