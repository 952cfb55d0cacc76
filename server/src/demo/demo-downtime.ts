import { londonInstant } from '@steady/shared/time';
import { workingDaysBefore } from './demo-curve.js';
import type { DemoSite, DemoTime } from './demo-site.js';

export const downtimeColumns = [
  'reference',
  'site',
  'departments',
  'startedAt',
  'endedAt',
  'planned',
  'backEntryDoneAt',
  'reason',
] as const;
export type DowntimeLine = Record<(typeof downtimeColumns)[number], string>;

const hour = 3_600_000;

/** The site's paper episodes, dated from the day the demonstration began. */
export function downtimeLines(site: DemoSite, time: DemoTime): DowntimeLine[] {
  return site.paper.map((episode) => {
    const [hours, minutes] = episode.at.split(':').map(Number);
    const startedAt = londonInstant(workingDaysBefore(time, episode.workingDaysAgo), hours ?? 9, minutes ?? 0);
    const endedAt = episode.hours === null ? null : new Date(startedAt.getTime() + episode.hours * hour);
    return {
      reference: episode.reference,
      site: site.site,
      departments: episode.departments.join(';'),
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? '',
      planned: String(episode.planned),
      backEntryDoneAt: endedAt && episode.backEntryDone ? new Date(endedAt.getTime() + 30 * hour).toISOString() : '',
      reason: episode.reason,
    };
  });
}
