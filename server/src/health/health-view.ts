import { type Reason, steadyNeedsOf } from '@steady/shared/health';
import { policyOn } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import type { HealthType } from './health.type.js';
import { policies } from '../policies/known-policies.js';
import type { StoredHealth } from './stored-health.js';

/** Remembered health as GraphQL shows it. */
export function healthTypeOf(stored: StoredHealth, trust: string): HealthType {
  const { health, sentence, steadyOn, exitEligible } = stored;
  const asOf = new Date(health.asOf);
  const policy = policyOn(policies, londonDayOf(asOf));
  const weights = policy.streams;
  return {
    asOf,
    verdict: health.verdict,
    rag: health.rag,
    sentence,
    since: health.sinceOn,
    score: health.score,
    confidence: health.confidence ?? 0,
    streams: health.streams.map(({ stream, status, sinceOn, lastKnown, scorePart, reasons }) => ({
      stream,
      status,
      since: sinceOn,
      lastKnown,
      scorePart,
      weight: weights[stream.toLowerCase() as keyof typeof weights].weight,
      reasons: reasons.map((reason) => ({ ...reason, link: linkOf(reason, trust) })),
      needs: steadyNeedsOf({ status, reasons }, policy),
    })),
    steadyOn,
    policyVersion: health.policyVersion,
    exitEligible,
    restated: health.restated,
  };
}

/** The address of the rows behind a reason: the one incident meant, or the list it is in. */
function linkOf({ link }: Reason, trust: string): string | null {
  if (link === null) return null;
  const of = `trust=${encodeURIComponent(trust)}`;
  const [only, ...more] = link.references;
  switch (link.page) {
    case 'incidents':
      return only !== undefined && more.length === 0 ? `/incidents/${encodeURIComponent(only)}` : `/incidents?${of}`;
    case 'safety':
      return `/incidents?${of}&only=safety`;
    case 'feeds':
      return '/feeds';
    default:
      return null; // the site's own page, where the reason stands, shows the chart
  }
}
