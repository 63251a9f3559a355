import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { addressBlock } from '../address-block.ts';
import { senderAddress } from '../sender-address.ts';

/** Of senders. Each can write the headers, so the lines have an end. */
const LINES_MAX = 20;

/** What a sender's headers for proxies were worth. */
interface ForwardedCounts {
  /** Requests whose sender is not under `server.trusted_proxies`. */
  readonly not_trusted: number;
  /** Requests of a trusted proxy that sent `Forwarded` alone. */
  readonly not_read: number;
}

export interface UnbelievedProxies {
  readonly handler: RequestHandler;
  /** Since the process started. */
  readonly counts: () => ForwardedCounts;
}

/** One line for each proxy that is not believed, with the setting to write: all payers behind it would have its address. All requests are counted. */
export function unbelievedProxies(log: Logger, isProxy: (address: string) => boolean): UnbelievedProxies {
  const told = new Set<string>();
  const counts = { not_trusted: 0, not_read: 0 };
  return {
    counts: () => ({ ...counts }),
    handler(request, _response, next) {
      const { 'x-forwarded-for': addresses, forwarded } = request.headers;
      if (addresses === undefined && forwarded === undefined) {
        next();
        return;
      }
      const address = senderAddress({ ip: request.socket.remoteAddress });
      const trusted = isProxy(address);
      if (!trusted) counts.not_trusted += 1;
      else if (addresses === undefined) counts.not_read += 1;
      const sender = addressBlock(address);
      if ((!trusted || addresses === undefined) && !told.has(sender) && told.size < LINES_MAX) {
        told.add(sender);
        log.warn({ address }, trusted ? NOT_READ : notTrusted(address, addresses === undefined ? 'Forwarded' : 'X-Forwarded-For'));
      }
      next();
    },
  };
}

const NOT_READ =
  'a trusted proxy sends Forwarded without X-Forwarded-For, so its payers have its address: have it set X-Forwarded-For, which is the one that is read';

function notTrusted(address: string, header: string): string {
  return `${header} comes from ${address}, which is not under server.trusted_proxies, and is not believed: its payers have its address. If it is your proxy, write server.trusted_proxies: ['${address}']; if not, it is a sender that made the header up`;
}
