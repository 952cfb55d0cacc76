import { describe, expect, test } from '@jest/globals';
import { changeOf, formOf, movementWords } from './report-form.js';
import type { Report } from './report-words.js';

const report = {
  content: {
    sites: [
      { deployment: 'a', verdict: 'UNSTEADY' },
      { deployment: 'b', verdict: 'STEADY' },
    ],
    narrative: {
      commentary: [{ section: 'SAFETY', text: 'Reviewed.' }],
      decisions: [{ text: 'Hold the wave', of: 'the board', neededBy: null }],
      risks: [{ title: 'Lists', score: 12, lastScore: 16, owner: null, action: null }],
      nextWeek: ['Patch'],
      benefits: [],
      notes: [{ figure: 'incidents.opened', text: 'Two drills', by: 'Ann' }],
      overrides: [{ deployment: 'a', says: 'SETTLING', reason: 'Lists are whole', untilOn: '2026-12-06', by: 'Ann' }],
    },
  },
} as unknown as Report;

describe('what is sent of an edit', () => {
  const before = formOf(report);

  test('nothing where nothing was changed', () => {
    expect(changeOf(formOf(report), before)).toEqual({});
  });

  test('only the sections, sites and lists that differ; empty rows are left out', () => {
    const form = {
      ...before,
      commentary: { ...before.commentary, INCIDENTS: 'Fewer.' },
      decisions: [...before.decisions, { text: ' ', of: '', neededBy: '' }],
      overrides: [before.overrides[0]!, { deployment: 'b', says: 'UNKNOWN', reason: 'No feed', untilOn: '2026-12-01' }],
    };
    expect(changeOf(form, before)).toEqual({
      commentary: [{ section: 'INCIDENTS', text: 'Fewer.' }],
      decisions: [{ text: 'Hold the wave', of: 'the board', neededBy: null }],
      overrides: [{ deployment: 'b', says: 'UNKNOWN', reason: 'No feed', untilOn: '2026-12-01' }],
    });
  });

  test('a note or a status that is taken away is said to be', () => {
    const form = { ...before, notes: [], overrides: before.overrides.map((one) => ({ ...one, says: '' })) };
    expect(changeOf(form, before)).toEqual({
      notes: [{ figure: 'incidents.opened', text: '' }],
      overrides: [{ deployment: 'a', says: null }],
    });
  });
});

test('how a risk moved', () => {
  expect([movementWords(12, null), movementWords(12, 12), movementWords(12, 9), movementWords(9, 12)]).toEqual([
    'new',
    'as last week',
    'up from 9',
    'down from 12',
  ]);
});
