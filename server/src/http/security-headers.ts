import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/**
 * What a browser may do with our pages. Nothing inline: React sets styles through the object model, which the policy
 * does not concern. Pictures may be data addresses, because the NHS styles carry small icons in that form.
 */
const policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Headers for every answer. `https` is whether people come by https: only then are they told to stay there. */
export function securityHeaders(https: boolean): (request: Request, response: Response, next: NextFunction) => void {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' }, // the welcome link holds a secret
    xFrameOptions: { action: 'deny' },
  });
}
