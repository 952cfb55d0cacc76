import { daysBetween, formatDay, type Day } from '../time/index.js';
import type { HealthEvidence } from './evidence.js';
import type { Phase } from './verdicts.js';

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  PLANNED: 'Planned',
  PREPARING: 'Preparing',
  READY: 'Ready to go live',
  CUTOVER: 'In cutover',
  HYPERCARE: 'Live',
  BUSINESS_AS_USUAL: 'Business as usual',
  PAUSED: 'Paused before going live',
  WITHDRAWN: 'Withdrawn',
};

/** Whether a planned go-live day has passed while the phase still says it is not live: a notice, never a verdict. */
export function hasPassedUnannounced({ phase, goLiveOn }: Pick<HealthEvidence, 'phase' | 'goLiveOn'>, today: Day): boolean {
  const isAhead = phase === 'PLANNED' || phase === 'PREPARING' || phase === 'READY' || phase === 'CUTOVER';
  return isAhead && goLiveOn !== null && goLiveOn < today;
}

/** The sentence of a deployment that is not live. */
export function notLiveSentence(evidence: Pick<HealthEvidence, 'phase' | 'goLiveOn'>, today: Day): string {
  const { phase, goLiveOn } = evidence;
  const words = PHASE_WORDS[phase];
  if (phase === 'WITHDRAWN' || phase === 'PAUSED') return words;
  if (goLiveOn === null) return `${words}, no go-live day set`;
  if (hasPassedUnannounced(evidence, today)) {
    return `${words}: go-live was planned for ${formatDay(goLiveOn)} and has not been announced`;
  }
  const days = daysBetween(today, goLiveOn);
  return `${words}, go-live ${days === 0 ? 'today' : `on ${formatDay(goLiveOn)}, in ${days} ${days === 1 ? 'day' : 'days'}`}`;
}
