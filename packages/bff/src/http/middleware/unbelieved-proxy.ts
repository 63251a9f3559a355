import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Says once that a proxy stands in front and is not believed: all payers would have its address. Every sender can write the header, hence once. */
export function unbelievedProxy(log: Logger): RequestHandler {
  let said = false;
  return (request, _response, next) => {
    if (!said && request.headers['x-forwarded-for'] !== undefined && request.ips.length === 0) {
      said = true;
      log.warn(
        { address: request.socket.remoteAddress },
        'X-Forwarded-For comes from an address that is not under server.trusted_proxies, and is not believed: behind a proxy, list it there',
      );
    }
    next();
  };
}
