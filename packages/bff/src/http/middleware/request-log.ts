import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { fewLines, type FewLines } from '../../observability/few-lines.ts';
import { newRequestContext, withinRequest } from '../../observability/request-context.ts';
import type { EndRequest, Tracing } from '../../observability/tracing.ts';
import { addressBlock } from '../address-block.ts';
import type { LoggedFault } from '../problem.ts';
import { senderAddress } from '../sender-address.ts';
import { tellTiming } from '../server-timing.ts';

/** What is answered to requests without a key or token that is ours. */
const REFUSED = new Set([400, 401, 403, 404, 405, 429]);
const FIELDS_MAX = 20;

/** One request that has ended. */
export interface EndedRequest {
  /** The pattern of its path, never the path itself. */
  readonly route: string;
  readonly status: number;
  readonly tookMs: number;
  readonly code: string | undefined;
}

export interface RequestLog {
  readonly log: Logger;
  readonly refused: FewLines;
  /** `false`: only what was refused or failed. */
  readonly accessLog: boolean;
  readonly onEnd: (request: EndedRequest) => void;
  readonly tracing: Tracing;
}

/** Lines of refused requests: of a flood from one address the first few, and then one that counts the others. */
export function refusedLines(log: Logger): FewLines {
  return fewLines((address, more) => {
    log.info({ address, more }, 'more refused requests');
  });
}

/**
 * Names every request and writes a line for each, with its sender: the path without its query, never a body. A refusal is written with
 * its code and the paths of the fields it is about.
 */
export function requestLog({ log, refused, accessLog, onEnd, tracing }: RequestLog): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const startedAt = performance.now();
    // Not known any more when the connection has been closed.
    const address = senderAddress(request);
    const context = newRequestContext(id);
    response.setHeader('x-request-id', id);
    if (request.path.startsWith('/v1/')) tellTiming(response, context, startedAt);
    let endSpan: EndRequest = () => undefined;
    response.once('close', () => {
      const { statusCode: status } = response;
      const tookMs = Math.round((performance.now() - startedAt) * 100) / 100;
      const fault = response.locals['fault'] as LoggedFault | undefined;
      const route = routeOf(request, response);
      onEnd({ route, status, tookMs, code: fault?.code });
      endSpan(`${request.method} ${route}`, { request_id: id, status, statements: context.statements, code: fault?.code });
      if (REFUSED.has(status) && !refused.admits(addressBlock(address))) return;
      const isQuiet = status < 400 && (!accessLog || response.locals['asset'] === true);
      const line = { request_id: id, method: request.method, path: pathForLog(request.path), status, took_ms: tookMs, address };
      log[isQuiet ? 'debug' : 'info']({ ...line, ...factsOf(fault) }, 'request');
    });
    endSpan = tracing.request(oneOf(request.headers['traceparent']), () => {
      withinRequest(context, next);
    });
  };
}

function oneOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function factsOf(fault: LoggedFault | undefined) {
  if (fault === undefined) return {};
  return { code: fault.code, ...(fault.fields.length === 0 ? {} : { fields: fault.fields.slice(0, FIELDS_MAX).map(asPath) }) };
}

/** A name that is none of the contract was made up by the sender, and may hold anything. */
function asPath(field: string): string {
  return /^\(?[a-z0-9_.]{1,80}\)?$/.test(field) && !/\d{5}/.test(field) ? field : '(other)';
}

/** Patterns are ours, so there are not more of them than routes. */
function routeOf(request: Request, response: Response): string {
  if (response.locals['asset'] === true) return 'asset';
  const { route } = request as { readonly route?: { readonly path: unknown } };
  return typeof route?.path === 'string' ? `${request.baseUrl}${route.path}` : 'none';
}

/** The secrets of addresses stay out of the log. */
export function pathForLog(path: string): string {
  return path.replace(/(\/(?:return|challenge)\/\d+\/|\/notifications\/[^/]*\/[^/]*\/[^/]*\/).+/i, '$1…').slice(0, 200);
}
