import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { DomainError } from '../errors/domain-error.js';
import { requireAction } from '../identity/scope.js';
import type { GraphqlContext } from './context.js';

/** Keeps a token to its actions: a mutation needs `CHANGE`, a query or subscription `READ`. */
export const tokenActionsPlugin: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, contextValue }) => {
        const { scope } = contextValue;
        try {
          if (scope) requireAction(scope, operation?.operation === 'mutation' ? 'CHANGE' : 'READ');
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          throw new GraphQLError(error.message, { extensions: { code: error.code } });
        }
        return Promise.resolve();
      },
    }),
};
