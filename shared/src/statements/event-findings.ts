import type { DowntimeEvidence } from '../health/index.js';
import type { Policy } from '../policy/index.js';
import { addDays, endOfLondonDay, formatDay, startOfLondonDay, type Day } from '../time/index.js';
import { trainingStanding } from '../training/index.js';
import { CLAIM_NUMBERS } from './claims.js';
import { notKnown, type CategoryDay, type ClaimEvidence, type Finding } from './claim-evidence.js';
import { latestDays } from './latest-days.js';
import { counted, number, percent, rate } from './words.js';

const ENTERED_HERE = 'steady';
const MS_PER_HOUR = 3_600_000;

/** Unplanned paper working on the day of a statement. Calm only where a file or a person's word speaks of that day. */
export function paperFinding(evidence: ClaimEvidence, on: Day): Finding {
  const known = evidence.downtime.filter((episode) => !episode.planned && isKnown(episode, evidence));
  const hours = known.reduce((total, episode) => total + hoursOn(episode, on, evidence.knownAt), 0);
  if (hours > CLAIM_NUMBERS.paperHours) {
    const where = [
      ...new Set(known.filter((episode) => hoursOn(episode, on, evidence.knownAt) > 0).flatMap((episode) => episode.departments)),
    ];
    const sentence = `${rate(hours)} hours of unplanned paper working on ${formatDay(on)}${where.length > 0 ? ` in ${where.join(', ')}` : ''}`;
    return {
      test: 'PAPER',
      state: 'TROUBLE',
      sentence,
      value: hours,
      limit: CLAIM_NUMBERS.paperHours,
      numerator: null,
      denominator: null,
    };
  }
  if (!tellsOf(evidence, on)) return notKnown('PAPER', `Paper working: nothing had been said of ${formatDay(on)}`);
  const state = hours > 0 ? 'BETWEEN' : 'CALM';
  const sentence =
    hours > 0
      ? `${rate(hours)} hours of unplanned paper working on ${formatDay(on)}`
      : `No unplanned paper working on ${formatDay(on)}`;
  return { test: 'PAPER', state, sentence, value: hours, limit: CLAIM_NUMBERS.paperHours, numerator: null, denominator: null };
}

/** Whether an episode had been sent, or entered here, by the instant of what was known. */
function isKnown({ source, startedAt }: DowntimeEvidence, { feeds, knownAt }: ClaimEvidence): boolean {
  if (startedAt > knownAt) return false;
  if (source === null || source === ENTERED_HERE) return true;
  return feeds.some(
    (feed) => feed.feed === 'downtime' && feed.loadedAt.some((loadedAt) => loadedAt >= startedAt && loadedAt <= knownAt),
  );
}

function hoursOn({ startedAt, endedAt }: DowntimeEvidence, on: Day, knownAt: string): number {
  const from = Math.max(startOfLondonDay(on).getTime(), Date.parse(startedAt));
  const ended = endedAt === null || endedAt > knownAt ? Date.parse(knownAt) : Date.parse(endedAt);
  return Math.max(0, Math.min(endOfLondonDay(on).getTime(), ended) - from) / MS_PER_HOUR;
}

/** Whether silence about a day means something: a nil return of it or the day after, or a file that came after it was over. */
function tellsOf({ feeds, nilReturns, knownAt }: ClaimEvidence, on: Day): boolean {
  const over = endOfLondonDay(on).toISOString();
  return (
    nilReturns.some((said) => said.stream === 'PAPER' && (said.on === on || said.on === addDays(on, 1))) ||
    feeds.some((feed) => feed.feed === 'downtime' && feed.loadedAt.some((loadedAt) => loadedAt >= over && loadedAt <= knownAt))
  );
}

/** The latest training export against its thresholds: overall, and each critical group. */
export function trainingFinding(evidence: ClaimEvidence, on: Day, policy: Policy): Finding {
  const latest = [...evidence.training]
    .filter(({ asOn }) => asOn <= on)
    .sort((left, right) => (left.asOn < right.asOn ? -1 : 1))
    .at(-1);
  if (!latest || latest.asOn < addDays(on, -CLAIM_NUMBERS.trainingFreshDays))
    return notKnown(
      'TRAINING',
      `Training: no export of the ${CLAIM_NUMBERS.trainingFreshDays} days up to ${formatDay(on)} had come`,
    );
  const { overall, overallMet, threshold, critical, criticalThreshold } = trainingStanding(
    latest.groups,
    policy,
    evidence.criticalGroups,
  );
  if (overall.share === null) return notKnown('TRAINING', 'Training: the export names nobody who needs it');
  const short = critical.filter(({ met }) => !met);
  const all = `${percent(overall.share)} of ${counted(overall.required, 'person').replace('persons', 'people')} trained on ${formatDay(latest.asOn)}, needs ${percent(threshold)}`;
  const groups = short.map(
    ({ group, completion }) =>
      `${group} ${completion?.share === undefined || completion.share === null ? 'without a figure' : percent(completion.share)}, needs ${percent(criticalThreshold)}`,
  );
  return {
    test: 'TRAINING',
    state: overallMet && short.length === 0 ? 'CALM' : 'TROUBLE',
    sentence: [`Training: ${all}`, ...groups].join('; '),
    value: overall.share,
    limit: threshold,
    numerator: overall.completed,
    denominator: overall.required,
  };
}

/** Tickets of a category opened in the last working days; of a system not available, on the last of them. */
export function ticketsFinding(
  test: 'AVAILABILITY' | 'WRONG_INFORMATION',
  days: readonly CategoryDay[],
  evidence: ClaimEvidence,
  on: Day,
): Finding {
  const told = latestDays(evidence.incidentDays, on);
  const words = test === 'AVAILABILITY' ? 'system not available' : 'wrong information';
  if (!told) return notKnown(test, `Tickets on ${words}: no figures had come for the days up to ${formatDay(on)}`);
  const from = test === 'AVAILABILITY' ? told.at(-1)!.on : told[0]!.on;
  const opened = days.filter((day) => day.on >= from && day.on <= told.at(-1)!.on).reduce((total, day) => total + day.opened, 0);
  const span = from === told.at(-1)!.on ? `on ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(told.at(-1)!.on)}`;
  const limit = Math.max(CLAIM_NUMBERS.tickets, Math.ceil((CLAIM_NUMBERS.tickets * (evidence.staff ?? 0)) / 1000));
  return {
    test,
    state: opened >= limit ? 'TROUBLE' : opened === 0 ? 'CALM' : 'BETWEEN',
    sentence: `${counted(opened, 'ticket')} on ${words} opened ${span}, where ${number(limit)} would be trouble`,
    value: opened,
    limit,
    numerator: opened,
    denominator: null,
  };
}
