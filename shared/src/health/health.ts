import { policyOn, type Policy } from '../policy/index.js';
import { daysBetween, londonDayOf, type Day } from '../time/index.js';
import { dayOfNumber, numberOfDay } from './calendar.js';
import type { HealthEvidence } from './evidence.js';
import { feedAtSlots, feedState } from './feed-lateness.js';
import { headlineOf } from './headline.js';
import { notLiveSentence } from './not-live.js';
import { scoreOf } from './score.js';
import { policyNow, siteOf, type Site, type StreamJudgement } from './site.js';
import { slotsOf } from './slots.js';
import { judgeAppointments } from './streams/appointments.js';
import { judgeIncidents } from './streams/incidents.js';
import { judgePaper } from './streams/paper.js';
import { judgeSafety } from './streams/safety.js';
import { judgeTraining } from './streams/training.js';
import { isLive, ragOf, verdictOf } from './verdict.js';
import {
  STREAMS,
  type FeedState,
  type Health,
  type HealthDay,
  type Stream,
  type StreamHealth,
  type Verdict,
} from './verdicts.js';

/**
 * The health of one deployment at an instant: verdict, streams with their reasons, score and confidence, and what it was at the
 * close of every day since go-live. A pure function of the evidence: it is folded forward from go-live, each day judged by the
 * policy of its day, so that the answer for a day does not depend on when it is asked. Rows after `asOf` are not used.
 * @param policies every version; see `policyOn`
 * @param asOf ISO instant with its zone
 * @throws RangeError when a day or an instant of the evidence is not one, or there is no policy
 */
export function healthOf(evidence: HealthEvidence, policies: readonly Policy[], asOf: string): Health {
  const today = londonDayOf(asOf);
  if (!isLive(evidence.phase, evidence.hadGoneLive)) return notLive(evidence, policies, asOf, today);
  if (evidence.goLiveOn === null) {
    const none = notLive(evidence, policies, asOf, today);
    return { ...none, verdict: 'UNKNOWN', confidence: 0, headline: 'Live, but no go-live day is set: nothing can be judged' };
  }
  const site = siteOf(evidence, evidence.goLiveOn, policies, asOf);
  return liveHealth(site, judgeStreams(site), asOf);
}

/** The feeds of a deployment as a page shows them, live or not. */
export function feedStatesOf(evidence: HealthEvidence, policies: readonly Policy[], asOf: string): FeedState[] {
  const today = londonDayOf(asOf);
  const goLive = numberOfDay(evidence.goLiveOn ?? today);
  // The last two days are enough: a feed's state is that of the last slot.
  const slots = slotsOf(Math.max(goLive, numberOfDay(today)), asOf);
  return evidence.feeds.map((feed) => feedState(feedAtSlots(feed, { ...slots, goLive }, policies), { ...slots, goLive }));
}

function judgeStreams(site: Site): Readonly<Record<Stream, StreamJudgement>> {
  return {
    SAFETY: judgeSafety(site),
    INCIDENTS: judgeIncidents(site),
    APPOINTMENTS: judgeAppointments(site),
    TRAINING: judgeTraining(site),
    PAPER: judgePaper(site),
  };
}

function liveHealth(site: Site, judged: Readonly<Record<Stream, StreamJudgement>>, asOf: string): Health {
  const { slots, evidence } = site;
  const last = slots.count - 1;
  const policy = policyNow(site);
  const perSlot: HealthDay['streams'][] = [];
  for (let slot = 0; slot < slots.count; slot += 1) perSlot.push(statusesAt(judged, slot));
  const verdicts = perSlot.map((each, slot) => verdictOf(each, site.policies[slot]!));
  const verdict = verdicts[last]!;
  const statuses = perSlot[last]!;
  const { score, confidence, parts, most } = scoreOf(statuses, policy);
  const streams = STREAMS.map((stream): StreamHealth => {
    const { reasons, lastKnown, againstAcceptedLevel, figuresTo } = judged[stream];
    return {
      stream,
      status: statuses[stream],
      reasons,
      sinceOn: statuses[stream] === 'NOT_APPLICABLE' ? null : sinceOn(judged[stream].statuses, site),
      lastKnown,
      againstAcceptedLevel,
      figuresToOn: figuresTo === null ? null : dayOfNumber(figuresTo),
      scorePart: parts[stream],
      scorePartMost: most[stream],
    };
  });
  const since = sinceOn(verdicts, site);
  return {
    verdict,
    rag: ragOf(verdict, evidence.phase),
    score,
    confidence,
    streams,
    headline: headlineOf(verdict, streams, since, policy),
    sinceOn: since,
    dayNumber: slots.day[last]! - site.goLive,
    againstAcceptedLevel: verdict === 'STEADY' && streams.some((stream) => stream.againstAcceptedLevel),
    restated: restatedRange(site),
    feeds: site.feeds.map((feed) => feedState(feed, slots)),
    policyVersion: policy.version,
    asOf,
    history: historyOf(site, perSlot, verdicts),
  };
}

function statusesAt(judged: Readonly<Record<Stream, StreamJudgement>>, slot: number): HealthDay['streams'] {
  return {
    SAFETY: judged.SAFETY.statuses[slot]!,
    INCIDENTS: judged.INCIDENTS.statuses[slot]!,
    APPOINTMENTS: judged.APPOINTMENTS.statuses[slot]!,
    TRAINING: judged.TRAINING.statuses[slot]!,
    PAPER: judged.PAPER.statuses[slot]!,
  };
}

/** The first day of the unbroken run that the last slot belongs to. */
function sinceOn(states: readonly string[], { slots }: Site): Day {
  let first = slots.count - 1;
  while (first > 0 && states[first - 1] === states[slots.count - 1]) first -= 1;
  return dayOfNumber(slots.day[first]!);
}

function historyOf(site: Site, perSlot: readonly HealthDay['streams'][], verdicts: readonly HealthDay['verdict'][]): HealthDay[] {
  const { slots, goLive } = site;
  const restated = restatedRange(site);
  const days = new Array<HealthDay>(slots.count - 1);
  for (let slot = 0; slot < slots.count - 1; slot += 1) {
    const on = dayOfNumber(slots.day[slot]!);
    days[slot] = {
      on,
      dayNumber: slots.day[slot]! - goLive,
      verdict: verdicts[slot]!,
      streams: perSlot[slot]!,
      policyVersion: site.policies[slot]!.version,
      restated: restated !== null && on >= restated.fromOn && on <= restated.toOn,
    };
  }
  return days;
}

/** The days judged again because the go-live day was moved after it had come. */
function restatedRange({ evidence, slots }: Site): Health['restated'] {
  const moves = evidence.goLiveMoves
    .map((move) => ({ ...move, movedOn: londonDayOf(move.movedAt) }))
    .filter((move) => move.movedOn >= move.fromOn && numberOfDay(move.movedOn) <= slots.day[slots.count - 1]!)
    .sort((a, b) => (a.movedAt < b.movedAt ? -1 : 1));
  const latest = moves[moves.length - 1];
  if (!latest) return null;
  const firsts = moves.map((move) => (move.fromOn < move.toOn ? move.fromOn : move.toOn)).sort();
  return { fromOn: firsts[0]!, toOn: latest.movedOn, reason: latest.reason };
}

function notLive(evidence: HealthEvidence, policies: readonly Policy[], asOf: string, today: Day): Health {
  const verdict: Verdict = 'NOT_LIVE';
  return {
    verdict,
    rag: ragOf(verdict, evidence.phase),
    score: null,
    confidence: null,
    streams: [],
    headline: notLiveSentence(evidence, today),
    sinceOn: null,
    dayNumber: evidence.goLiveOn === null ? null : daysBetween(evidence.goLiveOn, today),
    againstAcceptedLevel: false,
    restated: null,
    feeds: feedStatesOf(evidence, policies, asOf),
    policyVersion: policyOn(policies, today).version,
    asOf,
    history: [],
  };
}
