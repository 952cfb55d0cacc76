import type { Measure } from '@steady/shared/measures';
import { addDays, type Day, earlierDay } from '@steady/shared/time';
import { dayBefore, type ToldLoad, toldTo } from '../health/told-to.js';
import type { Deployment, FeedExpectation } from '../rollout/rollout.service.js';

/** What the deployments behind a series say of it. */
export interface Setting {
  readonly staff: number | null;
  readonly goLiveOn: Day | null;
  readonly sources: readonly string[];
}

/** Staff, go-live and sources of the deployments of a trust, or with a site of that site. */
export function settingOf(
  deployments: readonly Deployment[],
  feeds: readonly FeedExpectation[],
  site: string | null,
  measure: Pick<Measure, 'feed'>,
): Setting {
  const meant = latestOfEachSite(site === null ? deployments : deployments.filter((deployment) => deployment.site === site));
  const ids = new Set(meant.map(({ id }) => id));
  const live = meant.filter(({ hadGoneLive, goLiveOn }) => hadGoneLive && goLiveOn !== null);
  return {
    staff: meant.length === 0 ? null : meant.reduce((sum, { staff }) => sum + staff, 0),
    // several sites on one chart have no go-live of their own
    goLiveOn: meant.length === 1 && live.length === 1 ? live[0]!.goLiveOn : null,
    sources: [
      ...new Set(
        feeds
          .filter(({ deploymentId, feed }) => ids.has(deploymentId) && feed.toLowerCase() === measure.feed)
          .map(({ source }) => source),
      ),
    ],
  };
}

/** The deployment of each site that went live last: earlier releases at the same site have the same staff. */
function latestOfEachSite(deployments: readonly Deployment[]): Deployment[] {
  const bySite = new Map<string, Deployment>();
  for (const deployment of deployments) {
    const other = bySite.get(deployment.site);
    if (!other || (deployment.goLiveOn ?? '') > (other.goLiveOn ?? '')) bySite.set(deployment.site, deployment);
  }
  return [...bySite.values()];
}

/** The last day a series tells of: days that were over when the last file came; a training export counts on its own day. */
export function lastToldDay(measure: Measure, { sources }: Setting, today: Day, loads: readonly ToldLoad[]): Day {
  if (measure.feed === 'training' || measure.feed === 'measures') return today;
  const yesterday = addDays(today, -1);
  if (sources.includes('steady')) return yesterday;
  if (measure.feed === 'incidents') return earlierDay(yesterday, toldTo(loads) ?? yesterday);
  const last = loads.at(-1);
  return last === undefined ? yesterday : earlierDay(yesterday, dayBefore(last.receivedAt));
}
