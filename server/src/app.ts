import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Clock } from './clock/clock.js';
import type { Settings } from './config/env.js';
import { RestErrorFilter } from './errors/rest-error.filter.js';
import { parseBodies } from './http/body-parsing.js';
import { Doorkeeper } from './identity/doorkeeper.js';
import { log } from './operations/log.js';

/** The whole server, not yet listening: what `main.ts` starts and what the tests start. */
export async function createApp(settings: Settings, clock: Clock): Promise<NestExpressApplication> {
  log.level = settings.LOG_LEVEL;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, clock), {
    bodyParser: false,
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.useGlobalFilters(new RestErrorFilter());
  const doorkeeper = app.get(Doorkeeper);
  app.use(doorkeeper.use.bind(doorkeeper));
  app.use(parseBodies);
  await app.init();
  return app;
}
