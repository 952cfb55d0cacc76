import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';

/** The prefix makes a browser refuse it without Secure, with a Domain, or on another path. */
const name = '__Host-steady';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The browser's half of a sign-in begun at the organisation's provider. It must come back from another site's page: Lax. */
const signOnName = '__Host-steady-sign-on';

/** The session cookie of a request. */
export const sessionCookie = (request: IncomingMessage): string | undefined => cookieOf(request, name);
export const signOnCookie = (request: IncomingMessage): string | undefined => cookieOf(request, signOnName);

function cookieOf(request: IncomingMessage, name: string): string | undefined {
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

export const setSignOnCookie = (response: Response, secret: string): void => {
  response.appendHeader('Set-Cookie', `${signOnName}=${secret}; ${attributes}; Max-Age=600`);
};

export const clearSignOnCookie = (response: Response): void => {
  response.appendHeader('Set-Cookie', `${signOnName}=; ${attributes}; Max-Age=0`);
};

export const clearSessionCookie = (response: Response): void => {
  response.appendHeader('Set-Cookie', `${name}=; ${attributes}; Max-Age=0`);
};
