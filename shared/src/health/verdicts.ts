import type { Phase } from '../rollout/index.js';
import type { Day } from '../time/index.js';

export type { Phase };

/** The words of the contract. Lists are in the order a page shows them. */
export const STREAMS = ['SAFETY', 'INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'PAPER'] as const;
export type Stream = (typeof STREAMS)[number];

export type StreamStatus = 'UNSTEADY' | 'SETTLING' | 'STEADY' | 'UNKNOWN' | 'NOT_APPLICABLE';

/** Worst first. */
export const VERDICTS = ['UNSTEADY', 'UNKNOWN', 'SETTLING', 'STEADY', 'NOT_LIVE'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Rag = 'RED' | 'AMBER' | 'GREEN' | 'GREY' | 'BLUE';

/** Why a stream has its status: a stable code, the figure, the limit it was held against, and a sentence for a busy reader. */
export interface Reason {
  code: string;
  sentence: string;
  value: number | null;
  limit: number | null;
  /** What opens behind it: a list of the application, with its filter. */
  link: ReasonLink | null;
}

export interface ReasonLink {
  page: 'incidents' | 'safety' | 'appointments' | 'training' | 'downtime' | 'feeds';
  /** The rows meant, where they are few and named. */
  references: readonly string[];
}

export interface StreamHealth {
  stream: Stream;
  status: StreamStatus;
  /** The reason to show first stands first; never empty. */
  reasons: Reason[];
  /** The first day of the unbroken run of this status; null when not live or not applicable. */
  sinceOn: Day | null;
  /** The status rests on what was last received, and the feed is late. */
  lastKnown: boolean;
  /** STEADY only against a level a programme manager has accepted. */
  againstAcceptedLevel: boolean;
  /** The last complete day judged for a rate; null for a stream of events. */
  figuresToOn: Day | null;
  /** The share of the score, in points; null when unknown or not applicable. */
  scorePart: number | null;
  /** The most this stream could add, in points; null when unknown or not applicable. */
  scorePartMost: number | null;
}

/** What was the case at the close of one day. */
export interface HealthDay {
  on: Day;
  dayNumber: number;
  verdict: Exclude<Verdict, 'NOT_LIVE'>;
  streams: Record<Stream, StreamStatus>;
  policyVersion: number;
  /** Judged again after the go-live day was moved. */
  restated: boolean;
}

export interface FeedState {
  feed: string;
  source: string;
  cadence: 'DAILY' | 'WORKING_DAYS' | 'WEEKLY' | null;
  /** The latest day it was due on that has not been met, else the next one; null when entered here or closed. */
  dueOn: Day | null;
  lastGoodAt: string | null;
  late: boolean;
  closed: boolean;
}

export interface Health {
  verdict: Verdict;
  rag: Rag;
  /** 0 to 100, one decimal, 100 best; null when not live or under the least confidence. */
  score: number | null;
  /** 0 to 1: the weight of the streams that are known, of those applicable; null when not live. */
  confidence: number | null;
  /** Always the five, in the order of STREAMS; empty when not live. */
  streams: StreamHealth[];
  /** One sentence or two for a table: the first reason of the streams that decide the verdict. */
  headline: string;
  sinceOn: Day | null;
  /** Days since go-live, negative before; null without a go-live day. */
  dayNumber: number | null;
  againstAcceptedLevel: boolean;
  /** Days judged again after go-live was moved, first and last; null when none. */
  restated: { fromOn: Day; toOn: Day; reason: string } | null;
  feeds: FeedState[];
  policyVersion: number;
  asOf: string;
  /** What each closed day since go-live was, oldest first; the last is yesterday. Empty when not live. */
  history: HealthDay[];
}
