import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { fewLines, type FewLines } from '../../observability/few-lines.ts';
import { addressBlock } from '../address-block.ts';
import { senderAddress } from '../sender-address.ts';

/** What is answered to requests without a key or token that is ours. */
const REFUSED = new Set([400, 401, 403, 404, 405, 429]);

/** Lines of refused requests: of a flood from one address the first few, and then one that counts the others. */
export function refusedLines(log: Logger): FewLines {
  return fewLines((address, more) => {
    log.info({ address, more }, 'more refused requests');
  });
}

/** Names every request and writes a line for each, with its sender: the path without its query, never a body. */
export function requestLog(log: Logger, refused: FewLines): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const startedAt = process.hrtime.bigint();
    // Not known any more when the connection has been closed.
    const address = senderAddress(request);
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const { statusCode: status } = response;
      if (REFUSED.has(status) && !refused.admits(addressBlock(address))) return;
      const tookMs = Number((process.hrtime.bigint() - startedAt) / 10_000n) / 100;
      log.info({ request_id: id, method: request.method, path: pathForLog(request.path), status, took_ms: tookMs, address }, 'request');
    });
    next();
  };
}

/** The secrets of addresses stay out of the log. */
export function pathForLog(path: string): string {
  return path.replace(/(\/(?:return|challenge)\/\d+\/|\/notifications\/[^/]*\/[^/]*\/[^/]*\/).+/i, '$1…').slice(0, 200);
}
