import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { PERMISSIONS_POLICY } from '../../pages/permissions-policy.ts';

/**
 * Headers for everything; pages add their own policy. An answer of an API may do nothing in a browser. What may be kept by a cache says
 * so itself: the addresses that an answer leads to can hold a token.
 */
export function securityHeaders(): RequestHandler {
  const others = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"] },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
    xFrameOptions: false,
  });
  return (request, response, next) => {
    response.setHeader('permissions-policy', PERMISSIONS_POLICY);
    response.setHeader('cache-control', 'no-store');
    others(request, response, next);
  };
}
