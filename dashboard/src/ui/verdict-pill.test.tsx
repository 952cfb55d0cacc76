import { expect, test } from '@jest/globals';
import { render } from '@testing-library/react';
import { VerdictPill } from './verdict-pill.js';

const shown = (element: React.ReactElement) => {
  const pill = render(element).container.firstElementChild;
  return { words: pill?.textContent, tone: pill?.className, drawing: pill?.querySelector('svg')?.innerHTML };
};

test('unknown is never green, and every verdict has a shape of its own', () => {
  const all = (['UNSTEADY', 'SETTLING', 'STEADY', 'UNKNOWN', 'NOT_LIVE'] as const).map((verdict) =>
    shown(<VerdictPill verdict={verdict} />),
  );
  expect(all.map(({ words }) => words)).toEqual(['Unsteady', 'Settling', 'Steady', 'No data', 'Not live']);
  expect(all.filter(({ tone }) => tone?.includes('good')).map(({ words }) => words)).toEqual(['Steady']);
  expect(new Set(all.map(({ drawing }) => drawing)).size).toBe(5);
});

test('a withdrawn site and business as usual are told from the verdict', () => {
  expect(shown(<VerdictPill verdict="NOT_LIVE" phase="WITHDRAWN" />).words).toBe('Withdrawn');
  expect(shown(<VerdictPill verdict="STEADY" rag="BLUE" phase="BUSINESS_AS_USUAL" />).words).toBe('Business as usual');
  expect(shown(<VerdictPill verdict="UNSTEADY" rag="RED" phase="BUSINESS_AS_USUAL" since="2026-10-29" />).words).toBe(
    'Unsteady since 29 October',
  );
});
