import { daysBetween, formatDayWithWeekday } from '../../time/index.js';
import type { ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, sentence } from '../words.js';

/** Section 11: what is planned next week, and the go-lives to come. */
export function nextWeekSection({ nextWeek, goLives, weekEndingOn }: ReportFigures): WrittenSection {
  const coming = [...goLives].sort((left, right) => (left.on < right.on ? -1 : 1));
  return {
    key: 'nextWeek',
    title: 'Next week and upcoming go-lives',
    sentences: [
      ...(nextWeek.length === 0 ? ['Nothing is entered for next week.'] : nextWeek.map(sentence)),
      coming.length === 0 ? 'No go-live is planned.' : sentence(`${counted(coming.length, 'go-live')} to come`),
    ],
    tables: tableOf(
      'Upcoming go-lives',
      ['Site', 'Release', 'Go-live', 'In', 'Gate'],
      coming.map((goLive) => [
        goLive.site,
        goLive.release,
        formatDayWithWeekday(goLive.on),
        counted(daysBetween(weekEndingOn, goLive.on), 'day'),
        goLive.gate ?? 'not yet assessed',
      ]),
    ),
  };
}
