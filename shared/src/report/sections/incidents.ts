import { formatDay } from '../../time/index.js';
import { figuresBySite, figureSentences } from '../figure-sentence.js';
import type { BacklogRow, ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, number, sentence } from '../words.js';

/** Section 6: opened, closed, the backlog by age and priority, and majors with cause, fix, owner and expected date. */
export function incidentsSection({ incidents }: ReportFigures): WrittenSection {
  const open = incidents.backlog.reduce((sum, row) => sum + openOf(row), 0);
  const old = incidents.backlog.reduce((sum, row) => sum + row.overThirtyDays, 0);
  const majorsOpen = incidents.majors.filter((major) => major.open).length;
  return {
    key: 'incidents',
    title: 'Incidents',
    sentences: [
      incidents.opened === null
        ? 'No incident figures have come for this week: nothing is known of its backlog.'
        : sentence(
            `${counted(incidents.opened, 'incident')} opened and ${number(incidents.closed)} closed this week; ${number(open)} open at its end, ${number(old)} of them for over 30 days`,
          ),
      ...figureSentences(incidents.figures),
      incidents.majors.length === 0
        ? 'No major incident this week.'
        : sentence(`${counted(incidents.majors.length, 'major incident')}, ${number(majorsOpen)} still open`),
    ],
    tables: [
      ...figuresBySite('Incidents by site', incidents.figures),
      ...tableOf(
        'Open incidents by priority and age',
        ['Priority', '#Under 2 days', '#2 to 7 days', '#8 to 30 days', '#Over 30 days', '#All'],
        incidents.backlog.map((row) => [
          row.priority,
          ...[row.underTwoDays, row.twoToSevenDays, row.eightToThirtyDays, row.overThirtyDays, openOf(row)].map(number),
        ]),
      ),
      ...tableOf(
        'Major incidents',
        ['Incident', 'Site', 'What', 'Cause', 'Fix', 'Owner', 'Expected'],
        incidents.majors.map((major) => [
          major.reference,
          major.site,
          major.title,
          major.cause ?? 'not yet known',
          major.fix ?? 'not yet known',
          major.owner ?? 'no owner',
          major.open ? (major.expectedOn === null ? 'no date' : formatDay(major.expectedOn)) : 'stood down',
        ]),
      ),
    ],
  };
}

function openOf(row: BacklogRow): number {
  return row.underTwoDays + row.twoToSevenDays + row.eightToThirtyDays + row.overThirtyDays;
}
