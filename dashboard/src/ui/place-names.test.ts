import { expect, test } from '@jest/globals';
import { placeNames } from './place-names.js';

const plot = { width: 300, height: 200 };

test('a name stands at the right of its mark, and at the left where the plot ends', () => {
  const names = placeNames(
    [
      { id: 'a', x: 20, y: 100, words: 'Royal Free' },
      { id: 'b', x: 290, y: 100, words: 'Worthing' },
    ],
    plot,
  );
  expect(names).toEqual([
    { id: 'a', words: 'Royal Free', x: 32, y: 104, anchor: 'start' },
    { id: 'b', words: 'Worthing', x: 278, y: 104, anchor: 'end' },
  ]);
});

test('no name lies on another name or on a mark; one without room is left out', () => {
  const crowd = Array.from({ length: 9 }, (_, index) => ({
    id: String(index),
    x: 150 + index,
    y: 100 + index,
    words: 'A long name',
  }));
  const names = placeNames(crowd, plot);
  expect(names.length).toBeLessThan(crowd.length);
  const boxOf = ({ x, y, anchor, words }: (typeof names)[number]) => {
    const length = words.length * 6.4;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2;
    return { left, right: left + length, top: y - 11, bottom: y + 3 };
  };
  names.forEach((one, index) => {
    for (const other of names.slice(index + 1)) {
      const [a, b] = [boxOf(one), boxOf(other)];
      expect(a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top).toBe(false);
    }
  });
});
