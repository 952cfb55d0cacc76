import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '../errors/domain-error.js';
import { sendError } from '../errors/rest-error.filter.js';

/** The same place from `src` and from `dist`. */
const built = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url));
const ours = /^\/(?:api|graphql|metrics|health)(?:\/|$)/i;

/**
 * Serves the dashboard: its hashed files for ever, and `index.html` for every page address, since the pages are drawn in
 * the browser. Addresses of the API pass on and get the API's own answer.
 */
export function dashboardFiles(folder: string = built): RequestHandler {
  const index = join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (ours.test(request.path)) {
      next();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendError(response, new DomainError('NOT_FOUND', 'There is nothing at this address.'));
      return;
    }
    files(request, response, (error?: unknown) => {
      if (error) sendError(response, error);
      else sendPage(request, response, index);
    });
  };
}

function sendPage(request: Request, response: Response, index: string): void {
  const isFile = request.path.startsWith('/assets/') || /\.(?:js|css|map|ico|png|svg|txt|json|woff2?)$/.test(request.path);
  if (isFile || !existsSync(index)) {
    sendError(response, new DomainError('NOT_FOUND', 'There is nothing at this address.'));
    return;
  }
  response.setHeader('Cache-Control', 'no-cache');
  response.sendFile(index, (error?: Error) => {
    if (error) sendError(response, error);
  });
}
