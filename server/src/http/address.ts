import type { Request } from 'express';

/** The network address a request came from, as the log keeps it; a proxy on this machine may say who is behind it. */
export const addressOf = (request: Request): string | null => request.ip?.slice(0, 64) ?? null;
