import Papa from 'papaparse';
import { addDays, londonDayOf, londonInstant } from '@steady/shared/time';
import { appointmentColumns, appointmentLines } from './demo-appointments.js';
import { downtimeColumns, downtimeLines } from './demo-downtime.js';
import { incidentColumns, incidentLines } from './demo-incidents.js';
import type { DemoFile, DemoSite, DemoTime } from './demo-site.js';
import { trainingColumns, trainingLines } from './demo-training.js';

const csv = (columns: readonly string[], lines: readonly Record<string, string>[]): string =>
  Papa.unparse(lines as Record<string, string>[], { columns: [...columns] });

/** The files a site's systems have sent by `time.now`; a feed that went quiet sent its last one earlier. */
export function demoFiles(site: DemoSite, time: DemoTime): DemoFile[] {
  const quietSince =
    site.incidentFeedDaysAgo > 0
      ? londonInstant(addDays(londonDayOf(time.startedAt), -site.incidentFeedDaysAgo), 6, 10)
      : time.now;
  const incidents = incidentLines(site, { ...time, now: quietSince });
  const appointments = appointmentLines(site, time);
  const downtime = downtimeLines(site, time);
  const files: DemoFile[] = [];
  if (incidents.length > 0) files.push({ feed: 'incidents', text: csv(incidentColumns, incidents), at: quietSince });
  if (appointments.length > 0) files.push({ feed: 'appointments', text: csv(appointmentColumns, appointments), at: time.now });
  files.push({ feed: 'training', text: csv(trainingColumns, trainingLines(site, time)), at: time.now });
  if (downtime.length > 0) files.push({ feed: 'downtime', text: csv(downtimeColumns, downtime), at: time.now });
  return files;
}
