import { stateWords } from '../../format/words.js';
import type { ClockKind, ClockState, IncidentState } from '../../gql/schema-types.js';
import type { StatusShapeName } from '../../ui/status-shape.js';

export interface Standing {
  readonly tone: 'bad' | 'mid' | 'good' | 'none';
  readonly shape: StatusShapeName;
  readonly words: string;
}

/**
 * How an incident stands, for its pill: an open one by its fix clock, one that is over by its state. `With supplier, fix target
 * breached`; `Resolved`. Over without a resolution is not shown as good.
 */
export function standingOf(incident: {
  readonly state: IncidentState;
  readonly undocumented: boolean;
  readonly clocks: readonly { readonly kind: ClockKind; readonly state: ClockState }[];
}): Standing {
  const words = stateWords[incident.state];
  if (incident.state === 'CANCELLED') return { tone: 'none', shape: 'withdrawn', words };
  if (incident.state === 'RESOLVED' || incident.state === 'CLOSED') {
    return incident.undocumented
      ? { tone: 'none', shape: 'not-live', words: `${words}, no resolution` }
      : { tone: 'good', shape: 'steady', words };
  }
  const fix = incident.clocks.find((clock) => clock.kind === 'FIX')?.state;
  if (fix === 'BREACHED' || fix === 'MISSED') return { tone: 'bad', shape: 'unsteady', words: `${words}, fix target breached` };
  if (fix === 'AT_RISK') return { tone: 'mid', shape: 'settling', words: `${words}, fix at risk` };
  return { tone: 'none', shape: 'not-live', words };
}
