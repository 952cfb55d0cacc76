import { hasFigureLately } from '../rate-days.js';
import type { Site, StreamJudgement } from '../site.js';
import type { StreamStatus } from '../verdicts.js';
import { appointmentReasons } from './appointment-reasons.js';
import { bookingCaseOf, hasShift, type BookingCase } from './booking-case.js';
import { streamStatuses } from './stream-statuses.js';

/**
 * The appointments stream: booking failures on a p′ chart with its baseline before go-live. UNSTEADY: above the upper limit on
 * 2 of the last 5 working days. STEADY: at most 1 of the last 10 above it and no upward shift; once steady until 3 of 10 are
 * above, an upward shift alone being an early warning then. *House rule*, policy 1.
 */
export function judgeAppointments(site: Site): StreamJudgement {
  const bookingCase = bookingCaseOf(site);
  const { feed } = bookingCase;
  const last = site.slots.count - 1;
  const found = streamStatuses({
    site,
    feed,
    hasFigures: (slot) =>
      bookingCase.rulesAt(slot).limits.from !== 'NONE' && hasFigureLately(bookingCase.judged, feed.covered[slot]!, site.goLive),
    judge: (slot, wasSteady) => judgeSlot(bookingCase, slot, wasSteady),
  });
  return {
    statuses: found.statuses,
    lastKnown: feed.late[last] === 1 && found.statuses[last] === 'UNSTEADY',
    againstAcceptedLevel: bookingCase.rulesAt(last).limits.from === 'ACCEPTED' && found.statuses[last] === 'STEADY',
    figuresTo: feed.covered[last]!,
    reasons: appointmentReasons(bookingCase, found),
  };
}

function judgeSlot(bookingCase: BookingCase, slot: number, wasSteady: boolean): StreamStatus {
  const { above, policy, limits } = bookingCase.rulesAt(slot);
  const { unsteadyDaysAbove, unsteadyOfWorkingDays } = policy.streams.appointments;
  const done = bookingCase.judged.upTo(bookingCase.feed.covered[slot]!);
  if (limits.from === 'NONE') return 'SETTLING';
  if (above.inLast(unsteadyOfWorkingDays, done) >= unsteadyDaysAbove) return 'UNSTEADY';
  if (done < policy.steadyFromWorkingDay) return 'SETTLING';
  const daysAbove = above.inLast(policy.rates.overWorkingDays, done);
  if (wasSteady) return daysAbove < policy.rates.leaveFromAbove ? 'STEADY' : 'SETTLING';
  const enters = daysAbove <= policy.rates.enterWithAtMostAbove && !hasShift(bookingCase.rulesAt(slot), done);
  return enters ? 'STEADY' : 'SETTLING';
}
