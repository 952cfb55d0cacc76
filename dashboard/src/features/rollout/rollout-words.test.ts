import { expect, test } from '@jest/globals';
import { dayWords, lateFeeds, lateSentence, reasonWords, steadyOnWords, verdictIn, type RolloutRow } from './rollout-words.js';

type Health = RolloutRow['health'];
const noDate: Health['steadyOn'] = { on: null, from: null, to: null, reached: false, withheld: null };
const health = (part: Partial<Health>): Health => ({
  asOf: '2026-11-22T09:00:00Z',
  verdict: 'UNSTEADY',
  rag: 'RED',
  sentence: 'The sentence of the whole.',
  since: null,
  exitEligible: false,
  steadyOn: noDate,
  ...part,
});
test('the reason is the sentence of the verdict, without its stop', () => {
  expect(reasonWords({ health: health({}) })).toBe('The sentence of the whole');
});

test('the late feeds are counted against all that are expected, those a trust does not have left out', () => {
  const feed = (late: boolean, notApplicable = false): RolloutRow['feeds'][number] => ({
    feed: 'INCIDENTS',
    late,
    notApplicable,
  });
  const row = { id: 'd', name: 'Milton Keynes', feeds: [feed(true), feed(false), feed(true, true)] } as RolloutRow;
  const found = lateFeeds([row]);
  expect(found).toEqual({ expected: 2, late: [{ deployment: 'd', words: 'Milton Keynes incidents' }] });
  expect(lateSentence(found)).toBe('1 of 2 feeds is late:');
  expect(lateSentence({ expected: 3, late: [] })).toBe('All 3 feeds are in.');
});

test('the date of steadiness is never blank for a live site', () => {
  expect(steadyOnWords({ health: health({}) })).toEqual({ main: '–', below: [] });
  expect(
    steadyOnWords({ health: health({ steadyOn: { ...noDate, withheld: { code: 'FEED_LATE', sentence: 'A feed is late.' } } }) }),
  ).toEqual({ main: 'Withheld', below: ['a feed is late'] });
  expect(
    steadyOnWords({ health: health({ steadyOn: { ...noDate, on: '2027-01-19', from: '2026-12-08', to: '2027-03-02' } }) }),
  ).toEqual({ main: '19 Jan', below: ['8 Dec to 2 Mar'] });
});

test('with another stream unsteady the date is that of incidents, and the others are said to have none', () => {
  const days = { on: '2027-01-13', from: '2026-12-08', to: '2027-03-02', reached: false };
  const withheld = (others: string) => ({
    code: 'OTHER_STREAM_UNSTEADY',
    sentence: `Incidents steady by 13 January 2027 (80 % interval 8 December 2026 to 2 March 2027); ${others} no forecast.`,
  });
  expect(steadyOnWords({ health: health({ steadyOn: { ...days, withheld: withheld('safety has') } }) })).toEqual({
    main: 'Incidents 13\u00a0Jan',
    below: ['8 Dec to 2 Mar', 'safety has no forecast'],
  });
  const several = { ...days, to: null, withheld: withheld('booking failures and paper fallback have') };
  expect(steadyOnWords({ health: health({ steadyOn: several }) }).below).toEqual([
    'not before 8 Dec',
    'booking failures and paper fallback have no forecast',
  ]);
  const reached = { ...days, reached: true, withheld: withheld('training has') };
  expect(steadyOnWords({ health: health({ steadyOn: reached }) }).below).toEqual(['reached', 'training has no forecast']);
});

test('days before go-live have a true minus sign, and the address may name any verdict', () => {
  expect(dayWords(-96)).toBe('−96');
  expect(dayWords(null)).toBe('–');
  expect(verdictIn('not_live')).toBe('NOT_LIVE');
  expect(verdictIn('green')).toBeNull();
});
