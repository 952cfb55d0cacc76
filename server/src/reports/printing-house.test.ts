import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { PrintingHouse } from './printing-house.js';

/** A press that prints its input and its own number, refuses `refuse`, dies of `die` and never answers `hang`. */
const madePress = `
process.on('disconnect', () => process.exit(0));
process.on('message', (input) => {
  if (input === 'die') process.exit(7);
  if (input === 'refuse') process.send({ fault: 'refused' });
  else if (input !== 'hang') process.send({ pdf: Buffer.from(input === 'environment' ? JSON.stringify(Object.keys(process.env)) : input + ' ' + process.pid) });
});`;

let folder: string;
let house: PrintingHouse | null = null;
const houseOf = (rules: { idleMs?: number; longestMs?: number } = {}): PrintingHouse =>
  (house = new PrintingHouse({ entry: join(folder, 'press.mjs'), ...rules }));
const numberOf = async (of: Promise<Buffer>): Promise<string> => (await of).toString().split(' ')[1] ?? '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steady-press-'));
  await writeFile(join(folder, 'press.mjs'), madePress);
});
afterEach(() => house?.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

test('one press sets all that come together, in their order, each for who asked', async () => {
  const open = houseOf();
  const set = await Promise.all(['a', 'b', 'c'].map((input) => open.set(input)));
  expect(set.map((pdf) => pdf.toString().split(' ')[0])).toEqual(['a', 'b', 'c']);
  expect(new Set(set.map((pdf) => pdf.toString().split(' ')[1])).size).toBe(1);
});

test('it ends when nothing came for a while, and another starts with the next report', async () => {
  const open = houseOf({ idleMs: 1 });
  const first = await numberOf(open.set('a'));
  while (open.isOpen) await wait(5);
  expect(await numberOf(open.set('b'))).not.toBe(first);
});

test('a report that is refused, kills its press or takes too long fails alone', async () => {
  const open = houseOf({ longestMs: 1500 });
  const set = await Promise.allSettled(['refuse', 'die', 'hang', 'fine'].map((input) => open.set(input)));
  expect(set.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(String((set[0] as PromiseRejectedResult).reason)).toContain('refused');
  expect(String((set[1] as PromiseRejectedResult).reason)).toContain('ended with 7');
});

test('a press knows none of the server’s settings', async () => {
  process.env['STEADY_TEST_SECRET'] = 'secret';
  expect((await houseOf().set('environment')).toString()).not.toContain('STEADY_TEST_SECRET');
  delete process.env['STEADY_TEST_SECRET'];
});
