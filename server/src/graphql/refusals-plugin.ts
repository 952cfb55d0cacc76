import type { ApolloServerPlugin } from '@apollo/server';
import type { RefusalsService } from '../audit/refusals.service.js';
import type { GraphqlContext } from './context.js';

/** Has every call that a role or a token does not allow written down, by the field that refused it. */
export const refusalsPlugin = (refusals: RefusalsService): ApolloServerPlugin<GraphqlContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue, operation }) => {
        const { scope } = contextValue;
        if (!scope || response.body.kind !== 'single') return Promise.resolve();
        for (const { path, extensions } of response.body.singleResult.errors ?? [])
          if (extensions?.['code'] === 'FORBIDDEN')
            refusals.note(scope, `${operation?.operation ?? 'query'} ${String(path?.[0] ?? 'of a token')}`);
        return Promise.resolve();
      },
    }),
});
