import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { log } from '../operations/log.js';
import { valuesOfEnum } from '../graphql/enums.js';
import { answerOf } from './answer-of.js';

/** Codes of the GraphQL layer itself that a client may read, with the words it is given. */
const ofTheLayer: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  OPERATION_RESOLUTION_FAILURE: 'BAD_INPUT',
  BAD_USER_INPUT: 'BAD_INPUT',
  BAD_REQUEST: 'BAD_INPUT',
  BAD_INPUT: 'BAD_INPUT',
  TOO_LARGE: 'TOO_LARGE',
  FORBIDDEN: 'FORBIDDEN',
};

/** The allow-list: a refusal keeps its code and sentence, anything else is logged here and told as INTERNAL. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const cause = unwrapResolverError(error);
  const code = formatted.extensions?.['code'];
  // the parser ran out of room before it had counted enough words: its own words tell of our insides
  if (code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error'))
    return { message: 'The query is nested too deep.', extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
  if (cause instanceof GraphQLError && typeof code === 'string' && ofTheLayer[code])
    return { message: sayingWhich(formatted.message), locations, path, extensions: { code: ofTheLayer[code] } };
  const answer = answerOf(cause);
  if (answer.code === 'INTERNAL') log.error({ err: cause, path }, 'unexpected failure in a resolver');
  return { message: answer.message, locations, path, extensions: { code: answer.code, details: answer.details } };
}

/** A word that is none of an enumeration is refused with the words there are. */
function sayingWhich(message: string): string {
  const name = /does not exist in "(\w+)" enum\.$/.exec(message)?.[1];
  const values = name === undefined ? [] : valuesOfEnum(name);
  return values.length === 0 ? message : `${message} It is one of ${values.join(', ')}.`;
}
