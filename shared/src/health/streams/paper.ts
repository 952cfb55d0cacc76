import { midnightOf, workingDaysBefore } from '../calendar.js';
import type { DowntimeEvidence } from '../evidence.js';
import { instantMs, msOrNever } from '../instant.js';
import { feedReason, linkTo, reason, tooEarlyReason } from '../reasons.js';
import { counted, lasting, listed, momentWords } from '../sentences.js';
import { feedOf, type Site, type StreamJudgement } from '../site.js';
import { knownAt, type StreamFeed } from '../stream-feed.js';
import type { Reason, StreamStatus } from '../verdicts.js';
import { confirmedDays, isConfirmed, lastConfirmed } from '../confirmed.js';
import { confirmationReason } from './confirmation-reason.js';
import { streamStatuses } from './stream-statuses.js';

const MS_PER_HOUR = 3_600_000;

/** An episode in milliseconds, beside the instants its source was known at. */
interface Episode {
  row: DowntimeEvidence;
  started: number;
  ended: number;
  backEntered: number;
  known: number[];
}

interface PaperCase {
  site: Site;
  feed: StreamFeed;
  episodes: Episode[];
  confirmed: readonly number[];
}

/**
 * The paper-fallback stream. UNSTEADY: an unplanned episode open for over 1 hour, or one of 4 hours or more begun in the last 2
 * working days. STEADY: no unplanned episode of 1 hour or more in 10 working days, back-entry done for all, and "no downtime"
 * confirmed by name within 7 days. Without a downtime feed, episodes are opened here, and it is unknown until a first word. *House rule.*
 */
export function judgePaper(site: Site): StreamJudgement {
  const paper = paperCaseOf(site);
  const hasFeed = paper.feed.feeds.length > 0;
  const found = streamStatuses({
    site,
    feed: hasFeed ? paper.feed : null,
    hasFigures: (slot) => hasFeed || isHeardOf(paper, slot),
    judge: (slot) => judgeSlot(paper, slot),
  });
  const last = site.slots.count - 1;
  return {
    statuses: found.statuses,
    lastKnown: hasFeed && paper.feed.late[last] === 1 && found.statuses[last] === 'UNSTEADY',
    againstAcceptedLevel: false,
    figuresTo: null,
    reasons: paperReasons(paper, found.statuses[last]!, hasFeed ? feedReason(site, paper.feed) : null),
  };
}

function paperCaseOf(site: Site): PaperCase {
  const { evidence, slots } = site;
  const feed = feedOf(site, 'downtime');
  const goLive = midnightOf(site.goLive);
  return {
    site,
    feed,
    episodes: evidence.downtime
      .map((row) => ({
        row,
        started: instantMs(row.startedAt),
        ended: msOrNever(row.endedAt),
        backEntered: msOrNever(row.backEntryDoneAt),
        known: knownAt(feed, row.source, slots),
      }))
      .filter((episode) => episode.ended >= goLive && episode.ended >= episode.started),
    confirmed: confirmedDays(evidence.nilReturns, 'PAPER'),
  };
}

/** Whether anybody has said anything about paper by a slot: an episode or a nil return. */
function isHeardOf({ confirmed, episodes, site }: PaperCase, slot: number): boolean {
  if (lastConfirmed(confirmed, site.slots.day[slot]!) !== null) return true;
  return episodes.some((episode) => episode.started <= episode.known[slot]!);
}

/** How long an episode had lasted at an instant, while it was open or when it ended. */
function lengthAt({ started, ended }: Episode, at: number): number {
  return Math.min(ended, at) - started;
}

function isOpenTooLong(episode: Episode, site: Site, slot: number): boolean {
  const at = episode.known[slot]!;
  const { openOverHours } = site.policies[slot]!.streams.paper;
  return (
    !episode.row.planned && episode.started <= at && at < episode.ended && at - episode.started > openOverHours * MS_PER_HOUR
  );
}

function isLongAndRecent(episode: Episode, site: Site, slot: number): boolean {
  const { longHours, longWithinWorkingDays } = site.policies[slot]!.streams.paper;
  const from = midnightOf(workingDaysBefore(site.slots.complete[slot]! + 1, longWithinWorkingDays));
  const at = episode.known[slot]!;
  if (episode.row.planned || episode.started > at || episode.started < from) return false;
  return lengthAt(episode, at) >= longHours * MS_PER_HOUR;
}

function isLongForSteady(episode: Episode, site: Site, slot: number): boolean {
  const { steadyUnderHours, steadyOverWorkingDays } = site.policies[slot]!.streams.paper;
  const from = midnightOf(workingDaysBefore(site.slots.complete[slot]! + 1, steadyOverWorkingDays));
  const at = episode.known[slot]!;
  if (episode.row.planned || episode.started > at || episode.ended < from) return false;
  return lengthAt(episode, at) >= steadyUnderHours * MS_PER_HOUR;
}

function awaitsBackEntry(episode: Episode, slot: number): boolean {
  const at = episode.known[slot]!;
  return episode.started <= at && episode.backEntered > at;
}

function judgeSlot({ site, episodes, confirmed }: PaperCase, slot: number): StreamStatus {
  for (const episode of episodes) {
    if (isOpenTooLong(episode, site, slot) || isLongAndRecent(episode, site, slot)) return 'UNSTEADY';
  }
  if (site.slots.workingDays[slot]! < site.policies[slot]!.steadyFromWorkingDay) return 'SETTLING';
  if (!isConfirmed(confirmed, site, slot)) return 'SETTLING';
  const isCalm = episodes.every((episode) => !isLongForSteady(episode, site, slot) && !awaitsBackEntry(episode, slot));
  return isCalm ? 'STEADY' : 'SETTLING';
}

function paperReasons(paper: PaperCase, status: StreamStatus, silence: Reason | null): Reason[] {
  const { site, episodes, confirmed } = paper;
  const last = site.slots.count - 1;
  if (status === 'NOT_APPLICABLE') return [silence!];
  if (status === 'UNKNOWN') {
    return [
      silence ??
        reason('NEVER_CONFIRMED', 'Nothing has been said about paper fallback: no episode and no "no downtime"', {
          link: linkTo('downtime'),
        }),
    ];
  }
  const policy = site.policies[last]!;
  const open = episodes.filter((episode) => isOpenTooLong(episode, site, last));
  const long = episodes.filter((episode) => !open.includes(episode) && isLongAndRecent(episode, site, last));
  const past = episodes.filter(
    (episode) => !open.includes(episode) && !long.includes(episode) && isLongForSteady(episode, site, last),
  );
  const waiting = episodes.filter((episode) => episode.ended <= episode.known[last]! && awaitsBackEntry(episode, last));
  const confirmation = confirmationReason(confirmed, site, 'PAPER');
  const calm = reason(
    'NO_LONG_EPISODE',
    `No unplanned paper episode of ${policy.streams.paper.steadyUnderHours} hour or more in ${policy.streams.paper.steadyOverWorkingDays} working days`,
    { value: 0, limit: 0, link: linkTo('downtime') },
  );
  const done = site.slots.workingDays[last]!;
  const reasons = [
    ...newestFirst(open).map((episode) => openReason(episode, paper)),
    ...newestFirst(long).map((episode) => longReason('EPISODE_LONG', episode, paper)),
    ...newestFirst(past).map((episode) => longReason('EPISODE_RECENT', episode, paper)),
    ...(waiting.length > 0 ? [backEntryReason(waiting)] : []),
    ...(silence && status === 'UNSTEADY' ? [silence] : []),
  ];
  if (status === 'STEADY') return [calm, confirmation];
  if (status === 'UNSTEADY') return reasons;
  if (!isConfirmed(confirmed, site, last)) reasons.push(confirmation);
  if (done < policy.steadyFromWorkingDay) reasons.push(tooEarlyReason(done, policy.steadyFromWorkingDay));
  return reasons.length > 0 ? reasons : [calm];
}

function newestFirst(episodes: readonly Episode[]): Episode[] {
  return [...episodes].sort((a, b) => b.started - a.started);
}

function departmentsOf({ row }: Episode): string {
  return row.departments.length === 0 ? 'The site' : listed(row.departments);
}

/** "Outpatients on paper since 2:10pm on Tuesday 17 November". */
function openReason(episode: Episode, { site }: PaperCase): Reason {
  const last = site.slots.count - 1;
  return reason('ON_PAPER', `${departmentsOf(episode)} on paper since ${momentWords(episode.started)}`, {
    value: (episode.known[last]! - episode.started) / MS_PER_HOUR,
    limit: site.policies[last]!.streams.paper.openOverHours,
    link: linkTo('downtime', [episode.row.reference]),
  });
}

function longReason(code: string, episode: Episode, { site }: PaperCase): Reason {
  const last = site.slots.count - 1;
  const length = lengthAt(episode, episode.known[last]!);
  const { longHours, steadyUnderHours } = site.policies[last]!.streams.paper;
  return reason(code, `${departmentsOf(episode)} on paper for ${lasting(length)} from ${momentWords(episode.started)}`, {
    value: length / MS_PER_HOUR,
    limit: code === 'EPISODE_LONG' ? longHours : steadyUnderHours,
    link: linkTo('downtime', [episode.row.reference]),
  });
}

function backEntryReason(waiting: readonly Episode[]): Reason {
  const references = waiting.map(({ row }) => row.reference);
  return reason('BACK_ENTRY_WAITING', `Back-entry not done for ${counted(waiting.length, 'paper episode')}`, {
    value: waiting.length,
    limit: 0,
    link: linkTo('downtime', references),
  });
}
