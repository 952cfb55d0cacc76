import { lastConfirmed } from '../confirmed.js';
import { linkTo, reason } from '../reasons.js';
import { daysAgo } from '../sentences.js';
import type { Site } from '../site.js';
import type { Reason } from '../verdicts.js';

const CONFIRMATION_WORDS = {
  SAFETY: { what: 'Safety queue confirmed as reviewed', never: 'Safety queue never confirmed as reviewed' },
  PAPER: { what: '"No downtime" confirmed', never: '"No downtime" never confirmed' },
} as const;

/** Who confirmed last and when; what a STEADY safety or paper stream rests on. */
export function confirmationReason(confirmed: readonly number[], site: Site, stream: 'SAFETY' | 'PAPER'): Reason {
  const last = site.slots.count - 1;
  const day = site.slots.day[last]!;
  const limit = site.policies[last]!.confirmedWithinDays;
  const on = lastConfirmed(confirmed, day);
  const words = CONFIRMATION_WORDS[stream];
  const link = linkTo(stream === 'SAFETY' ? 'safety' : 'downtime');
  if (on === null) return reason('NOT_CONFIRMED', `${words.never}, needed every ${limit} days`, { limit, link });
  const age = day - on;
  const sentence = `${words.what} ${daysAgo(age)}${age > limit ? `, needed every ${limit} days` : ''}`;
  return reason(age > limit ? 'NOT_CONFIRMED' : 'CONFIRMED', sentence, { value: age, limit, link });
}
