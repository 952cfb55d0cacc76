import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Provider } from 'urql';
import { createGraphqlClient } from '../api/graphql-client.js';
import { goToSignIn, router } from './router.js';

/** The whole dashboard: its data client around its pages. */
export function App() {
  const client = useMemo(() => createGraphqlClient(goToSignIn), []);
  return (
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  );
}
