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
  for (let n = 0; n < 5_000; n += 1) queue.push(incident(String(n)));
  const kinds: string[] = [];
  queue.push(incident('last'));
  for (let n = 0; n < 100; n += 1) kinds.push(((await queue.next()).value as LiveEvent).kind);
  expect(kinds[0]).toBe('MISSED');
  expect(kinds.filter((kind) => kind === 'MISSED')).toHaveLength(1);
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
