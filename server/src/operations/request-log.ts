import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SeenRequest } from '../graphql/context.js';
import { log } from './log.js';
import type { Metrics } from './metrics.js';

/** The first part of an address: enough to count by, and it never holds a secret (the welcome link's second part does). */
const areaOf = (path: string): string => /^\/(api\/[a-z]+|graphql|health|metrics)/.exec(path)?.[1] ?? 'pages';

/** Measures every answer, and writes one line for each that reaches the API. */
export function requestLog(metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.on('finish', () => {
      const seconds = (performance.now() - began) / 1000;
      const area = areaOf(request.path);
      const { statusCode } = response;
      metrics.requests.observe({ method: request.method, area, status: `${Math.floor(statusCode / 100)}xx` }, seconds);
      if (statusCode >= 500) metrics.failures.inc();
      if (area === 'pages' || area === 'health') return;
      const user = (request as SeenRequest).scope?.userId;
      log.info({ method: request.method, area, status: statusCode, ms: Math.round(seconds * 1000), user }, 'answered');
    });
    next();
  };
}
