import type { Policy } from '../policy/index.js';
import { STREAMS, type Phase, type Rag, type Stream, type StreamStatus, type Verdict } from './verdicts.js';

/** The status of each stream. */
export type StreamStatuses = Readonly<Record<Stream, StreamStatus>>;

/**
 * The verdict of a live deployment: any stream UNSTEADY is unsteady; else safety, incidents or appointments UNKNOWN is unknown
 * ("no data"); else every applicable stream STEADY is steady; else settling. Closing a feed is no evidence: where incidents are
 * not applicable a site is settling at best, and where appointments are not either nothing counts how it works, so it is unknown.
 * *House rule.*
 * @example with training UNKNOWN and all others STEADY: 'SETTLING'
 */
export function verdictOf(statuses: StreamStatuses, policy: Policy): Exclude<Verdict, 'NOT_LIVE'> {
  let isSteady = true;
  let isUnknown = false;
  for (const stream of STREAMS) {
    const status = statuses[stream];
    if (status === 'UNSTEADY') return 'UNSTEADY';
    if (status === 'NOT_APPLICABLE') continue;
    if (status !== 'STEADY') isSteady = false;
    if (status === 'UNKNOWN' && policy.neededStreams.includes(stream)) isUnknown = true;
  }
  const areIncidentsClosed = statuses.INCIDENTS === 'NOT_APPLICABLE';
  if (isUnknown || (areIncidentsClosed && statuses.APPOINTMENTS === 'NOT_APPLICABLE')) return 'UNKNOWN';
  return isSteady && !areIncidentsClosed ? 'STEADY' : 'SETTLING';
}

/**
 * Whether a deployment has a verdict: in hypercare and business as usual, and when paused if it had gone live. The phase
 * decides, not the date.
 */
export function isLive(phase: Phase, hadGoneLive: boolean): boolean {
  return phase === 'HYPERCARE' || phase === 'BUSINESS_AS_USUAL' || (phase === 'PAUSED' && hadGoneLive);
}

const RAGS: Readonly<Record<Verdict, Rag>> = {
  UNSTEADY: 'RED',
  SETTLING: 'AMBER',
  STEADY: 'GREEN',
  UNKNOWN: 'GREY',
  NOT_LIVE: 'GREY',
};

/** The colour of a verdict: blue for business as usual, but only while it is steady. */
export function ragOf(verdict: Verdict, phase: Phase): Rag {
  return verdict === 'STEADY' && phase === 'BUSINESS_AS_USUAL' ? 'BLUE' : RAGS[verdict];
}
