import { expect, test } from '@jest/globals';
import type { DomainError } from '../errors/domain-error.js';
import { importOptions } from './import-options.js';

const refused = (query: Record<string, unknown>): DomainError => {
  try {
    importOptions('incidents', { trust: 'RZZ', ...query }, null);
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('It was not refused.');
};

test.each(['steady', 'Steady', ' STEADY '])('the source %j is refused: it is of tickets logged here', (source) => {
  expect(refused({ source })).toMatchObject({
    code: 'BAD_INPUT',
    message:
      'The source "steady" is kept for tickets logged in Steady itself. Name the system the file comes from, such as ?source=servicenow.',
  });
});

test('any other source is taken, and none is "csv"', () => {
  expect(importOptions('incidents', { trust: 'RZZ', source: 'steady-west' }, null).source).toBe('steady-west');
  expect(importOptions('incidents', { trust: 'RZZ' }, null).source).toBe('csv');
});
