import type { Policy } from '../policy/index.js';
import type { Day } from '../time/index.js';
import { shortDate } from './sentences.js';
import type { StreamHealth, Verdict } from './verdicts.js';

const STREAM_WORDS = {
  SAFETY: 'Safety',
  INCIDENTS: 'Incidents',
  APPOINTMENTS: 'Appointments',
  TRAINING: 'Training',
  PAPER: 'Paper fallback',
} as const;

/** A table shows two reasons; the page shows them all. */
const REASONS_SHOWN = 2;

/**
 * The sentence beside a verdict in a table: the first reason of each stream that decides it, at most two.
 * @example 'Booking failures 7.7 % on Friday 20 November (66 of 858), above …; Outpatients on paper since 2:10pm on Tuesday 17 November'
 */
export function headlineOf(verdict: Verdict, streams: readonly StreamHealth[], since: Day, policy: Policy): string {
  if (verdict === 'STEADY') {
    const accepted = streams
      .filter((stream) => stream.againstAcceptedLevel)
      .map((stream) => STREAM_WORDS[stream.stream].toLowerCase());
    const against = accepted.length === 0 ? '' : ` against an accepted level (${accepted.join(', ')})`;
    return `Every stream steady${against} since ${shortDate(since)}`;
  }
  const streamsThatDecide = deciding(verdict, streams, policy);
  const first = streamsThatDecide.map((stream) => stream.reasons[0]?.sentence ?? STREAM_WORDS[stream.stream]);
  const distinct = first.filter((sentence, index) => first.indexOf(sentence) === index);
  const lastKnown = verdict === 'UNKNOWN' ? streamsThatDecide[0]?.reasons[1]?.sentence : undefined;
  if (distinct.length === 1 && lastKnown) return `${distinct[0]!}; ${lastKnown.replace(/^Last/, 'last')}`;
  return distinct.slice(0, REASONS_SHOWN).join('; ');
}

/** The streams that make a verdict what it is, the needed ones first. */
function deciding(verdict: Verdict, streams: readonly StreamHealth[], policy: Policy): StreamHealth[] {
  if (verdict === 'UNSTEADY') return streams.filter((stream) => stream.status === 'UNSTEADY');
  const closed = streams.filter(({ stream, status }) => status === 'NOT_APPLICABLE' && policy.neededStreams.includes(stream));
  if (verdict === 'UNKNOWN') {
    // Safety comes with the incidents: where both are silent the incidents' own words say more.
    const needed = streams.filter((stream) => stream.status === 'UNKNOWN' && policy.neededStreams.includes(stream.stream));
    if (needed.length === 0) return closed;
    return [...needed.filter((stream) => stream.stream !== 'SAFETY'), ...needed.filter((stream) => stream.stream === 'SAFETY')];
  }
  const unknown = streams.filter((stream) => stream.status === 'UNKNOWN');
  const short = [...unknown, ...streams.filter((stream) => stream.status === 'SETTLING')];
  return short.length > 0 ? short : closed;
}
