import {
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { formatError } from '../errors/format-error.js';
import { bounds, boundsRule } from '../graphql/bounds.js';
import type { LiveContext } from './live-context.js';

interface Asked {
  readonly operationName?: string | null | undefined;
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
}

const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule, boundsRule];
const deepestVariables = 8;

/**
 * What a client asked to listen to, bounded as a query by HTTP is; or why not. Only subscriptions come this way: what changes
 * or reads something goes by HTTP with the protections that are there.
 */
export function checkedSubscription(
  schema: GraphQLSchema,
  { query, variables, operationName }: Asked,
  context: LiveContext,
): ExecutionArgs | readonly GraphQLError[] {
  if (isDeep(variables ?? {}, deepestVariables)) return [refusal('The request is nested too deep.')];
  let document;
  try {
    document = parse(query, { maxTokens: bounds.tokens });
  } catch (error) {
    const isOurs = error instanceof GraphQLError && error.message.startsWith('Syntax Error');
    return [refusal(isOurs ? error.message : 'The query is nested too deep.')];
  }
  const faults = validate(schema, document, rules, { maxErrors: 5, hideSuggestions: true });
  if (faults.length > 0) return faults;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return [refusal('Only subscriptions come this way.')];
  return { schema, document, operationName, variableValues: variables, contextValue: context };
}

const refusal = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_INPUT' } });

/** The same allow-list of words as for answers by HTTP. */
export const toldErrors = (errors: readonly GraphQLFormattedError[]): GraphQLError[] =>
  errors.map((error) => {
    const { message, extensions } = toldError(error);
    return new GraphQLError(message, { extensions: extensions ?? {} });
  });

function toldError(error: GraphQLFormattedError): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return formatError(error, error);
  // what the parser and the rules refuse has no path; their words are made for clients
  if (error.path === undefined && error.originalError === undefined)
    return { message: error.message, extensions: { code: error.extensions['code'] ?? 'GRAPHQL_VALIDATION_FAILED' } };
  return formatError(error.toJSON(), error.path === undefined ? error.originalError : error);
}

function isDeep(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
