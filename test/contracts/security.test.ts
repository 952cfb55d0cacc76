import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lines = readFileSync(`${root}SECURITY.md`, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| V'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every line says whether it is met, and what is met names a test', () => {
  for (const [, section, , state, how, shown] of lines) {
    expect([section, ['Met', 'Part', 'Not met', '–'].includes(state ?? '')]).toEqual([section, true]);
    if (state === 'Met') expect([section, shown]).toEqual([section, expect.stringContaining('.test.ts')]);
    if (state === 'Part' || state === 'Not met') expect((how ?? '').length).toBeGreaterThan(10);
  }
  expect(lines.length).toBeGreaterThan(40);
});

test('every test named is there', () => {
  const named = lines.flatMap(([, , , , , shown]) =>
    [...(shown ?? '').matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, path]) => path),
  );
  expect(named.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});
