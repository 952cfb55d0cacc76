import { expect, test } from '@jest/globals';
import { LiveChanges, type LiveTopic } from './live-changes.js';

/** A connection that is told what to say. */
function made() {
  const heard = new Map<LiveTopic, () => void>();
  const log: string[] = [];
  let on = { connected: (): void => undefined, lost: (): void => undefined };
  const changes = new LiveChanges((given) => {
    on = given;
    log.push('connect');
    return Promise.resolve({
      listen: (topic, tell) => {
        heard.set(topic, tell);
        log.push(`listen ${topic}`);
        return () => {
          heard.delete(topic);
          log.push(`end ${topic}`);
        };
      },
    });
  });
  return {
    changes,
    log,
    say: (topic: LiveTopic) => heard.get(topic)?.(),
    connected: () => on.connected(),
    lost: () => on.lost(),
  };
}
const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

test('one connection, each topic once, ended with the last that wants it', async () => {
  const { changes, log, say } = made();
  const told: string[] = [];
  const endA = changes.listen(['incidents'], () => told.push('a'));
  const endB = changes.listen(['incidents', 'health'], () => told.push('b'));
  await turn();
  say('incidents');
  say('health');
  endB();
  await turn();
  say('incidents');
  endA();
  await turn();
  expect(told).toEqual(['a', 'b', 'b', 'a']);
  expect(log).toEqual(['connect', 'listen incidents', 'listen health', 'end health', 'end incidents']);
});

test('when the connection is back everybody asks again, since something may have been missed', async () => {
  const { changes, connected, lost } = made();
  let asked = 0;
  let watched = 0;
  changes.watch(() => (watched += 1));
  changes.listen(['health'], () => (asked += 1));
  await turn();
  connected();
  connected();
  lost();
  connected();
  expect([asked, watched, changes.current().connected]).toEqual([2, 3, true]);
});

test('where the connection cannot be made nothing fails, and the next listener tries again', async () => {
  let tries = 0;
  const changes = new LiveChanges(() => {
    tries += 1;
    return Promise.reject(new Error('no such file'));
  });
  changes.listen(['health'], () => undefined);
  await turn();
  changes.listen(['health'], () => undefined);
  await turn();
  expect([tries, changes.current().connected]).toEqual([2, false]);
});
