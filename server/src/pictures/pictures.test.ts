import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { addDays } from '@steady/shared/time';
import { Canvas, colour } from './canvas.js';
import { controlChartPng, pictureSize } from './control-chart-picture.js';
import { pngOf } from './png.js';
import { roundTicks } from './round-ticks.js';
import { boxShape, lineShape } from './shapes.js';
import { arimo } from './typeface.js';

const pixel = (canvas: Canvas, x: number, y: number): number[] => [
  ...canvas.pixels.subarray((y * canvas.width + x) * 3, (y * canvas.width + x) * 3 + 3),
];
/** How much ink there is: the sum of what is missing to white, in whole black pixels. */
const inkOf = (canvas: Canvas): number => canvas.pixels.reduce((sum, value) => sum + (255 - value), 0) / 765;

describe('the canvas', () => {
  test('counts a pixel by the share that is covered', () => {
    const canvas = new Canvas(4, 4);
    canvas.fill([boxShape(1, 1, 2.5, 3)], colour('#000000'));
    expect(pixel(canvas, 1, 1)).toEqual([0, 0, 0]);
    expect(pixel(canvas, 2, 2)).toEqual([128, 128, 128]);
    expect(pixel(canvas, 0, 0)).toEqual([255, 255, 255]);
    expect(inkOf(canvas)).toBeCloseTo(3, 1);
  });

  test('keeps to its edges, and lines that cross cut no holes', () => {
    const canvas = new Canvas(10, 10);
    canvas.fill([boxShape(-5, -5, 50, 50)], colour('#ff0000'));
    expect(pixel(canvas, 9, 9)).toEqual([255, 0, 0]);
    const cross = new Canvas(10, 10);
    cross.fill([lineShape([5, 0], [5, 10], 2), lineShape([10, 5], [0, 5], 2)], colour('#000000'));
    expect(pixel(cross, 5, 5)).toEqual([0, 0, 0]);
  });
});

test('a letter has its hole, and text its width', () => {
  const canvas = new Canvas(40, 40);
  const { regular } = arimo();
  canvas.fill(regular.shapesOf('o', 40, [2, 35]), colour('#000000'));
  expect(inkOf(canvas)).toBeGreaterThan(100);
  expect(pixel(canvas, 13, 24)).toEqual([255, 255, 255]);
  expect(regular.widthOf('00', 2048)).toBe(2 * 1139); // a digit of Arimo, as of Arial, is 1139 of 2048 wide
});

test('a PNG holds the pixels it was given', () => {
  const png = pngOf(2, 1, new Uint8Array([1, 2, 3, 4, 5, 6]));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const begin = png.indexOf('IDAT') + 4;
  expect([...inflateSync(png.subarray(begin, begin + png.readUInt32BE(begin - 8)))]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(() => pngOf(2, 2, new Uint8Array(3))).toThrow(RangeError);
});

test.each([
  [12.3, [0, 5, 10, 15]],
  [0.4, [0, 0.1, 0.2, 0.3, 0.4]],
  [1000, [0, 200, 400, 600, 800, 1000]],
  [0, [0, 1]],
])('the ticks up to %d are round', (highest, ticks) => {
  expect(roundTicks(highest)).toEqual(ticks);
});

describe('a control chart as a picture', () => {
  const point = (index: number, value: number | null, mark = 'COMMON_CAUSE') => ({
    on: addDays('2026-09-01', index),
    value,
    centre: 0.03,
    lower: 0.01,
    upper: 0.05,
    mark,
  });
  test.each([
    [
      'of many points',
      Array.from({ length: 90 }, (_, index) => point(index, index / 900, index > 60 ? 'CONCERN' : 'COMMON_CAUSE')),
    ],
    ['of one point', [point(0, 0.04)]],
    ['of no point', []],
    ['with days without a value', [point(0, 0.01), point(1, null), point(2, 0.02)]],
    ['of noughts', [point(0, 0), point(1, 0)]],
  ])('%s is a PNG of twice its size on the page', (_, points) => {
    const png = controlChartPng({
      isShare: true,
      goLiveOn: '2026-09-10',
      paper: [{ from: '2026-08-01', to: '2026-09-03' }],
      points,
    });
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pictureSize.width * 2, pictureSize.height * 2]);
    expect(png.length).toBeLessThan(150_000);
  });
});
