import type { StreamStatus, Verdict } from '@steady/shared/health';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  UNSTEADY: 'Unsteady',
  SETTLING: 'Settling',
  STEADY: 'Steady',
  UNKNOWN: 'No data',
  NOT_LIVE: 'Not live',
};

export const statusWords: Readonly<Record<StreamStatus, string>> = {
  UNSTEADY: 'Unsteady',
  SETTLING: 'Settling',
  STEADY: 'Steady',
  UNKNOWN: 'No data',
  NOT_APPLICABLE: 'Not applicable',
};
