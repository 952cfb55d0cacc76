import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { hasBadCharacter } from '@steady/shared/feeds';
import { GraphQLError, visit } from 'graphql';
import type { GraphqlContext } from './context.js';

/**
 * Refuses a call with a character that the two databases do not keep alike: NUL, other control characters, half a surrogate
 * pair. SQLite stores them silently, PostgreSQL fails on them.
 */
@Plugin()
export class TextGuard implements ApolloServerPlugin<GraphqlContext> {
  async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
    return { didResolveOperation: async (call) => refuseBadTexts(call) };
  }
}

function refuseBadTexts({ request, document }: GraphQLRequestContextDidResolveOperation<GraphqlContext>): void {
  let isBad = holdsBadText(request.variables);
  visit(document, {
    StringValue: ({ value }) => {
      isBad ||= hasBadCharacter(value);
    },
  });
  if (isBad)
    throw new GraphQLError('A text holds a control character or half of a character. Take it out and send it again.', {
      extensions: { code: 'BAD_INPUT' },
    });
}

function holdsBadText(value: unknown): boolean {
  if (typeof value === 'string') return hasBadCharacter(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsBadText);
}
