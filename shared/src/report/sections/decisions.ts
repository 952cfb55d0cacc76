import { formatDay } from '../../time/index.js';
import type { ReportFigures } from '../report-figures.js';
import type { WrittenSection } from '../report-section.js';
import { sentence } from '../words.js';

/** Section 2: what is asked of the reader, of whom and by when. */
export function decisionsSection({ decisions }: ReportFigures): WrittenSection {
  const sentences = decisions.map((decision) => {
    const by = decision.neededBy === null ? '' : ` by ${formatDay(decision.neededBy)}`;
    return sentence(`${decision.text.trim().replace(/[.]$/, '')} (asked of ${decision.of}${by})`);
  });
  return {
    key: 'decisions',
    title: 'Decisions asked',
    sentences: sentences.length === 0 ? ['No decision is asked this week.'] : sentences,
    tables: [],
  };
}
