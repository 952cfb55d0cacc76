import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSimilarityIndex } from './similarity-index.js';
import { stemOf, termsOf } from './terms.js';

describe('terms', () => {
  test.each([
    ['Can’t log in: the Printers are printing slowly', ['login', 'print', 'slow']],
    ['APPOINTMENT appts Appointments', ['appointment']],
    ['Error 404 on record 1234567890', ['error', '404', 'record']],
    ['résumé of clinics', ['resum', 'clinic']],
    ['please help, thanks', []],
    ['', []],
  ])('%s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  test.each([
    ['printing', 'print'],
    ['printed', 'print'],
    ['stopped', 'stop'],
    ['clinics', 'clinic'],
    ['allergies', 'allergy'],
    ['classes', 'class'],
    ['missing', 'miss'],
    ['status', 'status'],
    ['ward4', 'ward4'],
  ])('%s is %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});

const tickets: readonly [string, string][] = [
  ['1', 'Clinic list of Tuesday is empty'],
  ['2', 'Tuesday clinic lists empty in outpatients'],
  ['3', 'Cannot log in with smartcard'],
  ['4', 'Smartcard login fails on ward 4'],
  ['5', 'Letters print with the wrong clinic address'],
  ['6', 'Blood results do not show'],
];

function filled(entries = tickets) {
  const index = createSimilarityIndex();
  for (const [key, text] of entries) index.put(key, text);
  return index;
}

test('the same fault in other words comes first, with the terms shared', () => {
  const [found] = filled().similarTo('smartcards: logging in failed', { first: 1 });
  expect(found?.key).toBe('4');
  expect(found?.sharedTerms).toEqual(expect.arrayContaining(['smartcard', 'login']));
});

test('a text is wholly similar to itself and not to one that shares nothing', () => {
  for (const [key, text] of tickets)
    expect(filled().similarTo(text)[0]).toMatchObject({ key, similarity: expect.closeTo(1, 10) });
  expect(filled().similarTo('telephone exchange')).toEqual([]);
  expect(createSimilarityIndex().similarTo('anything')).toEqual([]);
});

test('only keys that may be seen are answered', () => {
  const keys = filled().similarTo('empty clinic list', { where: (key) => key !== '1' });
  expect(keys.map((similar) => similar.key)).toEqual(['2']);
});

const words = fc.array(
  fc.constantFrom('clinic', 'list', 'empty', 'login', 'smartcard', 'print', 'letter', 'blood', 'result', 'slow'),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const texts = words.map((list) => list.join(' '));

test('growing, changing and shrinking by one gives what an index built at once gives', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.option(texts)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, texts, (changes, question) => {
      const grown = createSimilarityIndex();
      const last = new Map<string, string>();
      for (const [number, text] of changes) {
        const key = String(number);
        if (text === null) {
          grown.remove(key);
          last.delete(key);
        } else {
          grown.put(key, text);
          last.set(key, text);
        }
      }
      const built = filled([...last]);
      expect(grown.size).toBe(last.size);
      const rounded = (index: typeof grown) =>
        index.similarTo(question, { first: 20, least: 0.01 }).map(({ key, similarity }) => [key, similarity.toFixed(9)]);
      expect(new Map(rounded(grown) as [string, string][])).toEqual(new Map(rounded(built) as [string, string][]));
    }),
  );
});

test('the few found at once are the best of all found', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 40 }), texts, (stored, question) => {
      const index = filled(stored.map((text, number) => [String(number).padStart(2, '0'), text]));
      const all = index.similarTo(question, { first: 100, least: 0.05 });
      const few = index.similarTo(question, { first: 3, least: 0.05 });
      expect(few.map((similar) => similar.similarity.toFixed(9))).toEqual(
        all.slice(0, 3).map((similar) => similar.similarity.toFixed(9)),
      );
      for (const { similarity } of all) expect(similarity).toBeGreaterThan(0);
    }),
  );
});

test('many texts taken out are cleaned away and the others still found', () => {
  const index = createSimilarityIndex();
  for (let number = 0; number < 3000; number++) index.put(String(number), `fault${number} on clinic screen`);
  for (let number = 0; number < 2500; number++) index.remove(String(number));
  expect(index.size).toBe(500);
  expect(index.similarTo('fault2700 screen', { first: 1 })[0]?.key).toBe('2700');
  expect(index.similarTo('fault100', { least: 0.3 })).toEqual([]);
});
