import type { ReportFigures, Risk } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, moved, number, sentence } from '../words.js';

const SHOWN = 5;

/** Section 10: the five greatest risks, the greatest first, with how each moved. */
export function risksSection({ risks }: ReportFigures): WrittenSection {
  const top = [...risks].sort((left, right) => right.score - left.score || (left.title < right.title ? -1 : 1)).slice(0, SHOWN);
  const rest = risks.length - top.length;
  const more = rest > 0 ? `; ${counted(rest, 'other')} in the register` : '';
  return {
    key: 'risks',
    title: 'Top five risks',
    sentences: [top.length === 0 ? 'No risk is recorded.' : sentence(`${counted(top.length, 'risk')} shown${more}`)],
    tables: tableOf(
      'Risks',
      ['Risk', '#Score', 'Since last week', 'Owner', 'Action'],
      top.map((risk) => [risk.title, number(risk.score), movement(risk), risk.owner ?? 'no owner', risk.action ?? 'no action']),
    ),
  };
}

function movement(risk: Risk): string {
  return risk.lastScore === null ? 'new' : moved(risk.score - risk.lastScore);
}
