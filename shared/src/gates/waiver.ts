import { isDay, type Day } from '../time/index.js';

/** A failure accepted for a time: who looks after it, which executive accepts it, why, and until when. */
export interface Waiver {
  criterion: string;
  owner: string;
  acceptedBy: string;
  reason: string;
  fromOn: Day;
  /** The last day it holds. */
  expiresOn: Day;
}

/**
 * Whether a waiver holds on a day: complete, begun and not yet expired. It lapses by itself; nothing has to be done for a gate to
 * fail again.
 */
export function isWaiverLive(waiver: Waiver, on: Day): boolean {
  const isComplete = [waiver.owner, waiver.acceptedBy, waiver.reason].every((words) => words.trim() !== '');
  return isComplete && isDay(waiver.fromOn) && isDay(waiver.expiresOn) && waiver.fromOn <= on && on <= waiver.expiresOn;
}

/** The live waiver of a criterion that lasts longest; null when there is none. */
export function liveWaiver(waivers: readonly Waiver[], criterion: string, on: Day): Waiver | null {
  let found: Waiver | null = null;
  for (const waiver of waivers) {
    if (waiver.criterion !== criterion || !isWaiverLive(waiver, on)) continue;
    if (!found || waiver.expiresOn > found.expiresOn) found = waiver;
  }
  return found;
}
