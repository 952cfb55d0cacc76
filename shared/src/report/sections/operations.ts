import { formatTimeAndDay } from '../../time/index.js';
import { figuresBySite, figureSentences } from '../figure-sentence.js';
import type { ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, listed, number, sentence } from '../words.js';

/** Section 5: what patients and clinics felt: appointments, and time on paper. */
export function operationsSection({ operations, downtime, feeds }: ReportFigures): WrittenSection {
  const hours = downtime.reduce((sum, episode) => sum + episode.hours, 0);
  const unplanned = downtime.filter((episode) => !episode.planned).length;
  const waiting = downtime.filter((episode) => !episode.backEntryDone).length;
  const paper =
    downtime.length === 0
      ? feeds.some(({ feed, late }) => feed === 'downtime' && late)
        ? 'No paper fallback was received this week; a feed is late, so it is not known that there was none.'
        : 'No paper fallback was recorded this week.'
      : sentence(
          `${counted(downtime.length, 'episode')} on paper, ${number(unplanned)} unplanned, ${number(hours)} hours in all; back-entry not done for ${number(waiting)}`,
        );
  return {
    key: 'operations',
    title: 'Operational impact',
    sentences: [...figureSentences(operations), paper],
    tables: [
      ...figuresBySite('Appointments and paper by site', operations),
      ...tableOf(
        'Paper fallback',
        ['Site', 'Departments', 'From', 'To', '#Hours', 'Planned', 'Back-entry'],
        downtime.map((episode) => [
          episode.site,
          listed(episode.departments),
          formatTimeAndDay(episode.startedAt),
          episode.endedAt === null ? 'still on paper' : formatTimeAndDay(episode.endedAt),
          number(episode.hours),
          episode.planned ? 'planned' : 'unplanned',
          episode.backEntryDone ? 'done' : 'not done',
        ]),
      ),
    ],
  };
}
