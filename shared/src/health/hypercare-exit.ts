import type { Policy } from '../policy/index.js';
import { isWorkingDay } from '../time/index.js';
import type { Health, Phase } from './verdicts.js';

/** Whether a site may leave hypercare. It is never more than eligible: a person signs. */
export interface HypercareExit {
  eligible: boolean;
  /** Working days with a steady verdict, of those looked at. */
  steadyDays: number;
  ofDays: number;
  sentence: string;
}

/**
 * Hypercare exit: eligible when the verdict was steady on 10 of the last 11 working days and is steady today. *House rule.*
 * @param health as of today, with its history
 */
export function hypercareExit(health: Pick<Health, 'verdict' | 'history'>, phase: Phase, policy: Policy): HypercareExit {
  const { steadyDays: needed, ofWorkingDays } = policy.hypercareExit;
  const days: Health['history'] = [];
  for (let index = health.history.length - 1; index >= 0 && days.length < ofWorkingDays; index -= 1) {
    const day = health.history[index]!;
    if (isWorkingDay(day.on)) days.push(day);
  }
  const steadyDays = days.filter((day) => day.verdict === 'STEADY').length;
  const isSteadyToday = health.verdict === 'STEADY';
  const eligible = phase === 'HYPERCARE' && isSteadyToday && steadyDays >= needed;
  const words = `steady on ${steadyDays} of the last ${ofWorkingDays} working days, needs ${needed}`;
  if (phase !== 'HYPERCARE') return { eligible, steadyDays, ofDays: days.length, sentence: `Not in hypercare; ${words}` };
  if (eligible)
    return { eligible, steadyDays, ofDays: days.length, sentence: `Eligible for business as usual, not yet signed: ${words}` };
  const today = isSteadyToday ? '' : ', and today';
  return { eligible, steadyDays, ofDays: days.length, sentence: `Not yet eligible for business as usual: ${words}${today}` };
}
