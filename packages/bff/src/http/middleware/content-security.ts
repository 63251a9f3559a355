import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { PERMISSIONS_POLICY } from '../../pages/permissions-policy.ts';

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

/**
 * Headers for everything; pages add their own policy. An answer of an API may do nothing in a browser. What may be kept by a cache says
 * so itself: the addresses that an answer leads to can hold a token.
 */
export function securityHeaders(): RequestHandler {
  return (request, response, next) => {
    response.setHeader('permissions-policy', PERMISSIONS_POLICY);
    response.setHeader('cache-control', 'no-store');
    others(request, response, next);
  };
}

/** The same headers as values, lower case; those of caching left out. */
export const EVERY_HEADER: Readonly<Record<string, string>> = headersSetBy(securityHeaders());

function headersSetBy(handler: RequestHandler): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  void handler({} as unknown as Request, response as unknown as Response, () => undefined);
  const { 'cache-control': _caching, ...kept } = headers;
  return kept;
}
