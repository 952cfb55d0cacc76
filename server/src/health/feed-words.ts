import type { FeedState } from '@steady/shared/health';
import { policyOn } from '@steady/shared/policy';
import { daysBetween, formatDay, formatTimeAndDay, londonDayOf, londonInstant, nextWorkingDay } from '@steady/shared/time';
import type { FeedType } from '../rollout/deployment.type.js';
import type { FeedExpectation } from '../rollout/rollout.service.js';
import { policies } from '../policies/known-policies.js';

/** A feed as a page shows it: what was promised beside what came. `state` is undefined before any was worked out. */
export function feedTypeOf(expected: FeedExpectation, state: FeedState | undefined, asOf: Date): FeedType {
  const lastGoodAt = state?.lastGoodAt ? new Date(state.lastGoodAt) : null;
  return {
    feed: expected.feed,
    source: expected.source,
    cadence: expected.cadence,
    dueOn: expected.dueOn,
    dueAt: state?.dueOn ? lateFrom(state.dueOn) : null,
    lastGoodAt,
    late: state?.late ?? false,
    sentence: sentenceOf(expected, state, lastGoodAt, asOf),
    notApplicable: expected.notApplicable,
  };
}

/** The instant from which a feed due on a day is late: midday of the next working day. */
function lateFrom(dueOn: string): Date {
  const on = nextWorkingDay(dueOn);
  const [hour, minute] = policyOn(policies, on).feeds.lateAfter.split(':').map(Number);
  return londonInstant(on, hour ?? 12, minute ?? 0);
}

function sentenceOf(expected: FeedExpectation, state: FeedState | undefined, lastGoodAt: Date | null, asOf: Date): string {
  if (expected.notApplicable) return `Closed by ${expected.closedBy ?? 'a named person'}: the trust has no such feed.`;
  if (state === undefined) return 'Not worked out yet.';
  if (state.cadence === null) return 'Entered in Steady itself, so never late.';
  const due = state.dueOn === null ? '' : `due ${formatDay(state.dueOn)}`;
  if (lastGoodAt === null) return `Never received; ${due === '' ? 'expected' : due}.`;
  const last = `last received at ${formatTimeAndDay(lastGoodAt)}`;
  if (!state.late) return `${sentenceCase(last)}; next ${due}.`;
  const days = daysBetween(londonDayOf(lastGoodAt), londonDayOf(asOf));
  return `Late: ${last}, ${days === 1 ? '1 day' : `${days} days`} ago; was ${due}.`;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
