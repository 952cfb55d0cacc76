import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(`${root}SECURITY.md`, 'utf8');
const lines = text
  .split('\n')
  .filter((line) => line.startsWith('| V'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** The requirements of levels 1 and 2 of version 5.0.0: section, and its numbers. Those left out are of level 3. */
const sections =
  '1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 ' +
  '5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 ' +
  '10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 ' +
  '13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2';
const required = sections.split(' ').flatMap((section) => {
  const [name, count] = section.split(':');
  return Array.from({ length: Number(count) }, (_, index) => `V${name}.${index + 1}`);
});

test('every requirement of levels 1 and 2 has one line, in its order', () => {
  expect(required).toHaveLength(253);
  expect(lines.map(([, number]) => number)).toEqual(required);
  expect(lines.filter(([, , level]) => level === '1')).toHaveLength(70);
  expect(lines.filter(([, , level]) => level === '2')).toHaveLength(183);
});

test('every line says whether it is met; what is met names a test, what is not says why', () => {
  for (const [, number, , asked, state, how, shown] of lines) {
    expect([number, ['Met', 'Part', 'Not met', '–'].includes(state ?? '')]).toEqual([number, true]);
    expect([number, (asked ?? '').length > 2, (how ?? '').length > 1]).toEqual([number, true, true]);
    if (state === 'Met') expect([number, shown]).toEqual([number, expect.stringContaining('.test.ts')]);
    if (state === 'Part' || state === 'Not met') expect([number, (how ?? '').length > 10]).toEqual([number, true]);
  }
});

test('every test and file named is there', () => {
  const named = [...text.matchAll(/`((?:server|shared|test|dashboard)\/[^`]+\.\w+)`/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(200);
  expect([...new Set(named)].filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});
