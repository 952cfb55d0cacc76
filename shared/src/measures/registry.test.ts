import { expect, test } from '@jest/globals';
import { customMeasure, isMeasureId, measureOf, MEASURES, splitOf, splitParts } from './index.js';

test('every measure has an id of its own and a definition in whole sentences', () => {
  expect(new Set(MEASURES.map((measure) => measure.id)).size).toBe(MEASURES.length);
  for (const measure of MEASURES) {
    expect(measure.definition).toMatch(/^[A-Z].*\.$/);
    expect(measure.kind === 'PROPORTION').toBe(measure.denominator !== null);
    expect(measureOf(measure.id)).toBe(measure);
  }
});

test('ids of a trust’s own measures', () => {
  expect(isMeasureId('custom.lettersWaiting')).toBe(true);
  for (const id of ['custom.', 'lettersWaiting', 'custom.a b', 'custom.<x>']) expect(isMeasureId(id)).toBe(false);
  const share = customMeasure({
    id: 'custom.x',
    name: 'X',
    numerator: 'Letters late',
    denominator: 'letters',
    improvementDirection: 'DECREASE',
  });
  expect(share).toMatchObject({ kind: 'PROPORTION', chart: 'P_PRIME', definition: 'Letters late, out of letters.' });
});

test('a split is put together and taken apart', () => {
  expect(splitOf('priority', 'P1')).toBe('priority:P1');
  expect(splitParts(splitOf('specialty', 'Ear: nose'))).toEqual({ key: 'specialty', value: 'Ear: nose' });
  expect(splitParts('')).toBeNull();
});
