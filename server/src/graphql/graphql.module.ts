import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { RefusalsService } from '../audit/refusals.service.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { formatError } from '../errors/format-error.js';
import { log } from '../operations/log.js';
import { bounds, boundsRule, clampPages, noSubscriptions } from './bounds.js';
import type { GraphqlContext, SeenRequest } from './context.js';
import { answerText } from './ready-text.js';
import { refusalsPlugin } from './refusals-plugin.js';
import { RequestLoaders } from './request-loaders.js';
import { DateTimeScalar } from './scalars.js';
import { tokenActionsPlugin } from './token-actions.js';

/** `/graphql`: the schema comes from the code; what a query may cost is bounded in `bounds.ts`. */
export const graphqlModule = GraphQLModule.forRootAsync<ApolloDriverConfig>({
  driver: ApolloDriver,
  inject: [SETTINGS, RefusalsService],
  useFactory: (settings: Settings, refusals: RefusalsService): ApolloDriverConfig => ({
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTimeScalar }], numberScalarMode: 'float' },
    context: ({ req }: { req: SeenRequest }): GraphqlContext => ({
      scope: req.scope,
      sessionHash: req.sessionHash,
      loaders: new RequestLoaders(),
    }),
    transformSchema: clampPages,
    parseOptions: { maxTokens: bounds.tokens },
    validationRules: [boundsRule, noSubscriptions],
    formatError,
    stringifyResult: answerText,
    plugins: [tokenActionsPlugin, refusalsPlugin(refusals)],
    autoTransformHttpErrors: false,
    introspection: settings.GRAPHQL_INTROSPECTION === 'on',
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    graphiql: false,
    stopOnTerminationSignals: false,
    logger: log,
  }),
});
