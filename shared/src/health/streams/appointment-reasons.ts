import { asLastKnown, feedReason, linkTo, reason, tooEarlyReason } from '../reasons.js';
import { numberedDay, ofLastDays, percent, whole } from '../sentences.js';
import type { Reason } from '../verdicts.js';
import { hasShift, type BookingCase, type BookingRules } from './booking-case.js';
import type { StatusesFound } from './stream-statuses.js';

/** The reasons of the appointments stream at the last slot, the one that decides first. */
export function appointmentReasons(bookingCase: BookingCase, found: StatusesFound): Reason[] {
  const { site, feed } = bookingCase;
  const last = site.slots.count - 1;
  const status = found.statuses[last]!;
  const rules = bookingCase.rulesAt(last);
  const silence = feedReason(site, feed);
  if (status === 'NOT_APPLICABLE') return [silence!];
  if (status === 'UNKNOWN' && !silence) return [nothingToJudgeBy(bookingCase, rules)];
  const known = found.underlying === 'SETTLING' ? settlingReasons(bookingCase, rules) : [rateReason(bookingCase, rules)];
  if (!silence) return known;
  if (status === 'UNSTEADY') return [...asLastKnown(known), silence];
  return feed.never[last] || rules.limits.from === 'NONE' ? [silence] : [silence, ...asLastKnown(known)];
}

/** What is counted, by its name on screen. */
function measureWords({ site }: BookingCase): string {
  return site.evidence.bookingMeasure === 'BOOKING_FAILURES'
    ? 'Booking failures'
    : 'Hospital cancellations (the stand-in for booking failures)';
}

function nothingToJudgeBy(bookingCase: BookingCase, { limits }: BookingRules): Reason {
  const { site } = bookingCase;
  if (limits.from === 'NONE') {
    return reason('NO_BASELINE', `${measureWords(bookingCase)} have no baseline before go-live and no target`, {
      link: linkTo('appointments'),
    });
  }
  const covered = numberedDay(site.slots.complete[site.slots.count - 1]!);
  return reason(
    'NO_RECENT_FIGURES',
    `No figure of ${measureWords(bookingCase).toLowerCase()} on any of the 5 working days to ${covered}`,
    {
      link: linkTo('feeds'),
    },
  );
}

function settlingReasons(bookingCase: BookingCase, rules: BookingRules): Reason[] {
  const { judged, feed, site } = bookingCase;
  const { policy, above } = rules;
  const done = judged.upTo(feed.covered[site.slots.count - 1]!);
  const reasons = [rateReason(bookingCase, rules)];
  if (hasShift(rules, done)) {
    reasons.push(
      reason(
        'UPWARD_SHIFT',
        `${measureWords(bookingCase)} above the baseline's ${percent(rules.limits.mean!)} on each of the last ${policy.limits.shiftPoints} working days, an upward shift`,
        { value: policy.limits.shiftPoints, limit: policy.limits.shiftPoints, link: linkTo('appointments') },
      ),
    );
  }
  if (done >= policy.steadyFromWorkingDay) return reasons;
  const early = tooEarlyReason(done, policy.steadyFromWorkingDay);
  return above.inLast(policy.rates.overWorkingDays, done) > policy.rates.enterWithAtMostAbove
    ? [...reasons, early]
    : [early, ...reasons];
}

/** "Booking failures 7.7 % on Friday 20 November (66 of 858), above the upper limit of 3.4 % on each of the last 5 working days". */
function rateReason(bookingCase: BookingCase, rules: BookingRules): Reason {
  const { judged, feed, site, rows } = bookingCase;
  const { policy, above, limits } = rules;
  const name = measureWords(bookingCase);
  const done = judged.upTo(feed.covered[site.slots.count - 1]!);
  if (done === 0) {
    return reason('NO_COMPLETE_DAY', `${name}: no complete working day since go-live yet`, { link: linkTo('appointments') });
  }
  const day = judged.days[done - 1]!;
  const { numerator, denominator } = rows.get(day)!;
  const value = numerator / denominator;
  const limit = limits.upperAt(denominator) ?? undefined;
  const latest = `${name} ${percent(value)} on ${numberedDay(day)} (${whole(numerator)} of ${whole(denominator)})`;
  const { unsteadyOfWorkingDays, unsteadyDaysAbove } = policy.streams.appointments;
  const inWeek = above.inLast(unsteadyOfWorkingDays, done);
  const isWeek = inWeek >= unsteadyDaysAbove;
  const days = Math.min(done, isWeek ? unsteadyOfWorkingDays : policy.rates.overWorkingDays);
  const times = above.inLast(days, done);
  const words = limitWords(rules, limit ?? 0);
  const sentence = above.at(done - 1)
    ? `${latest}, above the ${words} ${ofLastDays(times, days)}`
    : `${latest}, ${words}; above it ${ofLastDays(times, days)}`;
  return reason(times > 0 ? 'BOOKING_FAILURES_ABOVE_LIMIT' : 'BOOKING_FAILURES_WITHIN_LIMIT', sentence, {
    value,
    limit,
    link: linkTo('appointments'),
  });
}

function limitWords({ limits }: BookingRules, limit: number): string {
  if (limits.from === 'BASELINE') return `upper limit of ${percent(limit)}`;
  if (limits.from === 'ACCEPTED') return `accepted level of ${percent(limit)}`;
  return `target of ${percent(limit)} (no baseline, so the policy's target stands in for the limit)`;
}
