import Papa from 'papaparse';
import { addDays, londonDayOf, londonInstant } from '@steady/shared/time';
import { appointmentColumns, appointmentLines } from './demo-appointments.js';
import { downtimeColumns, downtimeLines } from './demo-downtime.js';
import { incidentColumns, incidentLines } from './demo-incidents.js';
import type { DemoFile, DemoSite, DemoTime } from './demo-site.js';
import { trainingColumns, trainingLines } from './demo-training.js';

const csv = (columns: readonly string[], lines: readonly Record<string, string>[]): string =>
  Papa.unparse(lines as Record<string, string>[], { columns: [...columns] });

/** A feed of a site, when its last file was sent, and that file's text, made when it is asked for. */
export interface DemoFeed {
  readonly feed: DemoFile['feed'];
  readonly at: Date;
  text(): string;
}

/** The feeds a site's systems have sent by `time.now`; one that went quiet sent its last file earlier. */
export function demoFeeds(site: DemoSite, time: DemoTime): DemoFeed[] {
  const { now } = time;
  const earlier = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  const quietSince =
    site.incidentFeedDaysAgo > 0 ? londonInstant(addDays(londonDayOf(time.startedAt), -site.incidentFeedDaysAgo), 6, 10) : now;
  const feeds: DemoFeed[] = [{ feed: 'training', at: earlier(52), text: () => csv(trainingColumns, trainingLines(site, time)) }];
  if (site.incidents)
    feeds.push({
      feed: 'incidents',
      at: quietSince,
      text: () => csv(incidentColumns, incidentLines(site, { ...time, now: quietSince })),
    });
  if (site.bookings)
    feeds.push({ feed: 'appointments', at: earlier(35), text: () => csv(appointmentColumns, appointmentLines(site, time)) });
  if (site.paper.length > 0)
    feeds.push({ feed: 'downtime', at: earlier(18), text: () => csv(downtimeColumns, downtimeLines(site, time)) });
  return feeds;
}

/** The same as files. */
export const demoFiles = (site: DemoSite, time: DemoTime): DemoFile[] =>
  demoFeeds(site, time).map(({ feed, at, text }) => ({ feed, at, text: text() }));
