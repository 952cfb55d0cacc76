import type { Stream, StreamStatus, Verdict } from '../health/index.js';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  UNSTEADY: 'unsteady',
  SETTLING: 'settling',
  STEADY: 'steady',
  UNKNOWN: 'no data',
  NOT_LIVE: 'not live',
};

export const STATUS_WORDS: Readonly<Record<StreamStatus, string>> = {
  UNSTEADY: 'unsteady',
  SETTLING: 'settling',
  STEADY: 'steady',
  UNKNOWN: 'no data',
  NOT_APPLICABLE: 'not applicable',
};

export const STREAM_NAMES: Readonly<Record<Stream, string>> = {
  SAFETY: 'Safety',
  INCIDENTS: 'Incidents',
  APPOINTMENTS: 'Appointments',
  TRAINING: 'Training',
  PAPER: 'Paper fallback',
};

/** What a report is of, as its filter is told. */
export const WORDS_OF_SCOPE: Readonly<Record<'TRUST' | 'PROGRAMME', string>> = {
  TRUST: 'Whole trust',
  PROGRAMME: 'Whole programme',
};
