import { numberOfDay } from './calendar.js';
import type { AcceptedLevel } from './evidence.js';

/**
 * The accepted level in force for a stream on a numbered day: the latest one accepted on or before it whose review day has not
 * passed. Past its review day it lapses by itself. One whose limit is no figure, or below 0, is none.
 */
export function acceptedLevelOn(
  levels: readonly AcceptedLevel[],
  stream: AcceptedLevel['stream'],
  day: number,
): AcceptedLevel | null {
  let found: AcceptedLevel | null = null;
  for (const level of levels) {
    if (level.stream !== stream || level.by.trim() === '' || !isFigure(level)) continue;
    if (numberOfDay(level.acceptedOn) > day || numberOfDay(level.reviewOn) < day) continue;
    if (!found || level.acceptedOn > found.acceptedOn) found = level;
  }
  return found;
}

function isFigure({ upperLimit, openAtClose }: AcceptedLevel): boolean {
  return [upperLimit, openAtClose ?? 0].every((figure) => Number.isFinite(figure) && figure >= 0);
}
