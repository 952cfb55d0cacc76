import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { isSignedOut } from './problem.js';

/** The client for `/graphql`: same-origin cookies, never a GET, and a header no foreign form can send. */
export function createGraphqlClient(onSignedOut: () => void): Client {
  return new Client({
    url: new URL('/graphql', window.location.origin).href,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } },
    exchanges: [
      cacheExchange,
      mapExchange({
        onError(error) {
          if (isSignedOut(error)) onSignedOut();
        },
      }),
      fetchExchange,
    ],
  });
}
