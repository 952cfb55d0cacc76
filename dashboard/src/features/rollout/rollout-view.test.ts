import { describe, expect, test } from '@jest/globals';
import { choicesOf, filteredRows, rolloutSearchOf, rolloutViewOf } from './rollout-view.js';

const now = '2026-11-22T09:00:00Z';
const row = (code: string, verdict: 'UNSTEADY' | 'STEADY', supplier: string | null, phase: 'HYPERCARE' | 'READY') => ({
  trust: { code, name: `Trust ${code}` },
  supplier,
  phase,
  health: { verdict },
});
const rows = [
  row('RAL', 'UNSTEADY', 'BT', 'HYPERCARE'),
  row('RVJ', 'STEADY', 'BT', 'HYPERCARE'),
  row('RHW', 'STEADY', null, 'READY'),
];
const shown = (search: Record<string, string>) => filteredRows(rows, rolloutViewOf(search, now)).map(({ trust }) => trust.code);

describe('what stands in the address of the rollout', () => {
  test('is read and written again, and what is usual is not written', () => {
    const search = {
      tab: 'curves',
      verdict: 'unsteady',
      supplier: 'BT',
      phase: 'hypercare',
      trust: 'RAL',
      measure: 'training.complete',
      asOf: '2026-11-12',
    };
    expect(rolloutSearchOf(rolloutViewOf(search, now))).toEqual(search);
    expect(Object.values(rolloutSearchOf(rolloutViewOf({}, now))).every((value) => value === undefined)).toBe(true);
  });

  test('wrong words are left out', () => {
    expect(rolloutViewOf({ tab: 'pie', verdict: 'green', phase: 'done', asOf: '2026-12-24' }, now)).toMatchObject({
      tab: 'table',
      verdict: null,
      phase: null,
      asOf: null,
    });
  });

  test('chooses rows by verdict, supplier, phase and trust together', () => {
    expect(shown({})).toEqual(['RAL', 'RVJ', 'RHW']);
    expect(shown({ verdict: 'steady' })).toEqual(['RVJ', 'RHW']);
    expect(shown({ verdict: 'steady', supplier: 'BT' })).toEqual(['RVJ']);
    expect(shown({ supplier: '-' })).toEqual(['RHW']);
    expect(shown({ phase: 'hypercare', trust: 'RAL' })).toEqual(['RAL']);
  });

  test('offers only what some site has', () => {
    expect(choicesOf(rows)).toMatchObject({ suppliers: ['BT'], withoutSupplier: true, phases: ['READY', 'HYPERCARE'] });
  });
});
