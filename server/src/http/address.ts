import type { Request } from 'express';

/** The network address a request came from, as the log keeps it; a proxy on this machine may say who is behind it. */
export const addressOf = (request: Request): string | null => request.ip?.slice(0, 64) ?? null;

/** Where a request came from, as a session keeps it. */
export const originOf = (request: Request): { address: string | null; agent: string | null } => ({
  address: addressOf(request),
  agent: request.headers['user-agent']?.replace(/[^\x20-\x7e]/g, '').slice(0, 200) ?? null,
});
