import { expect, test } from '@jest/globals';
import { layOutWay, nearestWayPoint, wayCsv, wayPoints, wayWords, type TrainingWay } from './training-way-points.js';

const way: TrainingWay = {
  goLiveOn: '2026-12-07',
  threshold: 80,
  sentence: 'A sentence.',
  reachedOn: null,
  withheld: null,
  snapshots: [
    { on: '2026-11-09', percent: 56, completed: 560, required: 1000 },
    { on: '2026-11-16', percent: 64, completed: 640, required: 1000 },
  ],
  expected: [
    { on: '2026-11-16', percent: 64, low: 64, high: 64 },
    { on: '2026-11-17', percent: 65.2, low: 62, high: 68 },
    { on: '2026-12-04', percent: 79.9, low: 70, high: 91 },
  ],
};

test('what has been comes before what is expected, and the last export once', () => {
  const points = wayPoints(way);
  expect(points.map(({ on, low }) => [on, low])).toEqual([
    ['2026-11-09', null],
    ['2026-11-16', null],
    ['2026-11-17', 62],
    ['2026-12-04', 70],
  ]);
  expect(points.map(wayWords)).toEqual([
    '9 November 2026: 56\u00a0%',
    '16 November 2026: 64\u00a0%',
    '17 November 2026: 65\u00a0% expected, 80 % between 62\u00a0% and 68\u00a0%',
    '4 December 2026: 79\u00a0% expected, 80 % between 70\u00a0% and 91\u00a0%',
  ]);
});

test('the axis runs to go-live, which is named on the side with room', () => {
  const layout = layOutWay(way, 800, 240);
  expect(layout.goLiveX).toBeCloseTo(layout.right, 6);
  expect(layout.goLiveSide).toBe('left');
  expect(layout.yOf(0)).toBe(layout.bottom);
  expect(nearestWayPoint(wayPoints(way), layout, layout.xOf('2026-12-03'))).toBe(3);
  const passed = layOutWay({ ...way, goLiveOn: '2026-11-10', expected: [] }, 800, 240);
  expect(passed.fan).toBe('');
  expect(passed.goLiveSide).toBe('right');
  expect(layOutWay({ ...way, goLiveOn: '2026-01-10', expected: [] }, 800, 240).goLiveX).toBeNull();
});

test('CSV holds what was received and what is expected', () => {
  const lines = wayCsv(way).split('\r\n');
  expect(lines.slice(5)).toEqual([
    'day,percent,completed,required,low (80 %),high (80 %),kind',
    '2026-11-09,56,560,1000,,,received',
    '2026-11-16,64,640,1000,,,received',
    '2026-11-17,65.2,,,62,68,expected',
    '2026-12-04,79.9,,,70,91,expected',
    '',
  ]);
});
