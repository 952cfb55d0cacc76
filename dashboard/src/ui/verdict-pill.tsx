import type { Phase, Rag, StreamStatus, Verdict } from '../gql/schema-types.js';
import { formatDayLongMonth } from '../format/days.js';
import { verdictWords } from '../format/words.js';
import { StatusShape, type StatusShapeName } from './status-shape.js';

type Tone = 'bad' | 'mid' | 'good' | 'none' | 'info';

/** A pill of any tone and shape with its words, for places that are not a verdict (a major incident, a late feed). */
export function StatusPill({ tone, shape, children }: { tone: Tone; shape: StatusShapeName; children: React.ReactNode }) {
  return (
    <span className={`status-pill ${tone}`}>
      <StatusShape shape={shape} />
      {children}
    </span>
  );
}

/** The verdict in words with its shape. Business as usual is blue only while the verdict is steady; a withdrawn site is struck through. */
export function VerdictPill({
  verdict,
  rag,
  phase,
  since = null,
}: {
  verdict: Verdict;
  rag?: Rag;
  phase?: Phase;
  since?: string | null;
}) {
  const { tone, shape, words } = looksOf(verdict, rag, phase);
  return (
    <StatusPill tone={tone} shape={shape}>
      {words}
      {since ? ` since ${formatDayLongMonth(since)}` : ''}
    </StatusPill>
  );
}

function looksOf(verdict: Verdict, rag?: Rag, phase?: Phase): { tone: Tone; shape: StatusShapeName; words: string } {
  if (phase === 'WITHDRAWN') return { tone: 'none', shape: 'withdrawn', words: 'Withdrawn' };
  if (rag === 'BLUE') return { tone: 'info', shape: 'business-as-usual', words: 'Business as usual' };
  return { ...statusLooks[verdict === 'NOT_LIVE' ? 'NOT_APPLICABLE' : verdict], words: verdictWords[verdict] };
}

/** Tone and shape of a stream's status. */
export const statusLooks: Record<StreamStatus, { tone: Tone; shape: StatusShapeName }> = {
  UNSTEADY: { tone: 'bad', shape: 'unsteady' },
  SETTLING: { tone: 'mid', shape: 'settling' },
  STEADY: { tone: 'good', shape: 'steady' },
  UNKNOWN: { tone: 'none', shape: 'no-data' },
  NOT_APPLICABLE: { tone: 'none', shape: 'not-live' },
};
