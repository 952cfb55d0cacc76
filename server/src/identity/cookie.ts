import type { Request, Response } from 'express';

/** The prefix makes a browser refuse it without Secure, with a Domain, or on another path. */
const name = '__Host-steady';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session cookie of a request. */
export function sessionCookie(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

/** A cookie for the browser's session: the server decides when it is over. */
export const setSessionCookie = (response: Response, secret: string): void => {
  response.appendHeader('Set-Cookie', `${name}=${secret}; ${attributes}`);
};

export const clearSessionCookie = (response: Response): void => {
  response.appendHeader('Set-Cookie', `${name}=; ${attributes}; Max-Age=0`);
};
