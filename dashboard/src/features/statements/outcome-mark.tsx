import type { ClaimOutcome } from '../../gql/schema-types.js';
import { outcomeWords } from './statement-words.js';

/** Shape and words of what the figures say: a tick, a cross, a question mark; never colour alone. */
export function OutcomeMark({ outcome }: { outcome: ClaimOutcome }) {
  return (
    <span className={`outcome outcome-${outcome.toLowerCase().replace('_', '-')}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {shapes[outcome]}
      </svg>
      <b>{outcomeWords[outcome]}</b>
    </span>
  );
}

const ring = <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="3 2" />;

const shapes: Record<ClaimOutcome, React.ReactNode> = {
  SUPPORTS: <path d="M2 7.5l3.4 3.5L12 3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  CONTRADICTS: <path d="M3 3l8 8M11 3l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />,
  CANNOT_SAY: ring,
};
