import { formatTimeAndDay } from '../../time/index.js';
import { figuresBySite, figureSentences } from '../figure-sentence.js';
import type { FeedWeek, ReportFigures } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, number, percent, sentence } from '../words.js';

/** Section 9: which feeds came, what they lost on the way, and how good the records are. */
export function dataQualitySection({ feeds, dataQuality }: ReportFigures): WrittenSection {
  const late = feeds.filter((feed) => feed.late);
  const [read, rejected, quarantined] = (['read', 'rejected', 'quarantined'] as const).map((part) => sumOf(feeds, part)) as [
    number,
    number,
    number,
  ];
  const share = read === 0 ? '' : ` (${percent(rejected / read)})`;
  return {
    key: 'dataQuality',
    title: 'Data quality and feeds',
    sentences: [
      feeds.length === 0 ? 'No feed is expected.' : sentence(`${number(late.length)} of ${counted(feeds.length, 'feed')} late`),
      ...late.map((feed) => sentence(`${feed.site}, ${feed.feed} from ${feed.source}: ${lastGood(feed)}`)),
      sentence(
        `${counted(read, 'row')} read this week, ${number(rejected)} rejected${share}, ${number(quarantined)} quarantined for patient details`,
      ),
      ...figureSentences(dataQuality),
    ],
    tables: [
      ...figuresBySite('Quality of the records by site', dataQuality),
      ...tableOf(
        'Feeds',
        ['Site', 'Feed', 'Source', 'Last good load', 'Late', '#Rows', '#Rejected', '#Quarantined'],
        feeds.map((feed) => [
          feed.site,
          feed.feed,
          feed.source,
          feed.lastGoodAt === null ? 'never' : formatTimeAndDay(feed.lastGoodAt),
          feed.late ? 'late' : 'in time',
          ...[feed.read, feed.rejected, feed.quarantined].map(number),
        ]),
      ),
    ],
  };
}

function lastGood(feed: FeedWeek): string {
  return feed.lastGoodAt === null ? 'late, never came' : `late, last came at ${formatTimeAndDay(feed.lastGoodAt)}`;
}

function sumOf(feeds: readonly FeedWeek[], part: 'read' | 'rejected' | 'quarantined'): number {
  return feeds.reduce((sum, feed) => sum + feed[part], 0);
}
