import { asLastKnown, feedReason, linkTo, reason, tooEarlyReason } from '../reasons.js';
import { counted, dayWords, figure, listed, numberedDay, ofLastDays, rate, whole } from '../sentences.js';
import { urgentOpenNow } from '../urgent-counts.js';
import type { UrgentIncident } from '../evidence.js';
import type { Reason } from '../verdicts.js';
import { dayOfNumber } from '../calendar.js';
import { backlogAt, latestDay, riseTo, spikeOn, type IncidentCase, type IncidentRules } from './incident-case.js';
import type { StatusesFound } from './stream-statuses.js';

/** The reasons of the incidents stream at the last slot, the one that decides first. */
export function incidentReasons(incidentCase: IncidentCase, found: StatusesFound): Reason[] {
  const { site, feed } = incidentCase;
  const last = site.slots.count - 1;
  const status = found.statuses[last]!;
  const rules = incidentCase.rulesAt(last);
  const silence = feedReason(site, feed);
  if (status === 'NOT_APPLICABLE') return [silence!];
  const known = knownReasons(incidentCase, rules, found);
  if (status === 'UNSTEADY') return silence ? [...asLastKnown(known), silence] : known;
  if (status !== 'UNKNOWN') return known;
  if (!silence) return [nothingToJudgeBy(incidentCase, rules)];
  return feed.never[last] ? [silence] : [silence, ...asLastKnown(lastKnownOf(known))];
}

function knownReasons(incidentCase: IncidentCase, rules: IncidentRules, found: StatusesFound): Reason[] {
  if (found.underlying === 'UNSTEADY') return unsteadyReasons(incidentCase, rules);
  if (found.underlying === 'STEADY')
    return [rateReason(incidentCase, rules), ...p1Reasons(incidentCase), ...openReasons(incidentCase, rules)].filter(isReason);
  return settlingReasons(incidentCase, rules);
}

function nothingToJudgeBy({ site }: IncidentCase, { limits }: IncidentRules): Reason {
  if (limits.upper === null) {
    return reason(
      'NO_BASELINE',
      'Incidents have no baseline before go-live, and the target per 100 staff needs a headcount that is not set',
      {
        link: linkTo('incidents'),
      },
    );
  }
  const covered = numberedDay(site.slots.complete[site.slots.count - 1]!);
  return reason('NO_RECENT_FIGURES', `No figure of incidents opened on any of the 5 working days to ${covered}`, {
    link: linkTo('feeds'),
  });
}

function unsteadyReasons(incidentCase: IncidentCase, rules: IncidentRules): Reason[] {
  const { site, feed, rows } = incidentCase;
  const { incidents } = rules.policy.streams;
  const covered = feed.covered[site.slots.count - 1]!;
  const { p1Overdue, p2Twice } = urgentOpenNow(site.evidence.urgentIncidents, feed, site.slots);
  const reasons: Reason[] = [];
  if (p1Overdue.length > 0) reasons.push(openBeyond('P1_OVERDUE', 'P1', 'its fix target', 'their fix target', p1Overdue, 0));
  if (p2Twice.length >= incidents.overdueP2Count) {
    reasons.push(
      openBeyond('P2_OVERDUE', 'P2', 'twice its fix target', 'twice their fix target', p2Twice, incidents.overdueP2Count - 1),
    );
  }
  const spike = spikeOn(incidentCase, rules, covered);
  if (spike !== null) {
    const limit = incidents.spikeTimesUpperLimit * rules.limits.upper!;
    const sentence = `${openedWords(incidentCase, spike)}, over ${figure(incidents.spikeTimesUpperLimit)} times the ${limitWords(incidentCase, rules).replace('limit ', 'limit of ')}`;
    reasons.push(
      reason('OPENED_SPIKE', sentence, {
        ...shownFigures(incidentCase, rows.get(spike)!.opened, limit),
        link: linkTo('incidents'),
      }),
    );
  }
  const rise = riseTo(incidentCase, rules, covered);
  if (rise) {
    const from = rows.get(rise.from)!.openAtClose!;
    const to = rows.get(rise.to)!.openAtClose!;
    const { backlog } = rules.limits;
    const days = covered - site.goLive <= rules.policy.goLiveWindow.lastDay ? 'days' : 'working days';
    const beyond = backlog
      ? `, above every day of the baseline (highest ${whole(backlog.highest)})`
      : '; no baseline to hold them against';
    reasons.push(
      reason(
        'BACKLOG_RISING',
        `Open incidents up on each of ${incidents.rise.days} ${days}, from ${whole(from)} to ${whole(to)} at close of ${numberedDay(rise.to)}${beyond}`,
        {
          value: to,
          limit: backlog?.highest,
          link: linkTo('incidents'),
        },
      ),
    );
  }
  return reasons;
}

function openBeyond(
  code: string,
  priority: string,
  one: string,
  many: string,
  open: readonly UrgentIncident[],
  limit: number,
): Reason {
  const references = open.map((incident) => incident.reference).sort();
  const named = references.length <= 3 ? ` (${listed(references)})` : '';
  return reason(code, `${open.length} ${priority} open beyond ${open.length === 1 ? one : many}${named}`, {
    value: open.length,
    limit,
    link: linkTo('incidents', references),
  });
}

function settlingReasons(incidentCase: IncidentCase, rules: IncidentRules): Reason[] {
  const { policy, above } = rules;
  const { site, feed } = incidentCase;
  const last = site.slots.count - 1;
  const done = incidentCase.judged.upTo(feed.covered[last]!);
  const reasons: (Reason | null)[] = [];
  const daysAbove = above.inLast(policy.rates.overWorkingDays, done);
  if (daysAbove > policy.rates.enterWithAtMostAbove) reasons.push(rateReason(incidentCase, rules));
  const backlog = backlogAt(incidentCase, rules, done);
  const isBacklogHigh = backlog !== null && backlog.median > backlog.toEnter;
  if (isBacklogHigh) reasons.push(backlogReason(incidentCase, rules));
  reasons.push(...p1Reasons(incidentCase));
  if (done < policy.steadyFromWorkingDay) reasons.push(tooEarlyReason(done, policy.steadyFromWorkingDay));
  if (daysAbove <= policy.rates.enterWithAtMostAbove) reasons.push(rateReason(incidentCase, rules));
  if (backlog === null && done >= policy.steadyFromWorkingDay) {
    reasons.push(reason('BACKLOG_NOT_KNOWN', 'The number of incidents open at close is not known', { link: linkTo('feeds') }));
  }
  reasons.push(...openReasons(incidentCase, rules));
  return reasons.filter(isReason);
}

/** Open P1 that no finding names. */
function p1Reasons({ site, feed }: IncidentCase): Reason[] {
  const { p1Open } = urgentOpenNow(site.evidence.urgentIncidents, feed, site.slots);
  if (p1Open.length === 0) return [];
  const references = p1Open.map((incident) => incident.reference);
  return [
    reason('P1_OPEN', `${p1Open.length} P1 open, within ${p1Open.length === 1 ? 'its' : 'their'} fix target`, {
      value: p1Open.length,
      limit: 0,
      link: linkTo('incidents', references),
    }),
  ];
}

/** Overdue P2, told even where they are too few to be unsteady. */
function openReasons({ site, feed }: IncidentCase, rules: IncidentRules): Reason[] {
  const { p2Overdue, p2Twice } = urgentOpenNow(site.evidence.urgentIncidents, feed, site.slots);
  if (p2Overdue.length === 0) return [];
  const twice = p2Twice.length > 0 ? `, ${whole(p2Twice.length)} of them beyond twice it` : '';
  const sentence = `${p2Overdue.length} P2 open beyond target${twice}`;
  return [
    reason('P2_OPEN_BEYOND_TARGET', sentence, {
      value: p2Overdue.length,
      limit: rules.policy.streams.incidents.overdueP2Count,
      link: linkTo(
        'incidents',
        p2Overdue.map((incident) => incident.reference),
      ),
    }),
  ];
}

/** "3.6 opened per 100 staff on Friday 20 November (144), upper limit 1.3; above it on each of the last 10 working days". */
function rateReason(incidentCase: IncidentCase, rules: IncidentRules): Reason | null {
  const { judged, feed, site, rows } = incidentCase;
  const { policy, limits, above } = rules;
  const covered = feed.covered[site.slots.count - 1]!;
  const done = judged.upTo(covered);
  const latest = done > 0 ? judged.days[done - 1]! : latestDay(incidentCase, rules, covered);
  if (latest === null || limits.upper === null) return firstFigures(incidentCase, rules);
  const days = Math.min(policy.rates.overWorkingDays, done);
  const daysAbove = above.inLast(days, done);
  const history = days === 0 ? '' : `; above it ${ofLastDays(daysAbove, days)}`;
  const sentence = `${openedWords(incidentCase, latest)}, ${limitWords(incidentCase, rules)}${history}`;
  return reason(daysAbove > 0 ? 'OPENED_ABOVE_LIMIT' : 'OPENED_WITHIN_LIMIT', sentence, {
    ...shownFigures(incidentCase, rows.get(latest)!.opened, limits.upper),
    link: linkTo('incidents'),
  });
}

function firstFigures(incidentCase: IncidentCase, rules: IncidentRules): Reason | null {
  if (rules.limits.upper === null) return null;
  return reason('NO_COMPLETE_DAY', `No complete day since go-live yet; ${limitWords(incidentCase, rules)}`, {
    ...shownFigures(incidentCase, null, rules.limits.upper),
    link: linkTo('incidents'),
  });
}

function backlogReason(incidentCase: IncidentCase, rules: IncidentRules): Reason | null {
  const { judged, feed, site } = incidentCase;
  const done = judged.upTo(feed.covered[site.slots.count - 1]!);
  const backlog = backlogAt(incidentCase, rules, done);
  if (!backlog) return null;
  const days = Math.min(rules.policy.streams.incidents.backlogMedianOverDays, done);
  const against = backlog.fromBaseline
    ? `above the ${figure(backlog.toEnter)} that the baseline (median ${figure(backlog.level)}) allows`
    : `above its level of ${figure(backlog.level)} 10 working days earlier; no baseline, so its own level stands in`;
  return reason(
    'BACKLOG_HIGH',
    `Median of ${figure(backlog.median)} open at close over ${counted(days, 'working day')}, ${against}`,
    {
      value: backlog.median,
      limit: backlog.toEnter,
      link: linkTo('incidents'),
    },
  );
}

/** "3.6 opened per 100 staff on Friday 20 November (144)"; without a headcount "144 opened on …". */
function openedWords({ site, rows }: IncidentCase, day: number): string {
  const { opened } = rows.get(day)!;
  const on = dayWords(dayOfNumber(day));
  const { staff } = site.evidence;
  return staff
    ? `${rate((opened * 100) / staff)} opened per 100 staff on ${on} (${whole(opened)})`
    : `${whole(opened)} opened on ${on}`;
}

/** "upper limit 1.3", and where it comes from when not from the baseline. */
function limitWords({ site }: IncidentCase, { limits }: IncidentRules): string {
  const { staff } = site.evidence;
  const shown = staff ? rate((limits.upper! * 100) / staff) : figure(limits.upper!);
  if (limits.from === 'BASELINE') return `upper limit ${shown}`;
  if (limits.from === 'TARGET') return `target of ${shown} (no baseline, so the policy's target stands in for the limit)`;
  return `accepted level of ${shown}`;
}

/** Value and limit in the unit of the sentence. */
function shownFigures({ site }: IncidentCase, opened: number | null, limit: number): { value?: number; limit: number } {
  const { staff } = site.evidence;
  const scale = staff ? 100 / staff : 1;
  return { value: opened === null ? undefined : opened * scale, limit: limit * scale };
}

/** The last known figures worth repeating under a late feed: what was open first. */
function lastKnownOf(known: readonly Reason[]): Reason[] {
  const open = known.filter((each) => each.code === 'P2_OPEN_BEYOND_TARGET' || each.code === 'P1_OPEN');
  return [...open, ...known.filter((each) => !open.includes(each) && each.code !== 'TOO_EARLY')];
}

function isReason(value: Reason | null): value is Reason {
  return value !== null;
}
