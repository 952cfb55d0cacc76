import type { NextFunction, Request, Response } from 'express';

/** `/graphql` takes POST only: a link or a picture's address can start nothing. */
export function graphqlByPost(request: Request, response: Response, next: NextFunction): void {
  if (!/^\/graphql(?:\/|$)/i.test(request.path) || request.method === 'POST') {
    next();
    return;
  }
  response
    .status(405)
    .setHeader('Allow', 'POST')
    .json({ errors: [{ message: 'Send GraphQL by POST.', extensions: { code: 'BAD_INPUT' } }] });
}
