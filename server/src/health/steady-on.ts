import {
  type DecayShape,
  type ForecastInput,
  forecastSteadiness,
  isSiteDate,
  shapeOf,
  siteDateSentence,
} from '@steady/shared/forecast';
import type { Health, HealthEvidence, Stream } from '@steady/shared/health';
import { policyOn } from '@steady/shared/policy';
import { addDays, type Day, earlierDay, londonDayOf } from '@steady/shared/time';
import { incidentBaseline } from './incident-baseline.js';
import { policies } from '../policies/known-policies.js';

/**
 * The date of steadiness as it is shown and stored. Where another stream is unsteady (withheld OTHER_STREAM_UNSTEADY) the days are
 * those of incidents alone and not the site's.
 */
export interface SteadyOn {
  readonly on: Day | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly reached: boolean;
  readonly sentence: string;
  readonly withheld: { readonly code: string; readonly sentence: string } | null;
}

const streamWords: Record<Exclude<Stream, 'INCIDENTS'>, string> = {
  SAFETY: 'safety',
  APPOINTMENTS: 'booking failures',
  TRAINING: 'training',
  PAPER: 'paper fallback',
};

const withheld = (code: string, sentence: string): SteadyOn => ({
  on: null,
  from: null,
  to: null,
  reached: false,
  sentence,
  withheld: { code, sentence },
});

/** What the forecast is made from; null where the deployment has no go-live behind it. */
export function forecastInputOf(evidence: HealthEvidence, health: Health, asOf: Date): ForecastInput | null {
  const { goLiveOn, incidentDays } = evidence;
  if (goLiveOn === null || health.verdict === 'NOT_LIVE') return null;
  const today = londonDayOf(asOf);
  const policy = policyOn(policies, today);
  const { forecast, limits } = policy;
  const lastTold = incidentDays.at(-1)?.on ?? today;
  return {
    goLiveOn,
    upTo: earlierDay(addDays(today, -1), lastTold),
    days: incidentDays.filter(({ on }) => on >= goLiveOn),
    baseline: incidentBaseline(incidentDays, goLiveOn, policy),
    feedLate: health.feeds.some((feed) => feed.feed === 'incidents' && feed.late),
    rule: {
      windowDays: forecast.closesWorkingDays,
      mayBeAbove: forecast.atMostAbove,
      passedByAtLeast: limits.passedByAtLeastEvents,
    },
  };
}

/**
 * The date of steadiness of a site. The forecast is of incidents; it is the site's date only when no other stream is unsteady,
 * else the site's is withheld with
 * both said, and the days are those of incidents alone.
 * @param earlierSites shapes of the programme's sites that went live earlier and have steadied
 */
export function steadyOnOf(
  evidence: HealthEvidence,
  health: Health,
  asOf: Date,
  earlierSites: readonly DecayShape[],
): { steadyOn: SteadyOn; shape: DecayShape | null } {
  const input = forecastInputOf(evidence, health, asOf);
  if (input === null) return { steadyOn: withheld('NOT_LIVE', 'No date: the site is not live.'), shape: null };
  const forecast = forecastSteadiness({ ...input, earlierSites });
  const unsteady = health.streams
    .filter(({ stream, status }) => stream !== 'INCIDENTS' && status === 'UNSTEADY')
    .map(({ stream }) => streamWords[stream as Exclude<Stream, 'INCIDENTS'>]);
  const sentence = siteDateSentence(forecast, unsteady);
  const shape = forecast.reached ? shapeOf(input) : null;
  if (forecast.withheld) return { steadyOn: withheld(forecast.withheld.code, sentence), shape };
  const { on, from, to, reached } = forecast;
  const ofIncidentsOnly = isSiteDate(forecast, unsteady) ? null : { code: 'OTHER_STREAM_UNSTEADY', sentence };
  return { steadyOn: { on, from, to, reached, sentence, withheld: ofIncidentsOnly }, shape };
}
