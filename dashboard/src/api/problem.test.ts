import { expect, test } from '@jest/globals';
import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { isSignedOut, problemOf, RequestProblem } from './problem.js';

test('the server’s code and sentence are kept, whichever way they came', () => {
  expect(problemOf(new RequestProblem(409, 'STALE_VERSION', 'Someone changed it.', { version: 3 }))).toEqual({
    code: 'STALE_VERSION',
    message: 'Someone changed it.',
    details: { version: 3 },
  });
  const graphql = new CombinedError({ graphQLErrors: [new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN' } })] });
  expect(problemOf(graphql)).toMatchObject({ code: 'FORBIDDEN', message: 'Not yours.' });
});

test('a call without an answer says that nothing is lost', () => {
  expect(problemOf(new CombinedError({ networkError: new TypeError('Failed to fetch') }))).toMatchObject({ code: 'UNAVAILABLE' });
});

test('signed out is known by code and by status', () => {
  expect(
    isSignedOut(new CombinedError({ graphQLErrors: [new GraphQLError('x', { extensions: { code: 'UNAUTHENTICATED' } })] })),
  ).toBe(true);
  expect(isSignedOut(new CombinedError({ networkError: new Error('401'), response: { status: 401 } }))).toBe(true);
  expect(isSignedOut(new Error('other'))).toBe(false);
});
