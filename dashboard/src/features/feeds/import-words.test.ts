import { describe, expect, test } from '@jest/globals';
import { importIsFor, progressSentence, resultSentence, wouldSentence, type ImportFacts } from './import-words.js';

const facts = (change: Partial<ImportFacts>): ImportFacts => ({
  status: 'DONE',
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  quarantined: 0,
  ...change,
});

describe('what an import would do', () => {
  test('says what is added, changed, left and refused', () => {
    const found = facts({ inserted: 1497, updated: 3, unchanged: 20, rejected: 2 });
    expect(wouldSentence('INCIDENTS', found)).toBe(
      'Importing it would add 1,497 incidents, record 3 changes and leave 20 as before. 2 rows would be refused and left out.',
    );
  });

  test('the same file and a file refused whole are good for nothing, one without news still shows that the feed came', () => {
    expect(
      [{ sameAs: 'b1', inserted: 5 }, { rejected: 4 }, { unchanged: 3 }, { updated: 1 }].map((change) =>
        importIsFor(facts(change)),
      ),
    ).toEqual(['nothing', 'nothing', 'receive', 'change']);
    expect(wouldSentence('TRAINING', facts({ rejected: 4 }))).toBe('Every row is refused, so there is nothing to import.');
    expect(wouldSentence('DOWNTIME', facts({ unchanged: 1 }))).toBe('Importing it changes nothing: 1 row as before.');
  });
});

describe('what became of an import', () => {
  test('counts are said, zero included', () => {
    expect(resultSentence(facts({ inserted: 3, rejected: 1 }))).toBe('3 new, 0 changed, 0 as before, 1 row refused.');
  });

  test('a refusal says why', () => {
    expect(resultSentence(facts({ status: 'REFUSED', refusal: 'Line 1: no column openedAt.' }))).toBe(
      'Refused, nothing stored. Line 1: no column openedAt.',
    );
  });

  test('progress is in rows, of all where that is known', () => {
    expect(progressSentence({ read: 3000, total: 10383 })).toBe('3,000 of 10,383 rows read.');
    expect(progressSentence({ read: 1, total: null })).toBe('1 row read.');
  });
});
