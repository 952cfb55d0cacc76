import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { log } from '../operations/log.js';
import { DomainError } from './domain-error.js';
import { formatError } from './format-error.js';

log.level = 'silent';

const told = (thrown: Error, code = 'INTERNAL_SERVER_ERROR') => {
  const error = new GraphQLError(thrown.message, { originalError: thrown, path: ['me'] });
  return formatError({ message: thrown.message, path: ['me'], extensions: { code, stacktrace: ['at secret.ts:1'] } }, error);
};

describe('what a client is told of a failure', () => {
  test('a refusal keeps its code, sentence and details', () => {
    const refusal = new DomainError('STALE_VERSION', 'Somebody changed it first.', { version: 4 });
    expect(told(refusal)).toMatchObject({
      message: 'Somebody changed it first.',
      extensions: { code: 'STALE_VERSION', details: { version: 4 } },
    });
  });

  test('anything else is INTERNAL and gives nothing away', () => {
    const answer = told(new Error('SQLITE_ERROR: no such column: password'));
    expect(answer.extensions).toEqual({ code: 'INTERNAL', details: {} });
    expect(JSON.stringify(answer)).not.toMatch(/SQLITE|password|secret/);
  });

  test('a code that is not on the list is INTERNAL', () => {
    expect(told(new GraphQLError('inside', { extensions: { code: 'SOMETHING' } }), 'SOMETHING').extensions).toMatchObject({
      code: 'INTERNAL',
    });
  });

  test('what the GraphQL layer refuses keeps its words', () => {
    const error = new GraphQLError('Syntax Error: Unexpected "}".');
    expect(formatError({ message: error.message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }, error)).toMatchObject({
      message: 'Syntax Error: Unexpected "}".',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });

  test('a word that is none of an enumeration is refused with those there are', () => {
    const error = new GraphQLError('Value "BANANA" does not exist in "IncidentState" enum.');
    expect(formatError({ message: error.message, extensions: { code: 'BAD_USER_INPUT' } }, error)).toMatchObject({
      message: expect.stringMatching(/It is one of NEW, TRIAGED, .*CANCELLED\.$/),
      extensions: { code: 'BAD_INPUT' },
    });
  });
});
