import { describe, expect, test } from '@jest/globals';
import { agentWords, codesIn, reachOf, standingOf, type PersonRow } from './people-words.js';

const now = '2026-11-22T12:00:00Z';
const person: PersonRow = {
  id: '1',
  name: 'Ann',
  email: 'ann@example.org',
  role: 'TRUST_IT_LEAD',
  trusts: ['RAL', 'RJ1'],
  seesEveryTrust: false,
  hasPassword: true,
  disabledAt: null,
  lastSeenAt: null,
  sessions: 0,
  tokens: 0,
  invitedUntil: null,
};

describe('how an account stands', () => {
  test.each<[Partial<PersonRow>, string]>([
    [{}, 'Not signed in'],
    [{ sessions: 2, lastSeenAt: '2026-11-22T11:55:00Z' }, 'Signed in 2 times, seen 11:55am today'],
    [{ hasPassword: false, invitedUntil: '2026-11-29T09:00:00Z' }, 'Invited, until 9am on 29 November 2026'],
    [{ disabledAt: '2026-11-20T09:00:00Z', sessions: 1 }, 'Disabled 9am on 20 November 2026'],
  ])('%j', (more, words) => {
    expect(standingOf({ ...person, ...more }, now)).toBe(words);
  });

  test('and what is seen', () => {
    expect([reachOf(person), reachOf({ ...person, seesEveryTrust: true })]).toEqual(['RAL, RJ1', 'Every trust']);
  });
});

test.each([
  ['ral, rj1', ['RAL', 'RJ1']],
  [' RAL;RJ1  rd8 ', ['RAL', 'RJ1', 'RD8']],
  ['', []],
])('codes as written: %j', (text, codes) => {
  expect(codesIn(text)).toEqual(codes);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36', 'Chrome on Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari on iOS'],
  ['curl/8.5.0', 'curl'],
  [null, 'Not said'],
])('%j', (agent, words) => {
  expect(agentWords(agent)).toBe(words);
});
