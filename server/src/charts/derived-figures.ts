import { derivationOf, type MeasureId } from '@steady/shared/measures';
import type { DayFigure } from './series-points.js';

/**
 * The days of a measure: those stored, or for a measure read out of others each day on which all of its parts have a figure.
 * @param stored the days of a stored measure
 */
export function figuresOf(id: MeasureId, stored: (id: MeasureId) => readonly DayFigure[]): readonly DayFigure[] {
  const derivation = derivationOf(id);
  if (!derivation) return stored(id);
  const [first = [], ...others] = derivation.from.map(stored);
  const byDay = others.map((figures) => new Map(figures.map((figure) => [figure.on, figure])));
  return first.flatMap((figure) => {
    const parts = [figure, ...byDay.flatMap((days) => days.get(figure.on) ?? [])];
    if (parts.length < derivation.from.length) return [];
    const found = derivation.of(parts.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 0 })));
    return found ? [{ on: figure.on, ...found }] : [];
  });
}
