import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Names every request and writes one line for each: the path without its query, never a body. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const startedAt = process.hrtime.bigint();
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const tookMs = Number((process.hrtime.bigint() - startedAt) / 10_000n) / 100;
      log.info(
        { request_id: id, method: request.method, path: pathForLog(request.path), status: response.statusCode, took_ms: tookMs },
        'request',
      );
    });
    next();
  };
}

/** The secrets of addresses stay out of the log. */
function pathForLog(path: string): string {
  return path.replace(/(\/return\/\d+\/|\/notifications\/[^/]*\/[^/]*\/[^/]*\/).+/i, '$1…').slice(0, 200);
}
