const minute = 60_000;
const firstMs = minute;
const longestMs = 60 * minute;

/** A mail nobody would take for this long is given up, unless the mail itself says when it is of no more use. */
export const giveUpAfterMs = 3 * 24 * 60 * minute;

/**
 * How long to wait after a failed attempt, in milliseconds: one minute after the first, twice as long after each further
 * one, an hour at most. Worked example: 1, 2, 4, 8, 16, 32, 60, 60 … minutes, so about 76 attempts in three days.
 */
export function backOffMs(attempts: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempts, 1) - 1, 30));
}
