import { expect, test } from '@jest/globals';
import { actionWords, changeLines, detailLines } from './audit-words.js';

test('acts have words, and one without is told by its code', () => {
  expect([actionWords('session.begun'), actionWords('made.other')]).toEqual(['Signed in', 'made.other']);
});

test('what changed, a line a field', () => {
  expect(changeLines('{"role":"EXECUTIVE","trusts":["RAL"]}', '{"role":"SERVICE","trusts":"ALL"}')).toEqual([
    'role: EXECUTIVE became SERVICE',
    'trusts: ["RAL"] became ALL',
  ]);
  expect(changeLines(null, '{"state":"NEW"}')).toEqual(['state: NEW']);
  expect(changeLines('{"site":"RAL01"}', '{"site":null}')).toEqual(['site: RAL01 became nothing']);
  expect(changeLines(null, null)).toEqual([]);
});

test('details, and what is no JSON is shown as it is', () => {
  expect(detailLines('{"feed":"incidents","rows":3}')).toEqual(['feed: incidents', 'rows: 3']);
  expect(detailLines('torn {')).toEqual(['text: torn {']);
});
