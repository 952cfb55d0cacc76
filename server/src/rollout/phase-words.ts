import type { FeedKind, Phase } from '../graphql/enums.js';

/** Phases as a sentence says them. */
export const phaseWords: Record<Phase, string> = {
  PLANNED: 'planned',
  PREPARING: 'preparing',
  READY: 'ready',
  CUTOVER: 'cutover',
  HYPERCARE: 'hypercare',
  BUSINESS_AS_USUAL: 'business as usual',
  PAUSED: 'paused',
  WITHDRAWN: 'withdrawn',
};

/** Feeds as a sentence says them. */
export const feedWords: Record<FeedKind, string> = {
  INCIDENTS: 'incidents',
  APPOINTMENTS: 'appointments',
  TRAINING: 'training',
  DOWNTIME: 'paper fallback',
  MEASURES: 'measures',
  ORGANISATIONS: 'organisations',
};
