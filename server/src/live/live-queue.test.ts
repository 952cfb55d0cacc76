import { expect, test } from '@jest/globals';
import type { LiveEvent } from './live-event.js';
import { LiveQueue } from './live-queue.js';

const incident = (id: string): LiveEvent => ({ kind: 'INCIDENT', trust: 'RAL', id });
const quiet = (): void => undefined;

test('events come in their order, the same one once, also to who waits already', async () => {
  const queue = new LiveQueue(quiet);
  const first = queue.next();
  queue.push(incident('a'));
  expect((await first).value).toEqual(incident('a'));
  for (const id of ['b', 'c', 'b']) queue.push(incident(id));
  expect([(await queue.next()).value, (await queue.next()).value]).toEqual([incident('b'), incident('c')]);
});

test('who is far behind is told once that events were missed, and holds no more than a hundred', async () => {
  const queue = new LiveQueue(quiet);
  for (let n = 0; n < 5_050; n += 1) queue.push(incident(String(n)));
  queue.push(incident('last'));
  // Every hundredth is too many: the last time that was the 5,001st, and what came after it waits behind the word of it.
  const heard: LiveEvent[] = [];
  for (let n = 0; n < 51; n += 1) heard.push((await queue.next()).value as LiveEvent);
  expect(heard[0]?.kind).toBe('MISSED');
  expect(heard.filter(({ kind }) => kind === 'MISSED')).toHaveLength(1);
  expect(heard.at(-1)).toEqual(incident('last'));
});

test('closing ends a wait, says so once and takes nothing more', async () => {
  let closed = 0;
  const queue = new LiveQueue(() => (closed += 1));
  const waiting = queue.next();
  queue.close();
  queue.close();
  queue.push(incident('late'));
  expect([(await waiting).done, (await queue.next()).done, closed]).toEqual([true, true, 1]);
});
