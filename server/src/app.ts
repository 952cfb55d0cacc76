import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Clock } from './clock/clock.js';
import type { Settings } from './config/env.js';
import { RestErrorFilter } from './errors/rest-error.filter.js';
import { parseBodies } from './http/body-parsing.js';
import { dashboardFiles } from './http/dashboard-files.js';
import { checkGraphqlBody } from './http/graphql-body.js';
import { graphqlByPost } from './http/graphql-by-post.js';
import { sameOrigin } from './http/same-origin.js';
import { securityHeaders } from './http/security-headers.js';
import { signInLimits } from './http/sign-in-limits.js';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { LiveSockets } from './live/live-sockets.js';
import { Doorkeeper } from './identity/doorkeeper.js';
import { log } from './operations/log.js';
import { Metrics } from './operations/metrics.js';
import { requestLog } from './operations/request-log.js';

/** How long a client may take for its headers. */
const headersMs = 15_000;

/** The whole server, not yet listening: what `main.ts` starts and what the tests start. */
export async function createApp(settings: Settings, clock: Clock): Promise<NestExpressApplication> {
  log.level = settings.LOG_LEVEL;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, clock), {
    bodyParser: false,
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback'); // a proxy on this machine may say who is behind it, nobody else
  app.useGlobalFilters(new RestErrorFilter());
  const doorkeeper = app.get(Doorkeeper);
  app.use(
    requestLog(app.get(Metrics)),
    securityHeaders(settings.PUBLIC_URL?.startsWith('https://') ?? false),
    dashboardFiles(),
    sameOrigin(settings.PUBLIC_URL),
    doorkeeper.use.bind(doorkeeper),
    graphqlByPost,
    parseBodies,
    checkGraphqlBody,
    signInLimits(),
  );
  // a client that sends its headers by drops is cut; a body has five minutes, which Node sets itself
  app.getHttpServer().headersTimeout = headersMs;
  await app.init();
  app.get(LiveSockets).attach(app.getHttpServer(), app.get(GraphQLSchemaHost).schema);
  return app;
}
