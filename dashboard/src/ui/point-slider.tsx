import type { PointerEvent } from 'react';
import './point-slider.css';

export interface PointSliderProps {
  /** What its points are of: `Points of Booking failures`. */
  label: string;
  count: number;
  /** The number of the chosen point; −1 for none, when the last is read out. */
  chosen: number;
  /** The chosen point as spoken. */
  words: string;
  onChoose: (index: number) => void;
  onNone: () => void;
  /** The number of the point under a place across the chart, in pixels from its left edge. */
  nearest: (x: number) => number;
  /** Enter, space or a click on a point. */
  onOpen?: (index: number) => void;
}

/** Lies over a chart: one stop of the Tab key; arrows go from point to point, each read out; a point may be opened. */
export function PointSlider({ label, count, chosen, words, onChoose, onNone, nearest, onOpen }: PointSliderProps) {
  const last = count - 1;
  const under = (event: PointerEvent<HTMLDivElement>) =>
    nearest(event.clientX - event.currentTarget.getBoundingClientRect().left);
  return (
    <div
      className={onOpen ? 'point-slider point-slider-opens' : 'point-slider'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={(chosen < 0 ? last : chosen) + 1}
      aria-valuetext={words}
      onKeyDown={(event) => {
        if (onOpen && (event.key === 'Enter' || event.key === ' ')) {
          event.preventDefault();
          onOpen(chosen < 0 ? last : chosen);
          return;
        }
        const next = keyTo(event.key, chosen < 0 ? last + 1 : chosen, last);
        if (next === null) return;
        event.preventDefault();
        onChoose(Math.min(last, Math.max(0, next)));
      }}
      onPointerMove={(event) => onChoose(under(event))}
      onPointerLeave={onNone}
      onBlur={onNone}
      onClick={(event) => {
        const index = nearest(event.clientX - event.currentTarget.getBoundingClientRect().left);
        if (index >= 0) onOpen?.(index);
      }}
    />
  );
}

function keyTo(key: string, from: number, last: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    PageDown: from - 10,
    PageUp: from + 10,
    Home: 0,
    End: last,
  };
  return steps[key] ?? null;
}
