import { pino } from 'pino';
import { loggedError } from './logged-error.js';

/** Structured lines on standard output. Secrets never reach it: only named fields are logged, and these are struck out. */
export const log = pino({
  level: 'info',
  base: undefined,
  serializers: { err: loggedError },
  redact: {
    paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]', '*.password', '*.token'],
    censor: '[struck out]',
  },
});
