import { describe, expect, test } from '@jest/globals';
import { curvePointWords, curveScale, curvesCsv, layOutCurve, nearestDay, type DayCurve } from './day-curves-points.js';

const curve = (part: Partial<DayCurve>): DayCurve => ({
  deployment: 'a',
  name: 'Made General',
  goLiveOn: '2026-10-29',
  caption: '',
  points: [
    { day: 0, value: 8 },
    { day: 1, value: 6 },
    { day: 20, value: 2 },
  ],
  envelope: [
    { day: 0, low: 3, high: 5, earlierSites: 2 },
    { day: 1, low: 3, high: 4, earlierSites: 2 },
  ],
  ...part,
});

describe('a curve by days since go-live', () => {
  test('shares one scale with the others, from four weeks before to whole four weeks after', () => {
    expect(curveScale([curve({}), curve({ points: [{ day: 60, value: 1 }] })], 'per 100 staff')).toMatchObject({
      from: -28,
      to: 84,
      decimals: 1,
    });
    expect(curveScale([curve({ points: [{ day: 0, value: 0.8 }], envelope: [] })], '%')).toMatchObject({
      highest: 100,
      factor: 100,
      unit: '%',
    });
    expect(curveScale([], 'tickets')).toMatchObject({ highest: 1, to: 28 });
  });

  test('breaks its line where more than a week is missing', () => {
    const scale = curveScale([curve({})], 'per 100 staff');
    const drawn = layOutCurve(curve({}), scale, 300, 150);
    expect(drawn.line.match(/M/g)).toHaveLength(2);
    expect(drawn.band).toHaveLength(1);
    expect(drawn.dayTicks).toContain(0);
    expect(nearestDay(curve({}), drawn, drawn.xOf(19))).toBe(2);
    expect(layOutCurve(curve({ points: [], envelope: [] }), scale, 300, 150)).toMatchObject({ line: '', band: [], last: null });
  });

  test('is read out with the earlier sites beside it', () => {
    const scale = curveScale([curve({})], 'per 100 staff');
    expect(curvePointWords(curve({}), 0, scale)).toBe('Day 0: 8.0 per 100 staff; 2 earlier sites 3.0 to 5.0');
    expect(curvePointWords(curve({}), 2, scale)).toBe('Day 20: 2.0 per 100 staff');
    expect(curvePointWords(curve({ points: [] }), -1, scale)).toBe('no figure');
  });

  test('is saved with what it is above it', () => {
    const text = curvesCsv({
      measure: { id: 'incidents.opened', name: 'Incidents opened', unit: 'per 100 staff', definition: 'Tickets.' },
      definition: 'Each point is a week.',
      curves: [curve({ name: '=Made' })],
    });
    expect(text).toContain("'=Made,2026-10-29,0,8,2,3,5\r\n");
    expect(text).toContain('measure,Incidents opened');
  });
});
