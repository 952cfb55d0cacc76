import { StatusShape, type StatusShapeName } from '../../ui/status-shape.js';
import type { ClockReading, ClockTone } from './clock-words.js';

const SHAPES: Record<Exclude<ClockTone, 'plain'>, StatusShapeName> = {
  bad: 'unsteady',
  mid: 'settling',
  good: 'steady',
  none: 'no-data',
};

/** A clock's words with its shape in its colour; a clock with time in hand is plain text. */
export function ClockMark({ reading }: { reading: ClockReading }) {
  if (reading.tone === 'plain') return <span>{reading.words}</span>;
  return (
    <span className={`clock-mark tone-${reading.tone}`}>
      <StatusShape shape={SHAPES[reading.tone]} />
      {reading.tone === 'mid' ? <span className="visually-hidden">at risk, </span> : null}
      {reading.words}
    </span>
  );
}
